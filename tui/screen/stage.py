"""The protocol through which the controllers use the browse screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.worker import Worker

    from tui.screen.changed import Changed
    from tui.screen.external import External
    from tui.screen.panes import Panes
    from tui.screen.state import View


class Stage(Protocol):
    """Shows views; tests of a controller give it one of their own."""

    queries: tuple[str, ...]
    """The latest searches, the last one at the end."""

    @property
    def view(self) -> View:
        """All of where the reader is."""

    @property
    def panes(self) -> Panes:
        """The panes, which scroll by themselves."""

    @property
    def external(self) -> External:
        """The programs around lectree, and short messages."""

    @property
    def changed(self) -> Changed:
        """The rows that the last saves changed."""

    @property
    def is_attached(self) -> bool:
        """Whether it is on the screen."""

    def typed_on(self) -> Callable[[], bool]:
        """Return what tells whether the user has typed on since the key that acts now."""

    def show(self, view: View) -> None:
        """Show a view."""

    def jump(self, view: View) -> None:
        """Show a view from which there is a way back to the one shown."""

    def show_keys(self) -> None:
        """Show the keys that work now."""

    def tell(self, *problems: str) -> None:
        """Say, each only once, what does not work and stops nothing."""

    def run_worker(
        self,
        work: Callable[[], Awaitable[Any]],
        *,
        group: str,
        exclusive: bool = False,
        in_turn: bool = False,
    ) -> Worker[Any]:
        """Do something beside the keys; it ends with the screen, perhaps before it began.

        Of one group, that which is `exclusive` ends all that still runs, and that which comes
        `in_turn` waits for what was asked before it.
        """

    def call_after_refresh(self, callback: Callable[..., object], *arguments: object) -> None:
        """Do something once all is painted."""
