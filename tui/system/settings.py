"""The user's settings: `settings.toml` in the configuration folder; only ever read."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tui.outline.text.characters import clean
from tui.system.fault import reason
from tui.system.folders import config_folder
from tui.system.small_file import read_small

LARGEST = 100_000
"""Bytes; a larger file is no settings."""
MOST_COMPLAINTS = 10
"""Mistakes that are told one by one."""


@dataclass(frozen=True)
class Settings:
    """What the user prefers: `notes` is opened without an argument, `keys` are by command id.

    A setting that is wrong is left out; `complaints` has a line for each, which names the file.
    """

    notes: Path | None = None
    theme: str | None = None
    follow_edits: bool = False
    keys: Mapping[str, str] = field(default_factory=dict)
    complaints: tuple[str, ...] = ()


_TYPES: Mapping[str, tuple[type, str]] = {
    "notes": (str, 'a text, as in notes = "~/talks.md"'),
    "theme": (str, 'a text, as in theme = "lectree-light"'),
    "follow_edits": (bool, "true or false"),
    "keys": (dict, "a table: [keys]"),
}
_KEY = 'a text, as in {} = "Q ctrl+q"'


def settings_path() -> Path:
    """Return where the settings are looked for; OSError where there is no place for them."""
    return config_folder() / "settings.toml"


def read_settings(path: Path | None = None) -> Settings:
    """Read the settings; defaults without a file, and in place of each setting that is wrong."""
    try:
        path = path or settings_path()
        text = read_small(path, LARGEST).decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError) as error:
        if path is None:
            return _wrong("settings", reason(error))
        return _wrong(path, "a link to nowhere") if path.is_symlink() else Settings()
    except OSError as error:
        return _wrong(path or "settings", reason(error))
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return _wrong(path or "settings", f"line {line}: is not UTF-8")
    return _Reader(path, text).settings()


def _wrong(name: str | Path, problem: str) -> Settings:
    return Settings(complaints=(clean(f"{name}: {problem}"),))


class _Reader:
    """Takes the settings out of a text, and complains of what is none."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        self.complaints: list[str] = []

    def settings(self) -> Settings:
        import tomllib  # not needed by most starts

        try:
            table = tomllib.loads(self.text)
        except RecursionError:
            return _wrong(self.path, "nested too deep")
        except ValueError as error:
            return _wrong(self.path, str(error))
        right = {name: value for name, value in table.items() if self.is_right(name, value)}
        typed = right.get("keys", {})
        keys = {name: value for name, value in typed.items() if self.is_key(name, value)}
        notes = self.expanded(right["notes"]) if right.get("notes") else None
        return Settings(
            notes,
            right.get("theme") or None,
            right.get("follow_edits", False),
            keys,
            tuple(self.told()),
        )

    def is_right(self, name: str, value: object) -> bool:
        if name not in _TYPES:
            known = ", ".join(_TYPES)
            self.complain(name, f"no setting is called {name!r}; there are {known}")
            return False
        wanted, called = _TYPES[name]
        if not isinstance(value, wanted):
            self.complain(name, f"{name} must be {called}")
            return False
        return True

    def is_key(self, name: str, value: object) -> bool:
        if isinstance(value, str):
            return True
        self.complain(name, f"keys.{name} must be {_KEY.format(name)}", "keys")
        return False

    def expanded(self, notes: str) -> Path | None:
        try:
            return Path(notes).expanduser()
        except RuntimeError:  # ~name of nobody
            self.complain("notes", f"notes: {notes}: no such home folder")
            return None

    def complain(self, name: str, problem: str, table: str = "") -> None:
        line = _line_of(self.text, name, table)
        self.complaints.append(f"line {line}: {problem}" if line else problem)

    def told(self) -> Iterator[str]:
        for problem in self.complaints[:MOST_COMPLAINTS]:
            yield clean(f"{self.path}: {problem}")
        if (rest := len(self.complaints) - MOST_COMPLAINTS) > 0:
            yield clean(f"{self.path}: {rest:,} more mistakes")


def _line_of(text: str, name: str, table: str) -> int:
    """Return the line on which a setting most likely stands, from 1; 0 where it is not seen."""
    called = rf"""["']?{re.escape(name)}["']?[ \t]*"""
    header = re.search(rf"(?m)^[ \t]*\[[ \t]*{table}[ \t]*\]", text) if table else None
    start = header.end() if header else 0
    dotted = rf"{table}[ \t]*\.[ \t]*" if table and not header else ""
    found = re.compile(rf"(?m)^[ \t]*(?:\[+[ \t]*)?{dotted}{called}[=.\]]").search(text, start)
    return text.count("\n", 0, found.end()) + 1 if found else 0
