from pathlib import Path

import pytest

from tui.system.settings import Settings, SettingsError, read_settings, settings_path


@pytest.fixture
def path() -> Path:
    """Return where the user's settings are."""
    path = settings_path()
    path.parent.mkdir(parents=True)
    return path


def test_they_live_in_the_folder_for_configuration(home: Path) -> None:
    assert settings_path() == home / "config" / "lectree" / "settings.toml"


def test_without_a_file_there_are_defaults_and_none_is_written(home: Path) -> None:
    assert read_settings() == Settings()
    assert not list(home.iterdir())


def test_all_of_them(path: Path, home: Path) -> None:
    path.write_text(
        'notes = "~/talks.md"\n'
        'theme = "lectree-light"\n'
        "follow_edits = true\n"
        "[keys]\n"
        'quit = "Q ctrl+q"\n'
    )
    assert read_settings() == Settings(
        home / "talks.md", "lectree-light", follow_edits=True, keys={"quit": "Q ctrl+q"}
    )


def test_reading_leaves_the_file_alone(path: Path) -> None:
    path.write_text('theme = "x"\n')
    before = path.stat()
    read_settings()
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('theme = "x"\nnotes = \n', "line 2"),
        ("theme = x", "line 1"),
        ('colour = "red"', "no setting is called 'colour'"),
        ("notes = 3", "notes must be a text"),
        ('follow_edits = "yes"', "follow_edits must be true or false"),
        ("keys = 1", "keys must be a table"),
        ("[keys]\nquit = 1", "keys.quit must be a text"),
        ('notes = "~nobody-is-called-so/x.md"', "notes"),
        ("a = " + "[" * 5000, "nested"),
    ],
)
def test_wrong_ones_are_refused_in_one_line_that_names_the_file(
    path: Path, text: str, problem: str
) -> None:
    path.write_text(text)
    with pytest.raises(SettingsError) as error:
        read_settings()
    message = str(error.value)
    assert message.startswith(f"{path}: ")
    assert problem in message
    assert "\n" not in message


def test_settings_that_are_not_utf8_are_refused(path: Path) -> None:
    path.write_bytes(b'theme = "\xff"\n')
    with pytest.raises(SettingsError, match=r"settings\.toml: "):
        read_settings()


def test_a_folder_in_their_place_is_refused(path: Path) -> None:
    path.mkdir()
    with pytest.raises(SettingsError, match=r"[Ii]s a directory"):
        read_settings()


def test_a_folder_of_configuration_that_is_a_file_holds_no_settings(home: Path) -> None:
    (home / "config").write_text("")
    assert read_settings() == Settings()


def test_a_link_that_leads_to_itself_is_refused(path: Path) -> None:
    path.symlink_to(path)
    with pytest.raises(SettingsError, match=r"settings\.toml: "):
        read_settings()
