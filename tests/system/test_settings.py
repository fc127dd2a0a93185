"""The settings file, its mistakes, and the environment before it."""

import json
import os
from pathlib import Path

import pytest

from tui.system.setting_table import BY_NAME, SETTINGS
from tui.system.settings import LARGEST, Settings, read_settings, settings_path


@pytest.fixture
def path() -> Path:
    """Return where the user's settings are."""
    path = settings_path()
    path.parent.mkdir(parents=True)
    return path


def test_they_live_in_the_folder_for_configuration(home: Path) -> None:
    assert settings_path() == home / "config" / "lectree" / "settings.toml"


def test_without_a_file_there_are_defaults_and_none_is_written(home: Path) -> None:
    found = read_settings()
    assert found == Settings()
    assert (found.note_width, found.tree_width, found.glyphs) == (0, 0, "auto")
    assert (found.follow_edits, found.keep_screen) == (False, True)
    assert not list(home.iterdir())


def test_what_is_told_of_each_is_what_it_is_without_a_file() -> None:
    usual = {setting.name: setting.default for setting in SETTINGS if setting.name != "notes"}
    assert {name: getattr(Settings(), name) for name in usual} == usual


def test_all_of_them(path: Path, home: Path) -> None:
    path.write_text(
        'notes = "~/talks.md"\n'
        'theme = "lectree-light"\n'
        "follow_edits = true\n"
        "[keys]\n"
        'quit = "Q ctrl+q"\n'
    )
    assert read_settings() == Settings(
        (home / "talks.md",), theme="lectree-light", follow_edits=True, keys={"quit": "Q ctrl+q"}
    )


def test_notes_may_be_several(path: Path, home: Path) -> None:
    path.write_text('notes = ["~/a.md", "", "talks"]\n')
    assert read_settings().notes == (home / "a.md", Path("talks"))


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
        ("a = " + "[" * 5000, "nested"),
        ("a = 1" + "0" * 5000, "digits"),
        ("a = 2026-99-99", "line 1"),
        ('a = "\x1b[31m"', "line 1"),
    ],
)
def test_a_file_that_is_no_toml_is_told_in_one_line(path: Path, text: str, problem: str) -> None:
    path.write_text(text)
    settings = read_settings()
    (complaint,) = settings.complaints
    assert settings == Settings(complaints=(complaint,))
    assert complaint.startswith(f"{path}: ")
    assert problem in complaint
    assert complaint.isprintable()


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (
            'colour = "red"',
            "line 2: no setting is called 'colour'; there are notes, ignore, theme, ",
        ),
        ("[colours]\nx = 1", "line 2: no setting is called 'colours'"),
        ("notes = 3", "line 2: notes must be a text or a list of texts, as in notes ="),
        ('"notes" = 3', "line 2: notes must be a text"),
        ('notes = "~nobody-is-called-so/x.md"', "line 2: notes: ~nobody-is-called-so/x.md: no "),
        ('follow_edits = "yes"', "line 2: follow_edits must be true or false"),
        ("keys = 1", "line 2: keys must be a table"),
        ("[[keys]]", "line 2: keys must be a table"),
        ("[keys]\nquit = 1", 'line 3: keys.quit must be a text, as in quit = "Q ctrl+q"'),
        ("keys.quit = 1", "line 2: keys.quit must be a text"),
        ("keys = {quit = 1}", "keys.quit must be a text"),
        ('"\\u001b[31m" = 1', "no setting is called '"),
    ],
)
def test_a_mistake_costs_that_setting_only(path: Path, lines: str, problem: str) -> None:
    path.write_text(f'theme = "nord"\n{lines}\n')
    settings = read_settings()
    (complaint,) = settings.complaints
    assert settings == Settings(theme="nord", complaints=(complaint,))
    assert complaint.startswith(f"{path}: {problem}")
    assert complaint.isprintable()


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("note_width", (0, 20, 1000), (-1, 1, 19, 1001)),
        ("tree_width", (0, 20, 80), (-1, 1, 19, 81)),
    ],
)
def test_numbers_and_their_limits(
    path: Path, name: str, good: tuple[int, ...], bad: tuple[int, ...]
) -> None:
    read = dict[int, tuple[object, bool]]()
    for number in (*good, *bad):
        path.write_text(f"{name} = {number}\n")
        settings = read_settings()
        read[number] = getattr(settings, name), bool(settings.complaints)
    assert read == {n: (n, False) for n in good} | dict.fromkeys(bad, (0, True))


def test_every_mistake_is_told_and_the_right_settings_count(path: Path, home: Path) -> None:
    path.write_text(
        'notes = "~/talks.md"\ntheme = 1\nfollow_edits = true\nx = 1\n'
        '[keys]\nopen = "O"\nquit = 1\n'
    )
    settings = read_settings()
    assert settings.notes == (home / "talks.md",)
    assert (settings.theme, settings.follow_edits) == ("", True)
    assert settings.keys == {"open": "O"}
    assert [line.split(": ")[1] for line in settings.complaints] == ["line 2", "line 4", "line 7"]


def test_too_many_mistakes_are_counted(path: Path) -> None:
    path.write_text("".join(f"a{number} = 1\n" for number in range(3000)))
    complaints = read_settings().complaints
    assert len(complaints) == 11
    assert complaints[-1] == f"{path}: 2,990 more mistakes"


@pytest.mark.parametrize(("mistakes", "last"), [(10, "a9"), (11, "1 more mistakes")])
def test_as_many_mistakes_as_are_told_one_by_one(path: Path, mistakes: int, last: str) -> None:
    path.write_text("".join(f"a{number} = 1\n" for number in range(mistakes)))
    complaints = read_settings().complaints
    assert len(complaints) == mistakes
    assert last in complaints[-1]


def test_the_rest_of_the_mistakes_is_told_of_the_file_that_has_the_first(path: Path) -> None:
    path.write_text("\nx = 1\n")
    hosts = " ".join(f"host{number}" for number in range(12))
    first, *_, last = read_settings(environ={"LECTREE_MEDIA_HOSTS": hosts}).complaints
    assert first.startswith(f"{path}: line 2: ")
    assert last == f"{path}: 3 more mistakes"


def test_settings_that_are_not_utf8(path: Path) -> None:
    path.write_bytes(b'\ntheme = "\xff"\n')
    assert read_settings() == Settings(complaints=(f"{path}: line 2: is not UTF-8",))


def test_a_folder_of_configuration_that_is_a_file_holds_no_settings(home: Path) -> None:
    (home / "config").write_text("")
    assert read_settings() == Settings()


def test_what_is_no_file_in_their_place(path: Path) -> None:
    def told() -> str:
        settings = read_settings()
        (complaint,) = settings.complaints
        assert settings == Settings(complaints=(complaint,))
        path.unlink() if path.is_symlink() or not path.is_dir() else path.rmdir()
        return complaint.removeprefix(f"{path}: ")

    path.mkdir()
    assert told() == "is a folder"
    path.symlink_to("nowhere")
    assert told() == "a link to nowhere"
    path.symlink_to(path)
    assert told() == "too many levels of symbolic links"
    path.symlink_to("/dev/zero")
    assert told() == "is a pipe or a device"
    os.mkfifo(path)
    assert told() == "is a pipe or a device"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    assert told() == "is too large"


def test_without_a_home_folder_there_are_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless(*_: object, **__: object) -> Path:
        raise RuntimeError("could not determine the home directory")

    monkeypatch.setattr("platformdirs.user_config_path", homeless)
    assert read_settings() == Settings(complaints=("settings: no home folder is known",))
    monkeypatch.setattr("platformdirs.user_config_path", lambda *_: Path("~/.config/lectree"))
    assert read_settings() == Settings(complaints=("settings: no home folder is known",))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_settings_that_may_not_be_read(path: Path) -> None:
    path.touch(0)
    assert read_settings() == Settings(complaints=(f"{path}: permission denied",))


GOOD: dict[str, object] = {
    "notes": "talks.md",
    "ignore": ("drafts/*", "*.tmp.md"),
    "theme": "nord",
    "editor": "code --wait",
    "note_width": 72,
    "tree_width": 40,
    "follow_edits": True,
    "glyphs": "ascii",
    "keep_screen": False,
    "motion": False,
    "media_hosts": ("x.example", "y.example/a?t="),
}
BAD: list[object] = [["x"], {"x": 1}, 2.5, -1, 10**30]


def toml(value: object) -> str:
    return "{ x = 1 }" if isinstance(value, dict) else json.dumps(value)


def found(settings: Settings, name: str) -> object:
    value = getattr(settings, name)
    return " ".join(map(str, value)) if name == "notes" else value


def test_a_good_value_is_known_for_every_setting() -> None:
    assert list(GOOD) == [setting.name for setting in SETTINGS]


@pytest.mark.parametrize("name", GOOD)
def test_each_setting(path: Path, name: str) -> None:
    path.write_text(f"# one\n{name} = {toml(GOOD[name])}\n")
    settings = read_settings(environ={})
    assert (found(settings, name), settings.complaints) == (GOOD[name], ())
    assert settings.place(name) == f"{path}: line 2"


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("bad", [*BAD, "x" * 50_000, "", None], ids=str)
def test_each_setting_with_a_wrong_value(path: Path, name: str, bad: object) -> None:
    is_text = name in ("notes", "theme", "editor")
    if name in ("notes", "ignore", "media_hosts") and isinstance(bad, list):
        bad = [1] if name != "media_hosts" else 1  # a wrong host costs only itself
    if bad is None or (is_text and isinstance(bad, str)):
        bad = "true" if isinstance(GOOD[name], bool) else True
    path.write_text(f'# one\n{name} = {toml(bad)}\n[keys]\nquit = "Q"\n')
    settings = read_settings(environ={})
    assert settings == Settings(keys={"quit": "Q"}, complaints=settings.complaints)
    (complaint,) = settings.complaints
    assert complaint == f"{path}: line 2: {name} must be {BY_NAME[name].called}"


@pytest.mark.parametrize("name", [name for name in GOOD if name != "notes"])
def test_the_environment_comes_first(path: Path, name: str) -> None:
    value = GOOD[name]
    good = str(value).lower() if isinstance(value, bool) else str(value)
    good = " ".join(value) if isinstance(value, tuple) else good
    variable = f"LECTREE_{name.upper()}"
    path.write_text(f"{name} = {toml(BY_NAME[name].default)}\n")
    assert found(read_settings(environ={variable: good}), name) == GOOD[name]
    assert found(read_settings(environ={variable: ""}), name) == BY_NAME[name].default


@pytest.mark.parametrize(
    ("name", "typed"),
    [("note_width", "wide"), ("tree_width", "99"), ("follow_edits", "perhaps"), ("glyphs", "none")],
)
def test_a_wrong_variable_is_told_and_the_file_counts(path: Path, name: str, typed: str) -> None:
    path.write_text(f"{name} = {toml(GOOD[name])}\n")
    variable = f"LECTREE_{name.upper()}"
    settings = read_settings(environ={variable: typed})
    assert found(settings, name) == GOOD[name]
    assert settings.complaints == (f"{variable}: {name} must be {BY_NAME[name].called}",)


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        *(("follow_edits", typed, True) for typed in ("true", "1", "yes")),
        *(("keep_screen", typed, False) for typed in ("false", "0", "no")),
        ("note_width", "000000100", 100),
        ("note_width", "0000000100", None),
        ("note_width", "٣٣", None),
        ("note_width", "-20", None),
        ("ignore", "a/* b", ("a/*", "b")),
    ],
)
def test_variables_are_texts(name: str, typed: str, value: object) -> None:
    settings = read_settings(environ={f"LECTREE_{name.upper()}": typed})
    assert bool(settings.complaints) == (value is None)
    assert getattr(settings, name) == (0 if value is None else value)


@pytest.mark.parametrize("keys", ['"Q ctrl+q"', '["Q", "ctrl+q"]'])
def test_keys_as_a_text_or_a_list(path: Path, keys: str) -> None:
    path.write_text(f"[keys]\nquit = {keys}\nopen = ''\n")
    settings = read_settings(environ={})
    assert (settings.keys, settings.complaints) == ({"quit": "Q ctrl+q", "open": ""}, ())
    assert settings.place("keys.quit") == f"{path}: line 2"


def test_a_wrong_entry_of_a_list_costs_only_itself(path: Path) -> None:
    path.write_text(
        'theme = "nord"\nmedia_hosts = [\n  "a.example",\n  "a b.example", 3,\n  "b.example/c"\n]\n'
    )
    settings = read_settings(environ={})
    assert settings == Settings(
        theme="nord", media_hosts=("a.example", "b.example/c"), complaints=settings.complaints
    )
    must = f"media_hosts must be {BY_NAME['media_hosts'].called}"
    assert settings.complaints == (
        f"{path}: line 2: 'a b.example' is wrong: {must}",
        f"{path}: line 2: '3' is wrong: {must}",
    )


def test_a_long_entry_is_told_by_its_beginning(path: Path) -> None:
    path.write_text(f'media_hosts = ["{"a b" * 100}"]\n')
    (complaint,) = read_settings(environ={}).complaints
    assert f"line 1: '{'a b' * 20}' is wrong" in complaint
