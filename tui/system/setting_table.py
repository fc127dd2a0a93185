"""The settings that there are: what each is for, what it may be, and what it is without one."""

from collections.abc import Callable
from typing import NamedTuple

from tui.outline.text.media import own_host


class Setting(NamedTuple):
    """One setting: its default, a check of a TOML value, and how a text is made one (or None).

    `is_entry` checks each entry of one that is a list.
    """

    name: str
    default: str | int | bool | tuple[()]
    help: str
    called: str
    is_right: Callable[[object], bool]
    parsed: Callable[[str], object]
    is_entry: Callable[[object], bool] | None = None


def _text(name: str, default: str, help_: str, example: str) -> Setting:
    called = f"a text, as in {name} = {example}"
    return Setting(name, default, help_, called, lambda value: isinstance(value, str), str)


def _paths(name: str, help_: str, example: str) -> Setting:
    called = f"a text or a list of texts, as in {name} = {example}"
    return Setting(name, "", help_, called, lambda v: isinstance(v, str) or _are_texts(v), str)


def _texts(name: str, help_: str, example: str) -> Setting:
    called = f"a list of texts, as in {name} = [{example}]"
    return Setting(name, (), help_, called, _are_texts, str.split)


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _number(name: str, least: int, most: int, help_: str) -> Setting:
    def is_right(value: object) -> bool:
        if not isinstance(value, int) or isinstance(value, bool):
            return False
        return value == 0 or least <= value <= most

    called = f"a number from {least} to {most}, or 0"
    return Setting(name, 0, help_, called, is_right, _number_of)


def _choice(name: str, choices: tuple[str, ...], help_: str) -> Setting:
    called = "one of " + ", ".join(f'"{choice}"' for choice in choices)
    return Setting(name, choices[0], help_, called, choices.__contains__, str)


def _flag(name: str, help_: str, *, default: bool = False) -> Setting:
    called = "true or false"
    return Setting(name, default, help_, called, lambda v: isinstance(v, bool), _FLAGS.get)


def _hosts(name: str, help_: str) -> Setting:
    called = f'a list of hosts, as in {name} = ["talks.example.org", "example.org/play?t="]'
    return Setting(name, (), help_, called, lambda v: isinstance(v, list), str.split, _is_host)


def _is_host(value: object) -> bool:
    return isinstance(value, str) and own_host(value) is not None


def _number_of(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


_FLAGS = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}

SETTINGS = (
    _paths(
        "notes", "the notes that are opened without an argument: files and folders", '"~/talks.md"'
    ),
    _texts("ignore", "names in a folder that are none of the notes", '"drafts/*"'),
    _text("theme", "", "the theme, until t chooses another one", '"lectree-light"'),
    _text("editor", "", "what e starts, before $VISUAL and $EDITOR", '"code --wait"'),
    _number("note_width", 20, 1000, "columns that a text in a note has at most; 0 for all"),
    _number("tree_width", 20, 80, "percent of the width for the tree; 0 for what its titles need"),
    _flag("follow_edits", "whether each save takes you to what it changed"),
    _choice(
        "glyphs", ("auto", "unicode", "ascii"), "auto is ascii where the terminal is not UTF-8"
    ),
    _flag("keep_screen", "whether the screen is kept for the next start", default=True),
    _flag("motion", "whether the cursor blinks where you type; nothing else moves", default=True),
    _hosts(
        "media_hosts",
        "more hosts of recordings; each may have the beginning of a path, and what stands before "
        "the second in a link",
    ),
)
"""In the order of the documentation."""

BY_NAME = {setting.name: setting for setting in SETTINGS}
