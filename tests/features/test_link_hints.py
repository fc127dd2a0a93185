"""Link hints: their labels, and what the keys do."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.screen.links.hints import Chosen, HintMode, Left, Verb, hint_keys, hint_mode, labels
from tui.screen.note.rows import Target, TargetKind
from tui.screen.rebinding import rebound


def targets(count: int) -> list[Target]:
    return [
        Target(TargetKind.LINK, f"link {n}", n, f"https://example.org/{n}") for n in range(count)
    ]


def begin(count: int) -> HintMode:
    mode = hint_mode(targets(count))
    assert mode is not None
    return mode


def press(mode: HintMode, keys: Sequence[str]) -> HintMode | Chosen | Left:
    found: HintMode | Chosen | Left = mode
    for key in keys:
        assert isinstance(found, HintMode)
        found = found.press(key)
    return found


@given(st.integers(0, 2000))
def test_labels_are_no_beginnings_of_each_other(count: int) -> None:
    found = labels(count, hint_keys())
    assert len(found) == len(set(found)) == count
    assert not any(a != b and b.startswith(a) for a, b in pairwise(sorted(found)))
    assert not set("yeYE") & set("".join(found))


def test_home_row_first_and_one_letter_while_they_last() -> None:
    assert labels(10, hint_keys()) == list("asdfghjklq")
    assert {len(label) for label in labels(24, hint_keys())} == {1}
    assert {len(label) for label in labels(25, hint_keys())} == {1, 2}
    assert labels(25, hint_keys())[0] == "a"


def test_no_links_no_mode() -> None:
    assert hint_mode([]) is None


def test_a_letter_opens() -> None:
    assert press(begin(3), "s") == Chosen(Verb.OPEN, (targets(3)[1],))


@pytest.mark.parametrize(
    ("keys", "verb"),
    [("y", Verb.COPY), ("Y", Verb.COPY_MARKDOWN), ("e", Verb.EDIT), ("yy", Verb.OPEN)],
)
def test_a_verb_before_it(keys: str, verb: Verb) -> None:
    assert press(begin(3), keys + "d") == Chosen(verb, (targets(3)[2],))


def test_the_same_target_twice_has_one_letter() -> None:
    mode = hint_mode(targets(2) + targets(2))
    assert mode is not None
    assert list(mode.hints.values()) == ["a", "s"]


def test_two_letters_narrow() -> None:
    mode = begin(100)
    label = labels(100, hint_keys())[99]
    narrowed = press(mode, label[0])
    assert isinstance(narrowed, HintMode)
    assert 1 < len(narrowed.hints) < 100
    assert narrowed.current in narrowed.hints
    assert narrowed.press(label[1]) == Chosen(Verb.OPEN, (targets(100)[99],))
    assert narrowed.press("backspace") == mode


def test_a_capital_goes_on() -> None:
    mode = press(begin(3), "AyD")
    assert isinstance(mode, HintMode)
    assert mode.collected == (targets(3)[0], targets(3)[2])
    assert mode.press("enter") == Chosen(Verb.COPY, mode.collected)
    assert mode.press("s") == Chosen(Verb.COPY, (*mode.collected, targets(3)[1]))


def test_one_collected_twice_counts_once() -> None:
    assert press(begin(3), "AAa") == Chosen(Verb.OPEN, (targets(3)[0],))


def test_one_capital_of_two_letters_is_enough() -> None:
    label = labels(100, hint_keys())[99]
    mode = press(begin(100), label[0].upper() + label[1])
    assert isinstance(mode, HintMode)
    assert mode.collected == (targets(100)[99],)


def test_escape_leaves() -> None:
    assert press(begin(3), ["A", "escape"]) == Left()


def test_tab_shows_each_target_and_enter_takes_it() -> None:
    mode = begin(3)
    assert mode.current == targets(3)[0]
    mode_2 = press(mode, ["tab"])
    assert isinstance(mode_2, HintMode)
    assert mode_2.current == targets(3)[1]
    assert press(mode, ["shift+tab", "enter"]) == Chosen(Verb.OPEN, (targets(3)[2],))


@given(st.lists(st.sampled_from([*"asdfyYeAS", "1", "tab", "up", "backspace", "f5"]), max_size=12))
def test_no_key_breaks_it(keys: list[str]) -> None:
    found: HintMode | Chosen | Left = begin(60)
    for key in keys:
        if isinstance(found, HintMode):
            assert found.current in found.hints
            found = found.press(key)


def test_unknown_letters_change_nothing() -> None:
    mode = begin(3)
    assert mode.press("x") == mode
    assert mode.press("f5") == mode


def test_the_user_s_keys_and_the_letters_that_they_leave() -> None:
    commands, complaints = rebound({"hint_copy": "a", "hint_edit": "X", "hint_leave": "Q"})
    assert not complaints
    mode = hint_mode(targets(3), commands)
    assert mode is not None
    assert [label for label, _ in mode.labelled] == ["s", "d", "f"]
    chosen = press(mode, "as")
    assert isinstance(chosen, Chosen)
    assert chosen.verb is Verb.COPY
    assert not {"a", "x", "q"} & set("".join(labels(300, mode.keys)))
    assert "e" in labels(20, mode.keys)
    assert press(mode, "Q") == Left()
    assert press(mode, ["escape"]) == mode


@pytest.mark.parametrize(
    ("keys", "current"),
    [
        ([], "a"),
        (["tab"], "s"),
        (["tab", "tab", "shift+tab"], "s"),
        (["shift+tab"], "last"),
        (["tab", "P"], "p"),
        (["tab", "p"], "p"),
        (["p", "tab"], "p + 1"),
        (["p", "tab", "tab", "backspace"], "a"),
        (["p", "tab", "backspace", "tab"], "s"),
        (["S", "tab", "A"], "a"),
    ],
)
def test_which_one_is_shown_in_whole(keys: list[str], current: str) -> None:
    mode = begin(30)
    found = [label for label, _ in mode.labelled]
    two = next(label for label in found if len(label) == 2)
    keys = [two[0] if key == "p" else two[0].upper() if key == "P" else key for key in keys]
    at = {"a": 0, "s": 1, "last": 29, "p": found.index(two), "p + 1": found.index(two) + 1}[current]
    after = press(mode, keys)
    assert isinstance(after, HintMode)
    assert after.current == mode.labelled[at][1]
