"""The user's settings: `settings.toml` in the configuration folder; only ever read."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import filterfalse
from pathlib import Path
from typing import Any

from tui.outline.text.characters import clean
from tui.system.fault import reason
from tui.system.folders import config_folder
from tui.system.setting_table import BY_NAME, SETTINGS
from tui.system.small_file import read_small

LARGEST = 100_000
"""Bytes; a larger file is no settings."""
MOST_COMPLAINTS = 10
"""Mistakes that are told one by one."""
LONGEST_TOLD = 60
"""Characters of a wrong entry that are told."""


@dataclass(frozen=True)
class Settings:
    """The settings of a user; `keys` are by command id, a width of 0 is the usual one.

    A setting that is wrong is left out; `complaints` has a line for each, which names the file.
    `places` tells where each setting of the file stands: `file: line 3`; `path` is that file.
    """

    notes: tuple[Path, ...] = ()
    ignore: tuple[str, ...] = ()
    theme: str = ""
    editor: str = ""
    note_width: int = 0
    tree_width: int = 0
    follow_edits: bool = False
    glyphs: str = "auto"
    keep_screen: bool = True
    motion: bool = True
    media_hosts: tuple[str, ...] = ()
    keys: Mapping[str, str] = field(default_factory=dict)
    complaints: tuple[str, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict, compare=False)
    path: Path | None = field(default=None, compare=False)

    def place(self, name: str) -> str:
        """Return where a setting stands, for a complaint about it."""
        return self.places.get(name, "settings")


def settings_path() -> Path:
    """Return where the settings are looked for; OSError where there is no place for them."""
    return config_folder() / "settings.toml"


def read_settings(path: Path | None = None, environ: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings; defaults without a file, and in place of each setting that is wrong.

    What `LECTREE_<NAME>` says of a setting counts before the file.
    """
    reader = _Reader()
    reader.read_file(path)
    reader.read_environment(environ)
    return reader.settings()


class _Reader:
    """Collects the settings that are right, and complaints of those that are not."""

    def __init__(self) -> None:
        self.path: Path | None = None
        self.values: dict[str, Any] = {}
        self.keys: dict[str, str] = {}
        self.places: dict[str, str] = {}
        self.complaints: list[tuple[str, str]] = []

    def settings(self) -> Settings:
        notes = self.values.pop("notes", "")
        named = filter(None, [notes] if isinstance(notes, str) else notes)
        paths = tuple(path for name in named if (path := self.expanded(name)))
        self.values["ignore"] = tuple(self.values.get("ignore", ()))
        told = tuple(self.told())
        return Settings(
            paths,
            **self.values,
            keys=self.keys,
            complaints=told,
            places=self.places,
            path=self.path,
        )

    def read_file(self, path: Path | None) -> None:
        try:
            self.path = path = path or settings_path()
            text = read_small(path, LARGEST).decode("utf-8-sig")
        except (FileNotFoundError, NotADirectoryError) as error:
            if path is None or path.is_symlink():
                self.complain(
                    str(path or "settings"), "a link to nowhere" if path else reason(error)
                )
        except OSError as error:
            self.complain(str(path or "settings"), reason(error))
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            self.complain(str(path), f"line {line}: is not UTF-8")
        else:
            self.read_text(path, text)

    def read_text(self, path: Path, text: str) -> None:
        import tomllib  # not needed by most starts

        try:
            table = tomllib.loads(text)
        except RecursionError:
            self.complain(str(path), "nested too deep")
            return
        except ValueError as error:
            self.complain(str(path), str(error))
            return
        for name, value in table.items():
            line = _line_of(text, name)
            self.places[name] = f"{path}: line {line}" if line else str(path)
            if name != "keys":
                self.take(name, value)
            elif isinstance(value, dict):
                self.read_keys(path, text, value)
            else:
                self.complain(self.places[name], "keys must be a table: [keys]")

    def read_keys(self, path: Path, text: str, table: Mapping[str, object]) -> None:
        for name, value in table.items():
            line = _line_of(text, name, "keys")
            place = f"{path}: line {line}" if line else str(path)
            self.places[f"keys.{name}"] = place
            if isinstance(value, str):
                self.keys[name] = value
            elif isinstance(value, list) and all(isinstance(key, str) for key in value):
                self.keys[name] = " ".join(value)
            else:
                self.complain(place, f'keys.{name} must be a text, as in {name} = "Q ctrl+q"')

    def read_environment(self, environ: Mapping[str, str]) -> None:
        for setting in SETTINGS:
            variable = f"LECTREE_{setting.name.upper()}"
            if (typed := environ.get(variable)) and setting.name != "notes":
                self.places[setting.name] = variable
                self.take(setting.name, setting.parsed(typed))

    def take(self, name: str, value: Any) -> None:
        """Keep a setting that is right, and complain of any other."""
        setting, place = BY_NAME.get(name), self.places[name]
        if setting is None:
            known = ", ".join([*BY_NAME, "keys"])
            self.complain(place, f"no setting is called {name!r}; there are {known}")
        elif not setting.is_right(value):
            self.complain(place, f"{name} must be {setting.called}")
        elif setting.is_entry is None:
            self.values[name] = value
        else:
            self.values[name] = tuple(filter(setting.is_entry, value))
            for wrong in filterfalse(setting.is_entry, value):
                entry = f"{str(wrong)[:LONGEST_TOLD]!r}"
                self.complain(place, f"{entry} is wrong: {name} must be {setting.called}")

    def expanded(self, notes: str) -> Path | None:
        try:
            return Path(notes).expanduser()
        except RuntimeError:  # ~name of nobody
            self.complain(self.places["notes"], f"notes: {notes}: no such home folder")
            return None

    def complain(self, place: str, problem: str) -> None:
        self.complaints.append((place, problem))

    def told(self) -> Iterator[str]:
        for place, problem in self.complaints[:MOST_COMPLAINTS]:
            yield clean(f"{place}: {problem}")
        if (rest := len(self.complaints) - MOST_COMPLAINTS) > 0:
            place = self.complaints[0][0].partition(": line ")[0]
            yield clean(f"{place}: {rest:,} more mistakes")


def _line_of(text: str, name: str, table: str = "") -> int:
    """Return the line on which a setting most likely stands, from 1; 0 where it is not seen."""
    called = rf"""["']?{re.escape(name)}["']?[ \t]*"""
    header = re.search(rf"(?m)^[ \t]*\[[ \t]*{table}[ \t]*\]", text) if table else None
    start = header.end() if header else 0
    dotted = rf"{table}[ \t]*\.[ \t]*" if table and not header else ""
    found = re.compile(rf"(?m)^[ \t]*(?:\[+[ \t]*)?{dotted}{called}[=.\]]").search(text, start)
    return text.count("\n", 0, found.end()) + 1 if found else 0
