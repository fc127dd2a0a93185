"""Link hints: a label on each link in sight; its letters choose one, a verb says what for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.outline.text.hosts import caution
from tui.screen.links.hints import Chosen, HintMode, Left, hint_mode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tui.screen.keymap import Command
    from tui.screen.stage import Stage


class Hinting:
    """The hints of a browse screen, while they are shown; `do` is given what was chosen."""

    def __init__(
        self, stage: Stage, commands: Iterable[Command], do: Callable[[Chosen], None]
    ) -> None:
        self._stage = stage
        self.commands = commands
        self._do = do
        self._mode: HintMode | None = None

    @property
    def is_on(self) -> bool:
        """Whether the next key chooses a link."""
        return self._mode is not None

    def start(self) -> None:
        """Put labels on all that is in sight and leads somewhere."""
        panes = self._stage.panes
        note, is_hidden = panes.note, panes.row.is_narrow and not self._stage.view.in_note
        mode = None if is_hidden else hint_mode(note.visible_targets(), self.commands)
        if mode is None:
            self._stage.external.say("No links in sight", problem=True)
            return
        note.set_hints(mode.hints)  # which may take links at the end out of sight
        self._show(hint_mode(note.visible_targets(), self.commands) or mode)

    def press(self, key: str) -> None:
        """Take a key."""
        if self._mode is None:
            return
        match self._mode.press(key):
            case HintMode() as mode:
                self._show(mode)
            case Chosen() as chosen:
                self.stop()
                self._do(chosen)
            case Left():
                self.stop()

    def stop(self) -> None:
        """Take the labels away."""
        if self._mode is not None:
            self._mode = None
            self._stage.panes.note.set_hints(None)
            self._stage.panes.key_bar.say("")
            self._stage.show_keys()

    def _show(self, mode: HintMode) -> None:
        self._mode = mode
        self._stage.panes.note.set_hints(mode.hints)
        self._stage.show_keys()
        chosen = f"{len(mode.collected)} chosen, " if mode.collected else ""
        target = mode.current
        why = caution(target.url)
        led = f"{target.url or target.label}{f' · {why}' if why else ''}"
        self._stage.panes.key_bar.say(f"{chosen}{mode.verb.value}: {led}")
