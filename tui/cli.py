"""The command line: arguments -> one command, and its exit code.

0 done · 1 nothing found, or findings · 2 wrong usage, or a file that cannot be read.
Nothing here imports Textual, or a command, before it is asked for.
"""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from tui import __version__
from tui.system.notes_file import NotesError, read_notes, read_stdin
from tui.system.settings import Settings, SettingsError, read_settings

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
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = _run(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
    except (NotesError, SettingsError) as error:
        print(f"lectree: {error}", file=sys.stderr)
        code = USAGE_ERROR
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BrokenPipeError:
        _discard_output()  # the reader of the pipe has seen enough
        code = 0
    except OSError as error:
        _discard_output()
        print(f"lectree: {error.filename or 'standard output'}: {error.strerror}", file=sys.stderr)
        code = USAGE_ERROR
    sys.exit(code)


def _discard_output() -> None:
    """Send what is still to be written nowhere, or Python would complain again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(arguments: Sequence[str]) -> int:
    if arguments and arguments[0] == "remote":
        return _remote(arguments[1:])
    if arguments and arguments[0] in COMMANDS:
        return _command(arguments[0], arguments[1:])
    options = _browser_parser().parse_intermixed_args(arguments)
    settings = read_settings()
    path = _notes_path(options.path, settings)
    if not (sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb"):
        return _command("tree", [str(path or "-")])
    from tui.terminal import browse

    return browse(path, settings, fresh=options.fresh)


def _command(name: str, arguments: Sequence[str]) -> int:
    from tui import commands

    options = _command_parser(name).parse_intermixed_args(arguments)
    path = _notes_path(options.path, read_settings())
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

    parser = argparse.ArgumentParser(
        prog="lectree remote",
        usage="lectree remote {:LINE | show QUERY | search QUERY | reload} [PATH]",
        description="Tell the lectree that runs on a file what to show.",
    )
    parser.add_argument("words", nargs="+", metavar="WORD")
    words: list[str] = parser.parse_args(arguments).words
    if words[0].startswith(":"):
        words.insert(0, "show")
    takes_query = words[0] in ("show", "search")
    if not (takes_query and 2 <= len(words) <= 3) and not (words[0] == "reload" and len(words) < 3):
        parser.error("what to show is missing, or there is too much of it")
    query, rest = (words[1], words[2:]) if takes_query else ("", words[1:])
    path = _notes_path(rest[0] if rest else None, read_settings())
    if path is None:
        parser.error("standard input cannot be told anything")
    answer = ask(path, words[0], query)
    if not answer.ok:
        print(f"lectree: {answer.message}", file=sys.stderr)
    return 0 if answer.ok else 1


def _browser_parser() -> argparse.ArgumentParser:
    told = {name: usage.help for name, usage in COMMANDS.items()} | {"remote": _REMOTE_HELP}
    commands = "\n".join(f"  {name:<8} {text}" for name, text in told.items())
    parser = argparse.ArgumentParser(
        prog="lectree",
        usage="lectree [PATH]\n       lectree COMMAND ... [PATH]",
        description="Browse Markdown notes of lectures, talks and courses.",
        epilog=f"commands, each with its own --help:\n{commands}\n\n"
        "PATH defaults to $LECTREE_NOTES, then `notes` in the settings, then ./notes.md;\n"
        "- is standard input. A file named like a command is written ./tree.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("path", nargs="?", metavar="PATH", help="the notes, a Markdown file")
    parser.add_argument("--fresh", action="store_true", help="do not go where you were last time")
    parser.add_argument("--version", action="version", version=f"lectree {__version__}")
    return parser


def _command_parser(name: str) -> argparse.ArgumentParser:
    usage = COMMANDS[name]
    parser = argparse.ArgumentParser(prog=f"lectree {name}", description=usage.help)
    if usage.query:
        parser.add_argument("query", metavar=usage.query, help=usage.query_help)
    parser.add_argument("path", nargs="?", metavar="PATH", help="the notes, a Markdown file")
    if usage.json:
        parser.add_argument("--json", action="store_true", help="print JSON Lines")
    if usage.limit:
        parser.add_argument(
            "--limit", type=_count, default=usage.limit, metavar="N", help="print at most N"
        )
    return parser


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 up")
    return int(text)


def _notes_path(argument: str | None, settings: Settings) -> Path | None:
    """Return the notes to read, None for standard input."""
    named = argument or os.environ.get("LECTREE_NOTES")
    if named == "-":
        return None
    return Path(named) if named else settings.notes or Path("notes.md")
