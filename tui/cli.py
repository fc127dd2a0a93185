"""The command line: turns arguments into one command, and that into an exit code.

0 done · 1 nothing found, or findings · 2 wrong usage, or a file that cannot be read ·
70 an internal error.
Nothing here imports Textual, or a command, before it is asked for.
"""

import argparse
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from tui import __version__, first_frame
from tui.system.crash import INTERNAL_ERROR, report
from tui.system.notes_file import NotesError, as_stdin, read_notes, read_stdin
from tui.system.settings import Settings, read_settings
from tui.system.streams import complain, discard_output, has_terminal, mend
from tui.system.tty import TerminalError

USAGE_ERROR = 2
INTERRUPTED = 130


@dataclass(frozen=True)
class Usage:
    """How a command is called; `query` names its argument, empty where it takes none."""

    help: str
    query: str = ""
    query_help: str = ""
    json: bool = True
    limit: int = 0


_REMOTE_HELP = "tell the lectree that runs on a file what to show"
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


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command and exit."""
    with _Reported():
        is_closed = mend()
        code = _code(sys.argv[1:] if arguments is None else arguments, is_closed)
    sys.exit(code)


class _Reported:
    """A part of the program whose unexpected errors end it in one line."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if isinstance(error, Exception):
            discard_output()
            complain(report(error))
            raise SystemExit(INTERNAL_ERROR)


def _code(arguments: Sequence[str], is_closed: bool) -> int:
    try:
        code = _run(arguments, is_closed)
        sys.stdout.flush()
    except (NotesError, TerminalError) as error:
        complain(str(error))
        code = USAGE_ERROR
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BrokenPipeError:
        discard_output()  # the reader of the pipe has seen enough
        code = 0
    except OSError as error:
        discard_output()
        complain(f"{error.filename or 'standard output'}: {error.strerror or error}")
        code = USAGE_ERROR
    return code


def _run(arguments: Sequence[str], is_closed: bool) -> int:
    try:
        if arguments and arguments[0] == "remote":
            return _remote(arguments[1:])
        if arguments and arguments[0] in COMMANDS:
            return _command(arguments[0], arguments[1:])
        return _browse(arguments, is_closed)
    except SystemExit as end:  # help and version leave so, and their text is still to be written
        return int(end.code or 0)


def _browse(arguments: Sequence[str], is_closed: bool) -> int:
    """Start the browser, or print the plain tree where the output is no terminal."""
    options = _parsed(_browser_parser(), arguments)
    if options.print_config:
        from tui.screen.config_text import config_text

        sys.stdout.write(config_text())
        return 0
    settings = _settings(options)
    path = _notes(options.path, settings)
    is_dumb = os.environ.get("TERM", "") in ("", "dumb")
    if is_dumb or not (has_terminal() if is_closed else sys.stdout.isatty()):
        return _answer("tree", path, settings, argparse.Namespace())
    from tui.system.tty import TerminalError
    from tui.terminal import browse

    try:
        return browse(path, settings, fresh=options.fresh, frame=_frame(arguments, settings))
    except TerminalError as error:
        complain(str(error))
        return USAGE_ERROR


def _frame(arguments: Sequence[str], settings: Settings) -> str:
    """Return where the screen is kept for the next start that is asked for the same."""
    if not settings.keep_screen:
        first_frame.forget()
        return ""
    names = first_frame.names([word for word in arguments if word != "--fresh"])
    of_settings = len(names) > 1 and settings.notes is not None
    return names[0 if of_settings else -1] if names else ""


def _command(name: str, arguments: Sequence[str]) -> int:
    options = _parsed(_command_parser(name), arguments)
    settings = _settings(options)
    return _answer(name, _notes(options.path, settings), settings, options)


def _answer(name: str, path: Path | None, settings: Settings, options: argparse.Namespace) -> int:
    from tui import commands

    for complaint in settings.complaints:
        complain(complaint)
    request = commands.Request(
        path=path,
        data=read_stdin() if path is None else read_notes(path).data,
        query=getattr(options, "query", ""),
        json=getattr(options, "json", False),
        limit=getattr(options, "limit", 0),
    )
    return commands.RUN[name](request)


def _remote(arguments: Sequence[str]) -> int:
    """Tell the running lectree: `remote :118`, `remote show QUERY`, `search QUERY`, `reload`."""
    from tui.system.remote import ask

    parser = _Parser(
        prog="lectree remote",
        usage="lectree remote {:LINE | show QUERY | search QUERY | reload} [PATH]",
        description="Tell the lectree that runs on a file what to show.",
    )
    parser.add_argument("words", nargs="+", metavar="WORD", type=_word)
    _add_config(parser)
    options = _parsed(parser, arguments)
    words: list[str] = options.words
    if words[0].startswith(":"):
        words.insert(0, "show")
    takes_query = words[0] in ("show", "search")
    if not (takes_query and 2 <= len(words) <= 3) and not (words[0] == "reload" and len(words) < 3):
        parser.error("what to show is missing, or there is too much of it")
    query, rest = (words[1], words[2:]) if takes_query else ("", words[1:])
    settings = _settings(options)
    for complaint in settings.complaints:
        complain(complaint)
    path = _named(rest[0] if rest else None, settings)
    if path is None:
        parser.error("standard input cannot be told anything")
    answer = ask(path, words[0], query)
    if not answer.ok:
        complain(answer.message)
    return 0 if answer.ok else 1


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints are one line, without anything that a terminal obeys."""

    def error(self, message: str) -> NoReturn:
        """Complain, say how it is called, and end."""
        usage = " ".join(self.format_usage().split())
        complain(f"{message.replace(_PLAIN, '')}; {usage}")
        raise SystemExit(USAGE_ERROR)


_PLAIN = "\0"
"""Begins each word after `--`: no argument can hold it, and no option begins with it."""


def _parsed(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> argparse.Namespace:
    """Parse options anywhere up to `--`, which `parse_intermixed_args` does not know."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    plain = [_PLAIN + word for word in arguments[end + 1 :]]
    return parser.parse_intermixed_args([*arguments[:end], *plain])


def _word(text: str) -> str:
    return text.removeprefix(_PLAIN)


def _browser_parser() -> argparse.ArgumentParser:
    told = {name: usage.help for name, usage in COMMANDS.items()} | {"remote": _REMOTE_HELP}
    commands = "\n".join(f"  {name:<8} {text}" for name, text in told.items())
    parser = _Parser(
        prog="lectree",
        usage="lectree [PATH]\n       lectree COMMAND ... [PATH]",
        description="Browse Markdown notes of lectures, talks and courses.",
        epilog=f"commands, each with its own --help:\n{commands}\n\n"
        "PATH defaults to $LECTREE_NOTES, then `notes` in the settings, then ./notes.md;\n"
        "- is standard input, -- ends the options. A file named like a command is written ./tree.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _add_path(parser)
    parser.add_argument(
        "--print-config", action="store_true", help="print settings with all defaults"
    )
    parser.add_argument("--fresh", action="store_true", help="do not go where you were last time")
    parser.add_argument("--version", action="version", version=f"lectree {__version__}")
    return parser


def _command_parser(name: str) -> argparse.ArgumentParser:
    usage = COMMANDS[name]
    parser = _Parser(prog=f"lectree {name}", description=usage.help)
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
        "path", nargs="?", metavar="PATH", type=_word, help="the notes, a Markdown file"
    )
    _add_config(parser)


def _add_config(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--config", metavar="FILE", help="read the settings of another file")


def _settings(options: argparse.Namespace) -> Settings:
    """Read the settings; OSError where a file that was asked for cannot be read."""
    named = options.config or os.environ.get("LECTREE_CONFIG")
    path = _expanded(named) if named else None
    if path is not None:
        path.stat()
    return read_settings(path)


def _count(text: str) -> int:
    if not re.fullmatch("0*[1-9][0-9]{0,8}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 up")
    return int(text)


def _notes(argument: str | None, settings: Settings) -> Path | None:
    """Return the notes to read, None for standard input and what is read as that."""
    path = _named(argument, settings)
    return None if path is None or as_stdin(path) else path


def _named(argument: str | None, settings: Settings) -> Path | None:
    """Return the notes that are meant, None for standard input."""
    named = argument or os.environ.get("LECTREE_NOTES")
    if named == "-":
        return None
    if argument:
        return Path(argument)
    return _expanded(named) if named else settings.notes or Path("notes.md")


def _expanded(name: str) -> Path:
    try:
        return Path(name).expanduser()
    except RuntimeError:  # ~name of nobody: as the shell, take it as it is
        return Path(name)
