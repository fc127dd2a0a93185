"""The user's own keys: read from the settings, checked, and written as people write them."""

import string
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches

from textual.keys import KEY_NAME_REPLACEMENTS, Keys

from tui.outline.text.characters import clean
from tui.screen.keymap import COMMANDS, SIGNS, Command, Where, key_name
from tui.system.settings import Settings

_ALLOWED_KEYS = "characters, f1 to f24, enter, tab, space, up, pagedown …, also with ctrl+ or alt+"
_MODIFIERS = frozenset(("ctrl", "alt", "shift", "super", "hyper", "meta"))
FIXED = frozenset(("fold_to",))
"""Commands whose keys cannot be changed: they tell the level."""


def rebound(keys: Mapping[str, str]) -> tuple[tuple[Command, ...], dict[str, str]]:
    """Return the commands with the user's keys, and by its name a complaint of each wrong entry.

    `keys` are by command id, separated by spaces; without any the command has none. A command
    whose entry is wrong, or takes a key of another command, keeps its own keys.
    """
    chosen: dict[str, tuple[str, ...]] = {}
    complaints: dict[str, str] = {}
    names = {command.id for command in COMMANDS} - FIXED
    for name, typed in keys.items():
        if name not in names:
            near = get_close_matches(name, names, 1)
            allowed = ", ".join([*near, *sorted(names.difference(near))])
            complaints[name] = f"keys: no command is called {name!r}; there are {allowed}"
            continue
        wanted = tuple(SIGNS.get(key, key) for key in typed.split())
        if unknown := [key for key in wanted if not _is_key(key)]:
            wrong = f"no key is called {unknown[0]!r}; there are {_ALLOWED_KEYS}"
            complaints[name] = f"keys.{name}: {wrong}"
        else:
            chosen[name] = wanted
    commands = _with_keys(chosen)
    while clash := _clash(commands, chosen):
        key, name, other = clash
        complaints[name] = f"keys.{name}: {key_name(key)} belongs to {other}"
        del chosen[name]
        commands = _with_keys(chosen)
    return commands, complaints


def rebound_by(settings: Settings) -> tuple[tuple[Command, ...], tuple[str, ...]]:
    """Return the commands with the keys of the settings, and a line for each that is wrong."""
    commands, complaints = rebound(settings.keys)
    told = (f"{settings.place(f'keys.{name}')}: {text}" for name, text in complaints.items())
    return commands, tuple(map(clean, told))


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


def typed_keys(command: Command) -> str:
    """Return the keys of a command as they are written in the settings."""
    names = {key: sign for sign, key in SIGNS.items()}
    return " ".join(names.get(key, key) for key in command.keys)
