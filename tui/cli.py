"""The command line: turns arguments into one command, and that into an exit code.

0 done · 1 nothing found, or findings · 2 wrong usage, or a file that cannot be read ·
70 an internal error.
Nothing here imports Textual, or a command, before it is asked for.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from tui import first_frame
from tui.arguments import (
    COMMANDS,
    USAGE_ERROR,
    browser_parser,
    command_parser,
    parsed,
    remote_parser,
)
from tui.outline.text.media import set_own_hosts
from tui.system.ascii_signs import needs_ascii
from tui.system.crash import INTERNAL_ERROR, report
from tui.system.folder import Folder, NotesFile, is_folder
from tui.system.notes_file import NotesError, as_stdin, read_notes, read_stdin
from tui.system.settings import Settings, read_settings
from tui.system.streams import complain, discard_output, has_terminal, mend
from tui.system.tty import TerminalError

INTERRUPTED = 130
USUAL = Path("notes.md")
DEMO = Path(__file__).with_name("demo.md")


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
    options = parsed(browser_parser(), arguments)
    if text := _asked_text(options):
        sys.stdout.write(text)
        return 0
    settings = _settings(options)
    named = [str(DEMO)] if options.demo else options.paths
    if not named and _named(None, settings) == USUAL and not os.path.lexists(USUAL):
        return _told_of_notes()
    notes = _notes(named, settings)
    is_dumb = os.environ.get("TERM", "") in ("", "dumb")
    if is_dumb or not (has_terminal() if is_closed else sys.stdout.isatty()):
        return _answer("tree", notes, settings, argparse.Namespace())
    from tui.terminal import browse

    return browse(notes, settings, fresh=options.fresh, frame=_frame(arguments, settings))


def _told_of_notes() -> int:
    """Say what notes are to a reader who has none in sight."""
    for line in (
        f"{USUAL}: no such file",
        "notes are bullets in Markdown, a link to a video and what you note of it below:",
        "    - [A talk](https://www.youtube.com/watch?v=zjkBMFhNj_g)",
        "        - what I want to remember",
        "lectree --demo opens an example; lectree FILE, or a folder, opens yours",
    ):
        complain(line)
    return USAGE_ERROR


def _asked_text(options: argparse.Namespace) -> str:
    """Return the text that is asked for instead of notes, if one is."""
    if options.print_config:
        from tui.screen.config_text import config_text

        return config_text()
    if options.completions:
        from tui.completions import completions

        return completions(options.completions)
    if options.man:
        from tui.manual import manual

        return manual()
    return ""


def _frame(arguments: Sequence[str], settings: Settings) -> str:
    """Return where the screen is kept for the next start that is asked for the same."""
    if not settings.keep_screen:
        first_frame.forget()
        return ""
    names = first_frame.names([word for word in arguments if word != "--fresh"])
    return names[0 if settings.notes else -1] if names else ""


def _command(name: str, arguments: Sequence[str]) -> int:
    options = parsed(command_parser(name), arguments)
    settings = _settings(options)
    return _answer(name, _notes(options.paths, settings), settings, options)


def _answer(
    name: str, notes: Path | Folder | None, settings: Settings, options: argparse.Namespace
) -> int:
    from tui import commands
    from tui.request import Request

    path: Path | None
    files: tuple[NotesFile, ...]
    for complaint in settings.complaints:
        complain(complaint)
    if isinstance(notes, Folder):
        path, data, files = notes.root, b"", notes.read()
    else:
        path, data, files = notes, read_notes(notes).data if notes else read_stdin(), ()
    for problem in (f"{file.path}: {file.problem}" for file in files if file.problem):
        complain(problem)
    request = Request(
        path=path,
        data=data,
        files=files,
        query=getattr(options, "query", ""),
        json=getattr(options, "json", False),
        limit=getattr(options, "limit", 0),
        is_ascii=needs_ascii(settings.glyphs, os.environ),
    )
    return commands.RUN[name](request)


def _remote(arguments: Sequence[str]) -> int:
    """Tell the running lectree: `:118`, `show QUERY`, `search QUERY`, `go TITLE` or `reload`."""
    from tui.system.remote import ask

    parser = remote_parser()
    options = parsed(parser, arguments)
    words: list[str] = options.words
    if words[0].startswith(":"):
        words.insert(0, "show")
    takes_query = words[0] in ("show", "search", "go")
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


def _settings(options: argparse.Namespace) -> Settings:
    """Read the settings, and what notes are read by; OSError where a named file is unreadable."""
    named = options.config or os.environ.get("LECTREE_CONFIG")
    path = _expanded(named) if named else None
    if path is not None:
        path.stat()
    settings = read_settings(path)
    set_own_hosts(settings.media_hosts)
    return settings


def _notes(arguments: Sequence[str], settings: Settings) -> Path | Folder | None:
    """Return the notes to read, None for standard input and what is read as that."""
    several = [*map(Path, arguments)]
    if not arguments and not os.environ.get("LECTREE_NOTES"):
        several = [*settings.notes]
    if len(several) > 1:
        if "-" in arguments:
            raise NotesError("-", "standard input is not one of several files")
        return Folder(tuple(several), settings.ignore)
    path = _named(arguments[0] if arguments else None, settings)
    if path is not None and is_folder(path):
        return Folder((path,), settings.ignore)
    return None if path is None or as_stdin(path) else path


def _named(argument: str | None, settings: Settings) -> Path | None:
    """Return the notes that are meant, None for standard input."""
    named = argument or os.environ.get("LECTREE_NOTES")
    if named == "-":
        return None
    if argument:
        return Path(argument)
    return _expanded(named) if named else next(iter(settings.notes), USUAL)


def _expanded(name: str) -> Path:
    try:
        return Path(name).expanduser()
    except RuntimeError:  # ~name of nobody: as the shell, take it as it is
        return Path(name)
