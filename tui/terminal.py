"""Start the browser on a terminal, and leave the terminal as it was."""

import gc
import os
import sys
from pathlib import Path

from tui.system.log import log_to_file
from tui.system.notes_file import read_notes, read_stdin
from tui.system.settings import Settings, SettingsError, settings_path


def browse(path: Path | None, settings: Settings, *, fresh: bool) -> int:
    """Show the notes (None: standard input) until the user quits; return the exit code."""
    snapshot = read_notes(path) if path else None
    data = snapshot.data if snapshot else read_stdin()
    _attach()
    # More repaints a second: a key is seen at once. Textual reads it when it is imported.
    os.environ.setdefault("TEXTUAL_FPS", "120")
    gc.disable()  # until the first frame is on the screen
    from tui.outline.reader import read
    from tui.screen.app import LectreeApp
    from tui.screen.driver import TerminalDriver
    from tui.screen.keymap import KeymapError, rebound
    from tui.screen.notes import Notes
    from tui.screen.options import Options

    try:
        commands = rebound(settings.keys)
    except KeymapError as error:
        raise SettingsError(f"{settings_path()}: keys: {error}") from error
    options = Options(settings.theme or "", fresh, settings.follow_edits)
    log_to_file()
    sys.setswitchinterval(0.001)  # seconds; a key waits for a thread that reads at every switch
    app = LectreeApp(Notes(path, snapshot, read(data)), commands, options)
    app.driver_class = TerminalDriver
    app.run()
    return app.return_code or 0


def _attach() -> None:
    """Make keys and screen those of the terminal, whatever was piped in or thrown away."""
    if not sys.stdin.isatty():
        os.dup2(os.open("/dev/tty", os.O_RDONLY), 0)
    if not sys.stderr.isatty():  # Textual draws on standard error
        os.dup2(1, 2)
