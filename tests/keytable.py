"""The README's table of keys, made from the keymap."""

from collections.abc import Iterable

from tui.screen.keymap import COMMANDS, Command, Where, shown_keys

_PLACES = {
    Where.ANYWHERE: "Anywhere",
    Where.TREE: "In the tree",
    Where.NOTE: "In the note",
    Where.SEARCH: "In the search",
    Where.HINTS: "While links carry hints",
}


def key_table() -> str:
    """Return the table: keys, what they do and the command's id, by the place where they work."""
    lines = ["| Keys | What it does | id |", "|---|---|---|"]
    for where, place in _PLACES.items():
        lines.append(f"| **{place}** | | |")
        lines += _rows(command for command in COMMANDS if command.where is where)
    return "\n".join(lines)


def _rows(commands: Iterable[Command]) -> list[str]:
    return [f"| {_keys(command)} | {command.help} | `{command.id}` |" for command in commands]


def _keys(command: Command) -> str:
    separator = "–" if len(command.keys) > 3 else " "
    return separator.join(f"`{key}`" for key in shown_keys(command).split(separator))
