"""Letters on the links in sight: a letter chooses one, and a verb says what is done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.screen.keymap import Where
from tui.screen.links.hints import Chosen, HintMode, Left, Verb, hint_mode

if TYPE_CHECKING:
    from tui.screen.browse import BrowseScreen
    from tui.screen.note.rows import Target


class Hinting:
    """The letters of one browse screen, while they are shown."""

    def __init__(self, screen: BrowseScreen) -> None:
        self._screen = screen
        self._mode: HintMode | None = None

    @property
    def is_on(self) -> bool:
        """Whether the next key chooses a link."""
        return self._mode is not None

    def start(self) -> None:
        """Put letters on all that is in sight and leads somewhere."""
        mode = hint_mode(self._screen.note.visible_targets())
        if mode is None:
            self._screen.outside.say("No links in sight", problem=True)
        else:
            self._show(mode)

    def press(self, key: str) -> None:
        """Take a key."""
        if self._mode is None:
            return
        match self._mode.press(key):
            case HintMode() as mode:
                self._show(mode)
            case Chosen(verb, targets):
                self.stop()
                self._do(verb, targets)
            case Left():
                self.stop()

    def stop(self) -> None:
        """Take the letters away."""
        if self._mode is not None:
            self._mode = None
            self._screen.note.set_hints(None)
            self._screen.key_bar.say("")
            self._screen.show_focus(self._screen.focused)

    def _show(self, mode: HintMode) -> None:
        self._mode = mode
        self._screen.note.set_hints(mode.hints)
        self._screen.show_keys(Where.HINTS)
        chosen = f"{len(mode.collected)} chosen, " if mode.collected else ""
        target = mode.current
        self._screen.key_bar.say(f"{chosen}{mode.verb.value}: {target.url or target.label}")

    def _do(self, verb: Verb, targets: tuple[Target, ...]) -> None:
        screen = self._screen
        if verb is Verb.EDIT:
            screen.edit(targets[0].line)
        elif verb is Verb.OPEN:
            for target in targets:
                screen.following.follow(target)
        else:
            is_markdown = verb is Verb.COPY_MARKDOWN
            text = "\n".join(
                screen.following.text(target, markdown=is_markdown) for target in targets
            )
            screen.copy(text, text if len(targets) == 1 else f"{len(targets)} links")
