"""The README's tables of keys and settings, made from the keymap and from the settings."""

import json
from collections.abc import Iterable

from tui.screen.keymap import COMMANDS, Command, Where, shown_keys
from tui.screen.rebinding import FIXED
from tui.system.setting_table import SETTINGS

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
    separator = "–" if command.id in FIXED else " "
    return separator.join(map(_code, shown_keys(command).split(separator)))


def _code(key: str) -> str:
    return "`` ` ``" if key == "`" else f"`{key}`"


def settings_table() -> str:
    """Return the table: name and default of each setting, what it is for, what it may be."""
    lines = ["| Setting | Default | What it is for | It must be |", "|---|---|---|---|"]
    for setting in SETTINGS:
        default = json.dumps(setting.default)
        lines.append(f"| `{setting.name}` | `{default}` | {setting.help} | {setting.called} |")
    keys = 'the keys of commands by id, parted by blanks; `""` takes all keys from one'
    lines.append(f'| `[keys]` | see above | {keys} | a table, as in `open = "o x"` |')
    return "\n".join(lines)
