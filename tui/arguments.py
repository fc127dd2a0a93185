"""The arguments of each command: what there is, how it is called, and its help."""

import argparse
import re
from collections.abc import Sequence
from typing import NamedTuple, NoReturn

from tui import __version__
from tui.system.streams import complain

USAGE_ERROR = 2
SHELLS = ("bash", "zsh", "fish")


class Usage(NamedTuple):
    """The form of a command; `query` names its argument, empty where it takes none."""

    help: str
    query: str = ""
    query_help: str = ""
    json: bool = True
    limit: int = 0


REMOTE_HELP = "tell the lectree that runs on a file what to show"
_QUERY_HELP = "words of the search, or :118 for what owns line 118"

COMMANDS = {
    "tree": Usage("print the outline"),
    "show": Usage("print the note of the best match", "QUERY", _QUERY_HELP),
    "search": Usage("print the lines that match, the best first", "QUERY", _QUERY_HELP, limit=50),
    "find": Usage("print what holds a link, in any of its forms", "URL", "the link to look for"),
    "links": Usage("print every link"),
    "check": Usage("print what a Markdown renderer would lose, and oddities"),
    "open": Usage("open the link of the best match", "QUERY", _QUERY_HELP, json=False),
    "copy": Usage("copy the link of the best match", "QUERY", _QUERY_HELP, json=False),
}


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are one line, without anything that a terminal obeys."""

    def error(self, message: str) -> NoReturn:
        """Complain, say how it is called, and end."""
        usage = " ".join(self.format_usage().split())
        complain(f"{message.replace(_PLAIN, '')}; {usage}")
        raise SystemExit(USAGE_ERROR)


_PLAIN = "\0"
"""Begins each word after `--`: no argument can hold it, and no option begins with it."""


def parsed(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> argparse.Namespace:
    """Parse options anywhere up to `--`, which `parse_intermixed_args` does not know."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    plain = [_PLAIN + word for word in arguments[end + 1 :]]
    return parser.parse_intermixed_args([*arguments[:end], *plain])


def _word(text: str) -> str:
    return text.removeprefix(_PLAIN)


def browser_parser() -> argparse.ArgumentParser:
    """Return the parser of lectree itself, where no command is named."""
    told = {name: usage.help for name, usage in COMMANDS.items()} | {"remote": REMOTE_HELP}
    commands = "\n".join(f"  {name:<8} {text}" for name, text in told.items())
    parser = Parser(
        prog="lectree",
        usage="lectree [PATH ...]\n       lectree COMMAND ... [PATH ...]",
        description="Browse Markdown notes of lectures, talks and courses.",
        epilog=f"commands, each with its own --help:\n{commands}\n\n"
        "PATH is a Markdown file or a folder of them; without one it is $LECTREE_NOTES,\n"
        "then `notes` in the settings, then ./notes.md;\n"
        "- is standard input, -- ends the options. A file named like a command is written ./tree.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _add_path(parser)
    parser.add_argument(
        "--print-config", action="store_true", help="print settings with all defaults"
    )
    parser.add_argument(
        "--completions",
        choices=SHELLS,
        metavar="SHELL",
        help=f"print completions: {', '.join(SHELLS)}",
    )
    parser.add_argument("--demo", action="store_true", help="open an example of notes")
    parser.add_argument("--man", action="store_true", help="print the manual page")
    parser.add_argument("--fresh", action="store_true", help="do not go where you were last time")
    parser.add_argument("--version", action="version", version=f"lectree {__version__}")
    return parser


def command_parser(name: str) -> argparse.ArgumentParser:
    """Return the parser of a command of `COMMANDS`."""
    usage = COMMANDS[name]
    parser = Parser(prog=f"lectree {name}", description=usage.help)
    if usage.query:
        parser.add_argument("query", metavar=usage.query, type=_word, help=usage.query_help)
    _add_path(parser)
    if usage.json:
        parser.add_argument("--json", action="store_true", help="print JSON Lines")
    if usage.limit:
        parser.add_argument(
            "--limit", type=_count, default=usage.limit, metavar="N", help="print at most N"
        )
    return parser


def _add_path(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        type=_word,
        help="the notes: Markdown files, or folders of them",
    )
    _add_config(parser)


def _add_config(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--config", metavar="FILE", help="read the settings of another file")


def remote_parser() -> argparse.ArgumentParser:
    """Return the parser of `lectree remote`."""
    parser = Parser(
        prog="lectree remote",
        usage="lectree remote {:LINE | show QUERY | search QUERY | go TITLE | reload} [PATH]",
        description="Tell the lectree that runs on a file what to show.",
    )
    parser.add_argument("words", nargs="+", metavar="WORD", type=_word)
    _add_config(parser)
    return parser


def _count(text: str) -> int:
    if not re.fullmatch("0*[1-9][0-9]{0,8}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 up")
    return int(text)
