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
    if not path.exists():
        return Settings()
    import tomllib  # not needed by most starts

    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: {error}") from error
    return _checked(table, path)


_TYPES = {"notes": str, "theme": str, "follow_edits": bool, "keys": dict}


def _checked(table: dict[str, object], path: Path) -> Settings:
    for name, value in table.items():
        if name not in _TYPES:
            raise SettingsError(f"{path}: no setting is called {name!r}")
        if not isinstance(value, _TYPES[name]):
            raise SettingsError(f"{path}: {name} must be a {_TYPES[name].__name__}")
    keys = table.get("keys", {})
    assert isinstance(keys, dict)  # just checked
    for name, value in keys.items():
        if not isinstance(value, str):
            raise SettingsError(f"{path}: keys.{name} must be a str of keys")
    notes, theme = table.get("notes"), table.get("theme")
    return Settings(
        Path(str(notes)).expanduser() if notes else None,
        str(theme) if theme else None,
        bool(table.get("follow_edits", False)),
        keys,
    )
