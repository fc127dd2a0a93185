"""The theme that was chosen last, kept for all notes."""

import stat
from pathlib import Path

import pytest

from tui.system.theme_choice import LARGEST, read_theme, write_theme


@pytest.fixture
def path(home: Path) -> Path:
    """Return where the choice is kept."""
    path = home / "state" / "lectree" / "theme"
    path.parent.mkdir(parents=True)
    return path


def test_a_choice_comes_back(home: Path) -> None:
    assert read_theme() == ""
    assert write_theme("nord") == ""
    assert read_theme() == "nord"
    assert write_theme("lectree-light") == ""
    assert read_theme() == "lectree-light"


def test_a_choice_counts_until_the_settings_name_another_theme(home: Path) -> None:
    write_theme("nord", "lectree-light")
    assert read_theme("lectree-light") == "nord"
    assert read_theme("dracula") == ""
    assert read_theme() == ""


def test_only_the_user_can_read_it(path: Path) -> None:
    write_theme("nord")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"\xff\xfe", b"a\nb\n", b"\x1b[31m\n", b"x" * (LARGEST + 1)]
)
def test_a_broken_or_foreign_file_is_no_choice(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert read_theme() == ""
    assert write_theme("nord") == ""
    assert read_theme() == "nord"


def test_a_choice_that_cannot_be_kept_is_told(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path.mkdir()
    assert read_theme() == ""
    assert "theme: ignored: " in caplog.text
    assert write_theme("nord") == f"{path}: is a folder"
