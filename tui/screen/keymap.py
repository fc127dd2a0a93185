"""Every command once: its id, keys, label, help and where it applies.

Footer, help, palette, bindings and the README's table all come from `COMMANDS`.
"""

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple

from textual.binding import Binding, BindingType


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
    _command("go_to", "s", "Go to a title by a few letters, or to one read lately"),
    _command("open", "o", "Open the video or the link at the cursor in your browser", "Open"),
    _command("copy_url", "y", "Copy its URL", "Copy link"),
    _command("copy_markdown", "Y", "Copy it as a Markdown link"),
    _command("copy_note", "c", "Copy the note; of a series or section all of it"),
    _command("copy_line", "C", "Copy the line at the cursor"),
    _command("hints", "f", "Put hints on the links in sight, to choose one", "Links"),
    _command("leads", "i", "What leads here: links from other notes, the same recording"),
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
    _command("set_mark", "m", "Set a mark: a letter; capitals hold from file to file"),
    _command("go_to_mark", "grave_accent", "Go to a mark; twice: where the last jump began"),
    _command("history_back", "u backspace ctrl+o alt+left", "Back to where you jumped from"),
    _command("history_forward", "U alt+right", "Forward again"),
    _command("quit", "q ctrl+q", "Quit", "Quit"),
    _command("complete", "tab", "Finish the filter; search for a title", where=Where.SEARCH),
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
    _command("forget_mark", "delete", "Forget the selected mark", where=Where.SEARCH),
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
    "grave_accent": "`",
    "right_curly_bracket": "}",
    "left_curly_bracket": "{",
    "space": "Space",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "backspace": "Backspace",
    "delete": "Del",
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
SIGNS = {name: key for key, name in _NAMES.items() if len(name) == 1 and name not in "↑↓←→"}
"""Textual's names of the keys that people write as a sign."""


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


def staying_keys(commands: Iterable[Command]) -> frozenset[str]:
    """Return the keys that in a pane leave focus and mode alone, whatever they do."""
    here = [c for c in commands if c.where not in (Where.SEARCH, Where.HINTS)]
    others = {key for command in here if not command.stays for key in command.keys}
    return frozenset(key for command in here for key in command.keys) - others


def rebindings(commands: Iterable[Command]) -> dict[str, str]:
    """Return what Textual must be told of commands that have other keys than ours."""
    ours = {command.id: command.keys for command in COMMANDS}
    return {c.id: ",".join(c.keys) for c in commands if c.keys != ours[c.id]}
