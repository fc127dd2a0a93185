"""Typeahead: which event has its turn, without an app."""

import asyncio
from typing import Any

import pytest
from textual.events import Callback, Event, Key, MouseMove, Paste, Resize

from tests.waiting import until
from tui.screen import typeahead as module
from tui.screen.typeahead import Typeahead, is_input


class Node:
    """A part of a screen that answers at once, unless it is stuck."""

    def __init__(self) -> None:
        self.is_running = True
        self.is_stuck = False
        self.ancestors_with_self = [self]
        self.focused: object = None

    def call_after_refresh(self, callback: Any) -> bool:
        if not self.is_stuck:
            asyncio.get_running_loop().call_soon(callback)
        return True

    def post_message(self, event: Event) -> bool:
        assert isinstance(event, Callback)
        return self.call_after_refresh(event.callback)


class App(Node):
    """Hands events to the typeahead again when their turn has come."""

    def __init__(self) -> None:
        super().__init__()
        self.screen = Node()
        self.screen_stack = [self.screen]
        self.handled: list[Event] = []
        self.posted: list[Event] = []
        this: Any = self
        self.typeahead = Typeahead(this, lambda event: isinstance(event, Key) and event.key == "j")

    def post_message(self, event: Event) -> bool:
        if isinstance(event, Callback):
            return super().post_message(event)
        self.posted.append(event)
        asyncio.get_running_loop().call_soon(self.send, event)
        return True

    def send(self, event: Event) -> None:
        if self.typeahead.admits(event):
            self.handled.append(event)
            node: Any = self.screen
            stays = isinstance(event, Key) and event.key == "j"
            self.typeahead.handed_over(event, node, stays=stays)

    async def rest(self) -> None:
        await until(lambda: self.typeahead.is_idle)


def key(name: str) -> Key:
    return Key(name, name if len(name) == 1 else None)


def move() -> MouseMove:
    return MouseMove(None, 1, 1, 0, 0, 0, False, False, False)


@pytest.fixture
async def app() -> App:
    found = App()
    found.typeahead.start()
    await found.rest()
    return found


async def test_nothing_has_its_turn_before_the_start() -> None:
    app = App()
    first = key("j")
    app.send(first)
    assert app.handled == []
    assert not app.typeahead.is_idle
    app.typeahead.start()
    await app.rest()
    assert app.handled == [first]


async def test_keys_act_in_order(app: App) -> None:
    keys = [key(name) for name in ("j", "slash", "a", "j", "j", "enter")]
    for one in keys:
        app.send(one)
    assert app.handled == keys[:1]
    await app.rest()
    assert app.handled == keys
    assert app.posted == keys[1:]


async def test_whoever_comes_next_does_not_wait_for_the_repaint(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_REPAINT", 3600)
    for first in ("slash", "j"):
        keys = [key(first), key("a")]
        app.handled.clear()
        for one in keys:
            app.send(one)
        await until(lambda: len(app.handled) == 2)
        assert app.handled == keys
        app.send(key("x"))
        await until(lambda: len(app.handled) == 3)


async def test_a_key_that_stays_needs_no_rest(app: App) -> None:
    app.screen.is_stuck = True
    keys = [key("j"), key("j")]
    app.send(keys[0])
    app.send(keys[1])
    assert app.handled == keys


async def test_another_key_waits_until_it_has_arrived(app: App) -> None:
    app.send(key("j"))
    app.screen.is_stuck = True
    other = key("slash")
    app.send(other)
    await asyncio.sleep(0)
    assert other not in app.handled
    app.screen.is_running = False
    await app.rest()
    assert app.handled[-1] is other


async def test_a_part_that_never_answers_holds_up_for_a_while(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.05)
    app.screen.is_stuck = True
    keys = [key("slash"), key("a")]
    for one in keys:
        app.send(one)
    await until(lambda: len(app.handled) == 2)
    assert app.handled == keys


async def test_moves_of_the_mouse_that_wait_are_one(app: App) -> None:
    moves = [move() for _ in range(3)]
    last = key("a")
    for event in (key("slash"), *moves, last, move()):
        app.send(event)
    await app.rest()
    assert [type(event) for event in app.handled] == [Key, MouseMove, Key, MouseMove]
    assert app.handled[1] is moves[-1]


async def test_a_move_of_the_mouse_holds_nothing_up(app: App) -> None:
    app.screen.is_stuck = True
    events: list[Event] = [move(), move(), key("slash")]
    for event in events:
        app.send(event)
    assert app.handled == events


async def test_what_waits_can_be_forgotten(app: App) -> None:
    first, second = key("slash"), key("a")
    app.send(first)
    app.send(second)
    app.typeahead.clear()
    await app.rest()
    assert app.handled == [first]
    third = key("b")
    app.send(third)
    assert app.handled == [first, third]


def test_what_comes_from_the_hands_of_the_user() -> None:
    assert is_input(key("a"))
    assert is_input(Paste("a"))
    assert is_input(move())
    assert not is_input(Resize.from_dimensions((1, 1), None))
