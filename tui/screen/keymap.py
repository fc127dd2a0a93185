"""Every command once: its id, keys, label, help and where it applies.

Footer, help, palette, bindings and the README's table all come from `COMMANDS`.
"""

import string
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from enum import Enum
from typing import NamedTuple

from textual.binding import Binding, BindingType
from textual.keys import KEY_NAME_REPLACEMENTS, Keys


class Where(Enum):
    """The part of the screen that must have the focus for a command's keys."""

    ANYWHERE = "anywhere"
    TREE = "in the tree"
    NOTE = "in the note"
    SEARCH = "in the search"
    HINTS = "on link hints"


class Command(NamedTuple):
    """One command: `label` is its name in the footer, empty where it is not shown there.

    One that `stays` leaves the focus and the mode as they are, and is done at once.
    """

    id: str
    keys: tuple[str, ...]
    help: str
    label: str = ""
    where: Where = Where.ANYWHERE
    stays: bool = False

    @property
    def action(self) -> str:
        """The action that a binding runs."""
        return f"screen.run('{self.id}')"


def _command(
    name: str,
    keys: str,
    help_text: str,
    label: str = "",
    where: Where = Where.ANYWHERE,
    *,
    stays: bool = False,
) -> Command:
    return Command(name, tuple(keys.split()), help_text, label, where, stays)


COMMANDS = (
    _command("search", "slash ctrl+f", "Search titles, notes and links as you type", "Search"),
    _command("open", "o", "Open the video or the link at the cursor in your browser", "Open"),
    _command("copy_url", "y", "Copy its URL", "Copy link"),
    _command("copy_markdown", "Y", "Copy it as a Markdown link"),
    _command("copy_note", "c", "Copy the note; of a series or section all of it"),
    _command("copy_line", "C", "Copy the line at the cursor"),
    _command("hints", "f", "Put hints on the links in sight, to choose one", "Links"),
    _command("edit", "e", "Open your editor at the line of the cursor", "Edit"),
    _command("fold", "space", "Open or close the row", "Fold", Where.TREE, stays=True),
    _command("go_in", "l right", "Open the row, or go to the first one in it", where=Where.TREE),
    _command("go_out", "h left", "Close the row, or go to the one above it", where=Where.TREE),
    _command("unfold_all", "plus", "Open every row", stays=True),
    _command("fold_all", "minus", "Close every row", stays=True),
    _command("fold_to", "1 2 3 4 5 6 7 8 9", "Show that many levels", stays=True),
    _command("down", "j down", "One line down", stays=True),
    _command("up", "k up", "One line up", stays=True),
    _command("half_down", "ctrl+d", "Half a page down", stays=True),
    _command("half_up", "ctrl+u", "Half a page up", stays=True),
    _command("page_down", "pagedown", "A page down", stays=True),
    _command("page_up", "pageup b", "A page up", stays=True),
    _command("scroll_down", "ctrl+e", "Scroll one line down; the cursor stays", stays=True),
    _command("scroll_up", "ctrl+y", "Scroll one line up; the cursor stays", stays=True),
    _command("first", "g home", "To the top", stays=True),
    _command("last", "G end", "To the end", stays=True),
    _command("next_entry", "right_square_bracket greater_than_sign", "Next video", stays=True),
    _command("previous_entry", "left_square_bracket less_than_sign", "Previous video", stays=True),
    _command("to_note", "enter", "Go to the note", where=Where.TREE),
    _command("choose", "enter", "Go where the line at the cursor leads", where=Where.NOTE),
    _command("to_tree", "h left", "Go back to the tree", "Back", Where.NOTE),
    _command(
        "read_on", "space", "A page down; at the end the next video", where=Where.NOTE, stays=True
    ),
    _command(
        "next_target", "right", "Next link of the line at the cursor", where=Where.NOTE, stays=True
    ),
    _command("slide_right", "L shift+right", "Slide wide rows right", where=Where.NOTE, stays=True),
    _command("slide_left", "H shift+left", "Slide wide rows back", where=Where.NOTE, stays=True),
    _command("next_match", "n", "Next hit of the last search"),
    _command("previous_match", "N", "Previous hit of the last search"),
    _command("other_pane", "tab shift+tab", "Go to the other pane"),
    _command("next_change", "apostrophe", "Next row that the last saves changed"),
    _command("follow_edits", "F", "Follow edits: go where the file was just changed"),
    _command("reload", "r f5", "Read the file again; it is live anyway"),
    _command("hide_tree", "w", "Hide or show the tree"),
    _command("wider", "right_curly_bracket", "Make the tree wider", stays=True),
    _command("narrower", "left_curly_bracket", "Make the tree narrower", stays=True),
    _command("theme", "t", "Choose a theme"),
    _command("help", "question_mark f1", "Show this help", "Help"),
    _command("palette", "colon ctrl+p", "Find a command by its name"),
    _command("redraw", "ctrl+l", "Draw the screen again"),
    _command("suspend", "ctrl+z", "Stop lectree; fg in the shell goes on"),
    _command("back", "escape", "Go back; it never quits"),
    _command("history_back", "ctrl+o alt+left u backspace", "Back to where you jumped from"),
    _command("history_forward", "alt+right U", "Forward again"),
    _command("quit", "q ctrl+q", "Quit", "Quit"),
    _command("complete", "tab", "Finish the filter that is being typed", where=Where.SEARCH),
    _command("accept_hit", "enter", "Go to the hit", "Go there", Where.SEARCH),
    _command("next_hit", "down ctrl+n", "Next hit", "Next", Where.SEARCH),
    _command(
        "previous_hit",
        "up ctrl+p",
        "Previous hit; above the first, earlier searches",
        where=Where.SEARCH,
    ),
    _command("hit_page_down", "pagedown", "A page of hits down", where=Where.SEARCH),
    _command("hit_page_up", "pageup", "A page of hits up", where=Where.SEARCH),
    _command("leave_search", "escape", "Back to where you were", "Back", Where.SEARCH),
    _command("hint_copy", "y", "Copy the chosen link instead", "Copy", Where.HINTS),
    _command("hint_markdown", "Y", "Copy it as a Markdown link", "Markdown", Where.HINTS),
    _command("hint_edit", "e", "Open your editor at its line", "Edit", Where.HINTS),
    _command("hint_next", "tab down", "Show the next one in whole", "Next", Where.HINTS),
    _command("hint_previous", "shift+tab up", "Show the one before", where=Where.HINTS),
    _command("hint_erase", "backspace", "Take the last letter back", where=Where.HINTS),
    _command("hint_choose", "enter", "Choose the one that is shown", "Choose", Where.HINTS),
    _command("hint_leave", "escape", "Choose none", "Back", Where.HINTS),
)

_NAMES = {
    "slash": "/",
    "plus": "+",
    "minus": "-",
    "question_mark": "?",
    "colon": ":",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "apostrophe": "'",
    "right_curly_bracket": "}",
    "left_curly_bracket": "{",
    "space": "Space",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "backspace": "Backspace",
    "shift+tab": "Shift+Tab",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
}
_KEYS = {name: key for key, name in _NAMES.items() if len(name) == 1 and name not in "↑↓←→"}


def key_name(key: str) -> str:
    """Return a key as people write it: `ctrl+d` is `Ctrl+D`, `slash` is `/`."""
    if key in _NAMES:
        return _NAMES[key]
    if "+" in key:
        modifier, _, rest = key.partition("+")
        return f"{modifier.capitalize()}+{_NAMES.get(rest, rest.upper())}"
    return key.upper() if len(key) > 1 else key


def shown_keys(command: Command) -> str:
    """Return the keys of a command for help and README."""
    if command.id == "fold_to":
        return f"{key_name(command.keys[0])}–{key_name(command.keys[-1])}"
    return " ".join(key_name(key) for key in command.keys)


def bindings(where: Where) -> list[BindingType]:
    """Return the Textual bindings of the commands that apply somewhere."""
    return [
        binding
        for command in COMMANDS
        if command.where is where
        for binding in _bindings_of(command)
    ]


def _bindings_of(command: Command) -> Iterator[Binding]:
    if command.id != "fold_to":
        keys = ",".join(command.keys)
        # The line to type in has meanings of its own for some keys of the search.
        first = command.where is Where.SEARCH
        yield Binding(keys, command.action, command.help, show=False, id=command.id, priority=first)
        return
    for key in command.keys:  # the key tells the level
        yield Binding(key, f"screen.run('{command.id}', {key})", command.help, show=False)


def rebindings(commands: Iterable[Command]) -> dict[str, str]:
    """Return what Textual must be told of commands that have other keys than ours."""
    ours = {command.id: command.keys for command in COMMANDS}
    return {c.id: ",".join(c.keys) for c in commands if c.keys != ours[c.id]}


_ALLOWED_KEYS = "characters, f1 to f24, enter, tab, space, up, pagedown …, also with ctrl+ or alt+"
_MODIFIERS = frozenset(("ctrl", "alt", "shift", "super", "hyper", "meta"))
_FIXED = {"fold_to"}  # its keys tell the level


def rebound(keys: Mapping[str, str]) -> tuple[tuple[Command, ...], tuple[str, ...]]:
    """Return the commands with the user's keys, and a complaint for each entry that is wrong.

    `keys` are by command id, separated by spaces. A command whose entry is wrong, or takes a key
    of another command, keeps its own keys.
    """
    chosen: dict[str, tuple[str, ...]] = {}
    complaints = []
    names = {command.id for command in COMMANDS} - _FIXED
    for name, typed in keys.items():
        if name not in names:
            near = get_close_matches(name, names, 1)
            allowed = ", ".join([*near, *sorted(names.difference(near))])
            complaints.append(f"keys: no command is called {name!r}; there are {allowed}")
            continue
        chosen[name] = tuple(_KEYS.get(key, key) for key in typed.split())
        unknown = [key for key in chosen[name] if not _is_key(key)]
        if unknown or not chosen[name]:
            wrong = f"no key is called {unknown[0]!r}" if unknown else "no key is named"
            wrong = f"{wrong}; there are {_ALLOWED_KEYS}"
            complaints.append(f"keys.{name}: {wrong}")
            del chosen[name]
    commands = _with_keys(chosen)
    while clash := _clash(commands, chosen):
        key, name, other = clash
        complaints.append(f"keys.{name}: {key_name(key)} belongs to {other}")
        del chosen[name]
        commands = _with_keys(chosen)
    return commands, tuple(complaints)


def _is_key(key: str) -> bool:
    """Tell whether a keyboard can send a key that is called so."""
    *modifiers, name = key.split("+")
    if not _MODIFIERS.issuperset(modifiers) or "," in name:
        return False
    if len(name) == 1 and name.isprintable():
        return True
    signs = {_sign_name(sign) for sign in string.punctuation}
    return name in signs.union(KEY_NAME_REPLACEMENTS.values(), (key.value for key in Keys))


def _sign_name(sign: str) -> str:
    """Return what Textual calls the key of a sign."""
    return unicodedata.name(sign).lower().replace("-", "_").replace(" ", "_")


def _with_keys(chosen: Mapping[str, tuple[str, ...]]) -> tuple[Command, ...]:
    return tuple(c._replace(keys=chosen.get(c.id, c.keys)) for c in COMMANDS)


def _clash(commands: Iterable[Command], chosen: Collection[str]) -> tuple[str, str, str] | None:
    """Return a key that two commands have, the one that was given it, and the other one.

    A key that works anywhere must have no other meaning in the tree or in the note.
    """
    taken: dict[str, list[Command]] = defaultdict(list)
    for command in commands:
        for key in command.keys:
            for other in taken[key]:
                if other.id != command.id and _collide(other.where, command.where):
                    is_chosen = command.id in chosen
                    pair = (command.id, other.id) if is_chosen else (other.id, command.id)
                    return key, *pair
            taken[key].append(command)
    return None


def _collide(one: Where, other: Where) -> bool:
    places = {one, other}
    return one is other or (Where.ANYWHERE in places and places & {Where.TREE, Where.NOTE} != set())
