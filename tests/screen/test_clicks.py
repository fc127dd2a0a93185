"""Clicks: which of them count, and how often the same thing was clicked."""

import pytest
from textual.events import Click, MouseDown

from tui.screen.clicks import Clicks, is_plain


def click(
    chain: int = 1, button: int = 1, *, shift: bool = False, meta: bool = False, ctrl: bool = False
) -> Click:
    return Click(None, 0, 0, 0, 0, button, shift, meta, ctrl, chain=chain)


def counted(*clicks: tuple[str, Click]) -> list[int]:
    """Press and click one thing after the other."""
    counter, found = Clicks[str](), []
    for thing, event in clicks:
        counter.press(thing)
        found.append(counter.count(event, thing))
    return found


def test_only_the_left_button_alone_is_plain() -> None:
    assert is_plain(click())
    assert not any(is_plain(click(button=button)) for button in (0, 2, 3))
    assert not is_plain(click(shift=True))
    assert not is_plain(click(meta=True))
    assert not is_plain(click(ctrl=True))
    assert is_plain(MouseDown(None, 0, 0, 0, 0, 1, False, False, False))


def test_quick_clicks_are_counted_and_a_new_chain_begins_again() -> None:
    assert counted(("a", click(1)), ("a", click(2)), ("a", click(3))) == [1, 2, 3]
    assert counted(("a", click(1)), ("a", click(2)), ("a", click(1))) == [1, 2, 1]


def test_a_chain_that_began_elsewhere_means_nothing() -> None:
    assert counted(("a", click(2))) == [0]
    assert counted(("a", click(1)), ("a", click(3)), ("a", click(4))) == [1, 0, 0]


@pytest.mark.parametrize("other", [{"button": 3}, {"shift": True}])
def test_another_button_in_between_counts_nothing(other: dict[str, int]) -> None:
    between = click(1, other.get("button", 1), shift=bool(other.get("shift")))
    assert counted(("a", between), ("a", click(2)), ("a", click(3))) == [0, 1, 2]


def test_a_drag_is_no_click() -> None:
    clicks = Clicks[str]()
    clicks.press("a")
    assert clicks.count(click(), "b") == 0
    assert clicks.first is None


def test_what_the_first_click_was_on_stays() -> None:
    clicks = Clicks[str]()
    for chain, thing in ((1, "a"), (2, "b")):
        clicks.press(thing)
        assert clicks.count(click(chain), thing) == chain
    assert clicks.first == "a"
    clicks.press("c")
    clicks.count(click(1), "c")
    assert clicks.first == "c"
