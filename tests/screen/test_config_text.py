"""The settings that --print-config prints."""

from pathlib import Path

from tui.screen.config_text import config_text
from tui.screen.keymap import COMMANDS
from tui.screen.rebinding import rebound
from tui.system.settings import Settings, read_settings


def test_they_read_back_as_the_defaults(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(config_text())
    found = read_settings(path, {})
    assert found == Settings(keys=found.keys)
    assert rebound(found.keys) == (COMMANDS, {})
    assert found.keys.keys() == {command.id for command in COMMANDS} - {"fold_to"}


def test_each_line_that_is_no_setting_is_a_comment() -> None:
    assert not [
        line
        for line in config_text().splitlines()
        if line and line[0] not in "#[" and "=" not in line
    ]
