"""Start the browser on a terminal, and leave the terminal as it was."""

import logging
import os
from pathlib import Path

from tui import startup
from tui.system.crash import INTERNAL_ERROR, report
from tui.system.folder import Folder, NotesFile
from tui.system.folders import is_first_run
from tui.system.log import log_to_file
from tui.system.notes_file import Snapshot, begin_notes, read_notes, read_stdin
from tui.system.session import Session, read_session
from tui.system.settings import Settings
from tui.system.streams import complain
from tui.system.theme_choice import read_theme
from tui.system.tty import Tty, attach


def browse(notes: Path | Folder | None, settings: Settings, *, fresh: bool, frame: str) -> int:
    """Show the notes (None: standard input) until the user quits; return the exit code.

    `frame` is where the screen is kept for the next start, empty for nowhere.

    Raises NotesError for notes that cannot be read, TerminalError where there is no terminal.
    """
    content: Snapshot | bytes | tuple[NotesFile, ...]
    if isinstance(notes, Folder):
        content = notes.begin("" if fresh else _kept(notes.path).file)
    else:
        content = begin_notes(notes) if notes else read_stdin()
    attach()
    tty = Tty()
    try:
        return _run(notes, content, settings, fresh=fresh, frame=frame)
    finally:
        tty.give_back()


def _kept(path: Path) -> Session:
    """Return the session of notes; what is wrong with it is told when it is restored."""
    logging.disable()  # there is no log file yet
    try:
        return read_session(path)
    finally:
        logging.disable(logging.NOTSET)


def _run(
    source: Path | Folder | None,
    content: Snapshot | bytes | tuple[NotesFile, ...],
    settings: Settings,
    *,
    fresh: bool,
    frame: str,
) -> int:
    for name in ("COLUMNS", "LINES"):  # where exported they never follow the terminal's size
        os.environ.pop(name, None)
    startup.tune_before_imports()
    from tui.screen.app import LectreeApp
    from tui.screen.driver import TerminalDriver
    from tui.screen.notes import Notes
    from tui.screen.options import Options
    from tui.screen.rebinding import rebound_by
    from tui.system.event_loop import runner

    startup.keep_imports()
    is_first = is_first_run()
    commands, wrong = rebound_by(settings)
    notices = filter(None, (*settings.complaints, *wrong, log_to_file()))
    theme = read_theme(settings.theme) or settings.theme
    options = Options(theme, fresh, tuple(notices), settings, frame, is_first)
    notes = Notes.read(source, content)
    if isinstance(source, Path) and notes.outline.unread and not fresh:
        from tui.screen.session import holds_place

        if not holds_place(notes.outline, _kept(source)):
            notes = Notes.read(source, read_notes(source))
    app = LectreeApp(notes, commands, options)
    app.driver_class = TerminalDriver
    with runner() as loop:
        loop.run(app.run_async())
    if app.error is None:
        return app.return_code or 0
    complain(report(app.error))
    return INTERNAL_ERROR
