"""The parts of a browse screen beside its panes.

Each part is imported when it is first asked for: the first frame needs none of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, cast

from tui.screen.options import DEFAULTS, Options
from tui.screen.panes import Panes

if TYPE_CHECKING:
    from tui.screen.browse import BrowseScreen
    from tui.screen.external import Outside
    from tui.screen.keymap import Command
    from tui.screen.links.hinting import Hinting
    from tui.screen.links.navigation import Following
    from tui.screen.notes import Notes
    from tui.screen.reload import Live
    from tui.screen.search.controller import Searching
    from tui.screen.session import PlaceKeeper


class Parts(Panes):
    """The panes, and what acts on them."""

    def __init__(
        self, notes: Notes, commands: Iterable[Command], options: Options = DEFAULTS
    ) -> None:
        super().__init__(notes, commands)
        self.options = options

    @property
    def _screen(self) -> BrowseScreen:
        return cast("BrowseScreen", self)

    @cached_property
    def outside(self) -> Outside:
        """Opens, copies and edits."""
        from tui.screen.external import Outside

        return Outside(self.app)

    @cached_property
    def following(self) -> Following:
        """Follows links."""
        from tui.screen.links.navigation import Following

        return Following(self._screen)

    @cached_property
    def hinting(self) -> Hinting:
        """Puts letters on links."""
        from tui.screen.links.hinting import Hinting

        return Hinting(self._screen)

    @cached_property
    def searching(self) -> Searching:
        """Searches."""
        from tui.screen.search.controller import Searching

        return Searching(self._screen)

    @cached_property
    def live(self) -> Live:
        """Shows what the file becomes."""
        from tui.screen.reload import Live

        return Live(self._screen, follows=self.options.follow_edits)

    @cached_property
    def place(self) -> PlaceKeeper:
        """Remembers where the reader is."""
        from tui.screen.session import PlaceKeeper

        return PlaceKeeper(self._screen, fresh=self.options.fresh)
