"""Applies the user's settings again when their file changes while lectree runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from tui.outline.text.media import set_own_hosts
from tui.screen.rebinding import rebound_by
from tui.system.settings import Settings, read_settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui.screen.keymap import Command
    from tui.screen.viewer import Viewer


class Adjusted(Protocol):
    """The part of the desk that settings change."""

    stage: Viewer

    def rebind(self, commands: Sequence[Command]) -> None:
        """Give the commands other keys."""

    def follow_edits(self, *, follows: bool) -> None:
        """Take the cursor to each edit, or not."""

    def read_again(self) -> None:
        """Read the notes by other media hosts."""

    def ignore(self, names: tuple[str, ...]) -> None:
        """Leave out other names of the folder that is shown."""

    def restyle(self, settings: Settings, *, is_other_theme: bool) -> str:
        """Take over looks; return what is wrong with them, empty for nothing."""


class Preferences:
    """The settings of one browse screen."""

    EVERY = 1.0
    """Seconds between two looks at the file, each of them one `stat`."""

    def __init__(self, desk: Adjusted, settings: Settings) -> None:
        self._desk = desk
        self.settings = settings
        self._seen: tuple[int, int, int] | None = None  # so the first look reads it in any case

    @property
    def is_current(self) -> bool:
        """Whether the file is the one that was read last."""
        return _signature(self.settings.path) == self._seen

    def look(self) -> None:
        """Read the settings again when their file is another one than before."""
        seen = _signature(self.settings.path)
        if seen == self._seen:
            return
        self._seen = seen
        before, now = self.settings, read_settings(self.settings.path)
        self.settings = now
        if now == before:
            return
        commands, wrong = rebound_by(now)
        desk, stage = self._desk, self._desk.stage
        stage.editor = now.editor
        stage.panes.set_widths(now.tree_width, now.note_width)
        if now.keys != before.keys:
            desk.rebind(commands)
        if now.follow_edits != before.follow_edits:
            desk.follow_edits(follows=now.follow_edits)
        if now.media_hosts != before.media_hosts:
            set_own_hosts(now.media_hosts)
            desk.read_again()
        if now.ignore != before.ignore:
            desk.ignore(now.ignore)
        unknown = desk.restyle(now, is_other_theme=now.theme != before.theme)
        problems = [problem for problem in (*now.complaints, *wrong, unknown) if problem]
        said = problems[0] if problems else "Settings read again"
        stage.external.say(said, problem=bool(problems))


def _signature(path: Path | None) -> tuple[int, int, int] | None:
    try:
        found = path.stat() if path else None
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size, found.st_ino) if found else None
