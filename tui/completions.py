"""Completions for the shells, made from the parsers of the commands."""

from collections.abc import Iterator
from typing import NamedTuple

from tui.arguments import COMMANDS, REMOTE_HELP, browser_parser, command_parser, remote_parser

FILE = "FILE"


class Option(NamedTuple):
    """An option: its spellings, and its argument, if it takes one: `choices`, a file or other."""

    names: tuple[str, ...]
    help: str
    argument: str
    choices: tuple[str, ...]


def commands() -> dict[str, str]:
    """Return each command and what it does."""
    return {name: usage.help for name, usage in COMMANDS.items()} | {"remote": REMOTE_HELP}


def options(command: str = "") -> list[Option]:
    """Return the options of a command, or of lectree itself."""
    if not command:
        parser = browser_parser()
    else:
        parser = remote_parser() if command == "remote" else command_parser(command)
    return [
        Option(
            tuple(action.option_strings),
            action.help or "",
            "" if action.nargs == 0 else str(action.metavar or action.dest),
            tuple(action.choices or ()),
        )
        for action in parser._actions  # argparse has no public way to them
        if action.option_strings
    ]


def completions(shell: str) -> str:
    """Return the completions for one of `SHELLS`."""
    return "\n".join(_MAKERS[shell]()) + "\n"


def _bash() -> Iterator[str]:
    yield "_lectree() {"
    yield "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}"
    yield '    local command="" commands="" options files=yes found'
    yield "    COMPREPLY=()"
    yield "    [[ $COMP_CWORD -gt 1 ]] && command=${COMP_WORDS[1]}"
    yield "    case $command in"
    for name in commands():
        yield f'    {name}) options="{_names(options(name))}" ;;'
    yield f'    *) options="{_names(options())}" ;;'
    yield "    esac"
    yield f'    [[ $COMP_CWORD -eq 1 ]] && commands="{" ".join(commands())}"'
    yield "    case $before in"
    for option in _all_with_argument():
        yield f"    {'|'.join(option.names)})"
        if option.argument != FILE:
            yield f'        commands="{" ".join(option.choices)}"; files="" ;;'
        else:
            yield '        commands="" ;;'
    yield "    esac"
    yield "    [[ $word == -* ]] && commands=$options"
    yield '    while IFS= read -r found; do COMPREPLY+=("$found")'
    yield '    done < <(compgen -W "$commands" -- "$word"; [[ $files ]] && compgen -f -- "$word")'
    yield "}"
    yield "complete -o filenames -F _lectree lectree"


def _names(found: list[Option]) -> str:
    return " ".join(name for option in found for name in option.names)


def _all_with_argument() -> list[Option]:
    every = [option for name in ("", *commands()) for option in options(name) if option.argument]
    return list({option.names: option for option in every}.values())


def _zsh() -> Iterator[str]:
    yield "#compdef lectree"
    yield "_lectree() {"
    yield "    local -a commands"
    yield "    if (( CURRENT > 2 )); then case $words[2] in"
    for name in commands():
        query = COMMANDS[name].query if name in COMMANDS else ""
        place = f" '2:{query}: '" if query else ""
        yield f"    {name}) _arguments '1: : '{place} '*:PATH:_files'{_specs(name)}; return ;;"
    yield "    esac; fi"
    yield "    commands=("
    for name, text in commands().items():
        yield f"        {_quoted(f'{name}:{text}')}"
    yield "    )"
    yield "    (( CURRENT == 2 )) && [[ $PREFIX != -* ]] && _describe -t commands command commands"
    yield f"    _arguments '*:PATH:_files'{_specs('')}"
    yield "}"
    yield "if [[ $funcstack[1] == _lectree ]]; then _lectree; else compdef _lectree lectree; fi"


def _specs(command: str) -> str:
    return "".join(
        f" {_quoted(_spec(option, name))}" for option in options(command) for name in option.names
    )


def _spec(option: Option, name: str) -> str:
    text = option.help.replace("[", r"\[").replace("]", r"\]")
    if not option.argument:
        return f"{name}[{text}]"
    how = "_files" if option.argument == FILE else f"({' '.join(option.choices)})"
    return f"{name}[{text}]:{option.argument}:{how}"


def _fish() -> Iterator[str]:
    for name, text in commands().items():
        yield f"complete -c lectree -n __fish_use_subcommand -a {name} -d {_quoted(text)}"
    seen = "__fish_seen_subcommand_from"
    yield from _fish_options("", f"not {seen} {' '.join(commands())}")
    for name in commands():
        yield from _fish_options(name, f"{seen} {name}")


def _fish_options(command: str, when: str) -> Iterator[str]:
    for option in options(command):
        names = " ".join(f"-l {n[2:]}" if n[:2] == "--" else f"-s {n[1:]}" for n in option.names)
        told = f"{names}{_fish_argument(option)} -d {_quoted(option.help)}"
        yield f"complete -c lectree -n {_quoted(when)} {told}"


def _fish_argument(option: Option) -> str:
    if not option.argument:
        return ""
    if option.argument == FILE:
        return " -r -F"
    return f" -x -a {_quoted(' '.join(option.choices))}"


def _quoted(text: str) -> str:
    """Return a text as one word of a shell; none of ours holds a backslash before a quote."""
    return "'" + text.replace("'", "'\\''") + "'"


_MAKERS = {"bash": _bash, "zsh": _zsh, "fish": _fish}
