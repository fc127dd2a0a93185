"""The keymap: how keys are written, and which of two commands keeps one."""

import pytest
from textual.binding import Binding

from tui.screen.keymap import (
    COMMANDS,
    Command,
    Where,
    bindings,
    key_name,
    rebindings,
    shown_keys,
    staying_keys,
)
from tui.screen.rebinding import rebound, typed_keys


def of(name: str) -> Command:
    return next(command for command in COMMANDS if command.id == name)


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("j", "j"),
        ("G", "G"),
        ("slash", "/"),
        ("left", "←"),
        ("ctrl+d", "Ctrl+D"),
        ("alt+left", "Alt+←"),
        ("shift+tab", "Shift+Tab"),
        ("ctrl+shift+f4", "Ctrl+SHIFT+F4"),
        ("f5", "F5"),
        ("é", "é"),
    ],
)
def test_how_keys_are_written(key: str, name: str) -> None:
    assert key_name(key) == name


def test_keys_of_a_command() -> None:
    assert shown_keys(of("help")) == "? F1"
    assert shown_keys(of("fold_to")) == "1–9"


def test_each_place_has_the_bindings_of_its_commands() -> None:
    for where in Where:
        found = [binding for binding in bindings(where) if isinstance(binding, Binding)]
        names = [binding.id for binding in found if binding.id]
        assert names == [c.id for c in COMMANDS if c.where is where and c.id != "fold_to"]
        assert {binding.priority for binding in found} <= {where is Where.SEARCH}
        assert not any(binding.show for binding in found)


def test_keys_that_move_scroll_or_fold_are_never_waited_for() -> None:
    held_down = "j k down up ctrl+d ctrl+u pagedown pageup b ctrl+e ctrl+y g G home end space"
    beside = "greater_than_sign less_than_sign right_square_bracket left_square_bracket L H"
    folding = "plus minus 1 2 3 4 5 6 7 8 9 left_curly_bracket right_curly_bracket"
    wanted = {*held_down.split(), *beside.split(), *folding.split(), "shift+left", "shift+right"}
    assert staying_keys(COMMANDS) == wanted, "right is no such key: in the tree it opens the note"


def test_a_key_tells_the_level() -> None:
    levels = [b for b in bindings(Where.ANYWHERE) if isinstance(b, Binding) and not b.id]
    assert [(b.key, b.action, b.show) for b in levels] == [
        (str(n), f"screen.run('fold_to', {n})", False) for n in range(1, 10)
    ]


def test_only_other_keys_are_told() -> None:
    assert rebindings(COMMANDS) == {}
    commands, _ = rebound({"quit": "Q ctrl+f4", "help": "? f1"})
    assert rebindings(commands) == {"quit": "Q,ctrl+f4"}


@pytest.mark.parametrize(
    ("entry", "is_taken"),
    [
        ({"fold": "L"}, False),  # the tree's, the note's
        ({"fold": "f"}, True),
        ({"complete": "j"}, False),  # in the search keys are typed
        ({"complete": "enter"}, True),
        ({"to_tree": "space"}, True),
        ({"search": "ctrl+n"}, False),
        ({"search": "f12"}, False),
        ({"search": "h"}, True),
        ({"search": "shift+right"}, True),
    ],
)
def test_whether_two_keys_collide(entry: dict[str, str], is_taken: bool) -> None:
    commands, complaints = rebound(entry)
    ((name, keys),) = entry.items()
    assert bool(complaints) is is_taken
    own = next(command.keys for command in commands if command.id == name)
    assert own == (of(name).keys if is_taken else (keys,))
    assert all("belongs to" in complaint for complaint in complaints.values())


@pytest.mark.parametrize("key", ["ctrl+alt+x", "super+f1", "hyper+meta+shift+a", "f24", "#", "é"])
def test_keys_that_there_are(key: str) -> None:
    commands, complaints = rebound({"quit": key})
    assert (complaints, rebindings(commands)) == ({}, {"quit": key})


@pytest.mark.parametrize("key", ["ctrl", "control+x", "f25", "xx", "x+y", "\x7f"])
def test_keys_that_there_are_not(key: str) -> None:
    commands, complaints = rebound({"quit": key})
    assert (len(complaints), rebindings(commands)) == (1, {})


@pytest.mark.parametrize(
    ("name", "keys"),
    [("search", "/ ctrl+f"), ("down", "j down"), ("help", "? f1"), ("fold", "space")],
)
def test_keys_as_the_settings_have_them(name: str, keys: str) -> None:
    assert typed_keys(of(name)) == keys
    commands, complaints = rebound({name: keys})
    assert (complaints, rebindings(commands)) == ({}, {})
