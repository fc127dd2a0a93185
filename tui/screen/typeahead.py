"""Typeahead: keys, pastes and the mouse act in order, each when the one before it has been handled.

Textual hands a key to the widget that has the focus when the key is read. The keys of one burst
are all read before the first of them has moved the focus, so they would act in the wrong mode.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

from textual.app import App
from textual.dom import DOMNode
from textual.events import Callback, Event, InputEvent, MouseMove, Paste
from textual.screen import Screen

_REPAINT = 0.02
"""Seconds for which the repaint that an event asks for has the event loop, if nothing else came."""
_LOOK = 0.05
"""Seconds between two looks at whether a part of the screen still answers."""
_PATIENCE = 2.0
"""Seconds that one event may take; then the next one is handled all the same."""
_ROUNDS = 6
"""Times that the screen or the focus may change after one event, one thing leading to another."""


class Typing(Protocol):
    """An app whose input is a typeahead."""

    typeahead: "Typeahead"


class Typeahead:
    """The input of an app that waits for its turn; `start` lets the first event in.

    `stays` tells of an event that it will leave the focus and the mode as they are: such events
    go one behind the other. Any other one waits until they have arrived.
    """

    def __init__(self, app: App[None], stays: Callable[[Event], bool]) -> None:
        self._app = app
        self._stays = stays
        self._waiting: deque[Event] = deque()
        self._current: Event | None = None
        self._is_busy = True
        self._way: list[DOMNode] = [app]  # of what has not arrived; empty when all has
        self._later: asyncio.TimerHandle | None = None
        self._settling: asyncio.Task[None] | None = None
        self._come = 0  # events, but for moves of the mouse

    def typed_on(self) -> Callable[[], bool]:
        """Return what tells whether more has come behind the event that acts now."""
        come = self._come
        return lambda: self._come > come or not all(isinstance(e, MouseMove) for e in self._waiting)

    @property
    def is_idle(self) -> bool:
        """Whether all that came has been handled."""
        return not (self._is_busy or self._waiting or self._way)

    def start(self) -> None:
        """Handle what has come as soon as there is something to hand it to."""
        self._settle()

    def clear(self) -> None:
        """Forget what waits: it was meant for another program."""
        self._waiting.clear()

    def admits(self, event: Event) -> bool:
        """Tell whether an event has its turn; one that must wait comes again when it has."""
        if event is self._current:
            return True
        self._come += not isinstance(event, MouseMove)
        if not self._is_busy and (not self._way or self._stays(event)):
            self._forget_timer()
            self._is_busy, self._current = True, event
            return True
        both = (event, self._waiting[-1] if self._waiting else None)
        if all(isinstance(one, MouseMove) for one in both):
            self._waiting.pop()
        self._waiting.append(event)
        if not self._is_busy or self._later is not None:
            self._settle()
        return False

    def handed_over(self, event: Event, target: DOMNode, *, stays: bool) -> None:
        """The event is on its way from a target up to the app: wait for all that it begins."""
        if isinstance(event, MouseMove):
            self._next()
            return
        self._way = target.ancestors_with_self
        if not self._waiting:
            self._is_busy = not stays
            self._later = asyncio.get_running_loop().call_later(_REPAINT, self._settle)
        elif stays:
            self._next()
        else:
            self._settle()

    def _forget_timer(self) -> None:
        if self._later is not None:
            self._later.cancel()
            self._later = None

    def _settle(self) -> None:
        self._forget_timer()
        self._is_busy = True
        self._settling = asyncio.create_task(self._settled(self._way))

    async def _settled(self, way: list[DOMNode]) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE):
                for node in way:
                    await passed(node)
                await self._rest(way)
        self._way = []
        self._next()

    async def _rest(self, way: list[DOMNode]) -> None:
        """Wait until nothing moves the focus or opens a screen any more, and a new one is there."""
        before: object = None
        for _ in range(_ROUNDS):
            screen = self._screen
            now = (screen, screen.focused if screen else None)
            if now == before:
                break
            before = now
            if screen:
                await passed(screen)
            await passed(self._app)
        if screen and screen not in way:  # before its first layout it has nothing to scroll
            await passed(screen, is_painted=True)
        for _ in range(_ROUNDS):  # nor does a pane that was hidden have links in sight
            if not screen or screen.focused is None or screen.focused.size:
                break
            await passed(screen, is_painted=True)
        if screen and screen.focused is not None:
            await passed(screen.focused)  # it is told its size by an event

    @property
    def _screen(self) -> Screen[object] | None:
        return self._app.screen if self._app.screen_stack else None

    def _next(self) -> None:
        self._is_busy, self._current = False, None
        if not self._waiting:
            return
        if self._way and not self._stays(self._waiting[0]):
            self._settle()
            return
        self._current = self._waiting.popleft()
        self._is_busy = self._app.post_message(self._current)


async def passed(
    node: DOMNode, *, is_painted: bool = False, is_over: Callable[[], bool] = lambda: False
) -> None:
    """Wait until a node has handled all that it has been sent so far, or is no more, or all is."""
    done = asyncio.Event()
    # `call_later` would have Textual look at the parameters of each callback anew.
    is_asked = (
        node.call_after_refresh(done.set)
        if is_painted
        else node.post_message(Callback(callback=done.set))
    )
    if not is_asked:
        return
    while node.is_running and not is_over() and not done.is_set():
        with suppress(TimeoutError):
            async with asyncio.timeout(_LOOK):
                await done.wait()


def is_input(event: Event) -> bool:
    """Tell whether an event comes from the user's hands."""
    return isinstance(event, InputEvent | Paste)
