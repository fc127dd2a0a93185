"""The user's own keys: each entry that is wrong costs only itself."""

import pytest

from tui.screen.keymap import COMMANDS, Command
from tui.screen.rebinding import rebound


def keys_of(commands: tuple[Command, ...]) -> dict[str, tuple[str, ...]]:
    return {command.id: command.keys for command in commands}


DEFAULT = keys_of(COMMANDS)


def changed(keys: dict[str, str]) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """Return the commands whose keys differ from ours, and the complaints."""
    commands, complaints = rebound(keys)
    assert [command.id for command in commands] == [command.id for command in COMMANDS]
    found = keys_of(commands)
    other = {name: found[name] for name in found if found[name] != DEFAULT[name]}
    return other, tuple(complaints.values())


def test_ours_are_right() -> None:
    assert rebound({}) == (COMMANDS, {})
    movable = {name: " ".join(keys) for name, keys in DEFAULT.items() if name != "fold_to"}
    assert rebound(movable) == (COMMANDS, {})


def test_new_keys() -> None:
    assert changed({"quit": "Q  ctrl+f4", "help": "? f1", "open": "@ shift+f2 at é"}) == (
        {"quit": ("Q", "ctrl+f4"), "open": ("@", "shift+f2", "at", "é")},
        (),
    )


def test_keys_that_are_swapped() -> None:
    assert changed({"down": "k", "up": "j"}) == ({"down": ("k",), "up": ("j",)}, ())


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ({"jump": "J"}, "keys: no command is called 'jump';"),
        ({"fold_to": "1"}, "keys: no command is called 'fold_to';"),
        ({"hint_next": "y"}, "keys.hint_next: y belongs to hint_copy"),
        ({"quit": "j"}, "keys.quit: j belongs to down"),
        ({"back": "q"}, "keys.back: q belongs to quit"),
        ({"quit": "ctlr+q"}, "keys.quit: no key is called 'ctlr+q'"),
        ({"quit": "Q Ctrl+Q"}, "keys.quit: no key is called 'Ctrl+Q'"),
        ({"quit": "a,b"}, "keys.quit: no key is called 'a,b'"),
        ({"quit": ","}, "keys.quit: no key is called ','"),
        ({"quit": "ctrl+"}, "keys.quit: no key is called 'ctrl+'"),
        ({"quit": "\x1b"}, r"keys.quit: no key is called '\x1b'"),
        ({"quit": "quti"}, "keys.quit: no key is called 'quti'"),
    ],
)
def test_a_wrong_entry_costs_only_itself(entry: dict[str, str], complaint: str) -> None:
    shown, complaints = changed({"help": "J", **entry})
    assert shown == {"help": ("J",)}
    assert [found.startswith(complaint) for found in complaints] == [True]


def test_a_key_given_twice_is_the_first_command_s() -> None:
    assert changed({"open": "x", "edit": "x"}) == (
        {"open": ("x",)},
        ("keys.edit: x belongs to open",),
    )


@pytest.mark.parametrize("nothing", ["", " "])
def test_a_command_without_keys(nothing: str) -> None:
    assert changed({"down": "q", "quit": nothing}) == ({"down": ("q",), "quit": ()}, ())


def test_a_key_that_was_free_only_through_a_wrong_entry() -> None:
    shown, complaints = changed({"down": "q", "quit": "ctlr+q"})
    assert shown == {}
    assert [found.partition(";")[0] for found in complaints] == [
        "keys.quit: no key is called 'ctlr+q'",
        "keys.down: q belongs to quit",
    ]


def test_a_wrong_name_is_told_with_the_right_ones_the_likeliest_first() -> None:
    _, complaints = changed({"opn": "x", "open": "contrl+x"})
    assert complaints[0].startswith(
        "keys: no command is called 'opn'; there are open, accept_hit, "
    )
    assert complaints[1].startswith("keys.open: no key is called 'contrl+x'; there are characters,")


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ({"open": "l"}, "keys.open: l belongs to go_in"),
        ({"open": "b"}, "keys.open: b belongs to page_up"),
        ({"go_in": "o"}, "keys.go_in: o belongs to open"),
    ],
)
def test_a_key_that_another_part_of_the_screen_has(entry: dict[str, str], complaint: str) -> None:
    assert changed(entry) == ({}, (complaint,))


def test_one_key_for_everything() -> None:
    keys = {command.id: "j" for command in COMMANDS}
    shown, complaints = changed(keys)
    assert not [name for name, keys in shown.items() if keys != ("j",)]
    assert len(complaints) == len(set(complaints)) == len(keys) - len(shown)
