"""The user's settings: `settings.toml` in the configuration folder; only ever read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


class SettingsError(Exception):
    """Settings that cannot be used: one line that names the file."""


@dataclass(frozen=True)
class Settings:
    """What the user prefers: `notes` is opened without an argument, `keys` are by command id."""

    notes: Path | None = None
    theme: str | None = None
    follow_edits: bool = False
    keys: Mapping[str, str] = field(default_factory=dict)


def settings_path() -> Path:
    """Return where the settings are looked for."""
    from platformdirs import user_config_path

    return user_config_path("lectree") / "settings.toml"


def read_settings(path: Path | None = None) -> Settings:
    """Read the settings; defaults without a file, SettingsError for one that is wrong."""
    path = path or settings_path()
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: {error}") from error
    return _checked(_parsed(text, path), path)


def _parsed(text: str, path: Path) -> dict[str, object]:
    import tomllib  # not needed by most starts

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: {error}") from error
    except RecursionError as error:
        raise SettingsError(f"{path}: nested too deep") from error


_TYPES = {
    "notes": (str, "a text"),
    "theme": (str, "a text"),
    "follow_edits": (bool, "true or false"),
    "keys": (dict, "a table"),
}


def _checked(table: dict[str, object], path: Path) -> Settings:
    for name, value in table.items():
        if name not in _TYPES:
            raise SettingsError(f"{path}: no setting is called {name!r}")
        wanted, called = _TYPES[name]
        if not isinstance(value, wanted):
            raise SettingsError(f"{path}: {name} must be {called}")
    keys = table.get("keys", {})
    assert isinstance(keys, dict)  # just checked
    for name, value in keys.items():
        if not isinstance(value, str):
            raise SettingsError(f"{path}: keys.{name} must be a text")
    notes, theme = table.get("notes"), table.get("theme")
    return Settings(
        _expanded(str(notes), path) if notes else None,
        str(theme) if theme else None,
        bool(table.get("follow_edits", False)),
        keys,
    )


def _expanded(notes: str, path: Path) -> Path:
    try:
        return Path(notes).expanduser()
    except RuntimeError as error:  # ~name of nobody
        raise SettingsError(f"{path}: notes: {notes}: no such home folder") from error
