"""The kept frame in a real terminal: it is there at once, and nobody sees what replaces it."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.shared import NOTES as PERSONAL
from tests.shared import ROOT
from tests.terminal.modes import left_on
from tests.terminal.terminal import Terminal, environment
from tests.terminal.test_start import PIECE, looks

NOTES = "# Talks\n" + "".join(
    f"- [talk {n}](https://youtu.be/{n})\n    - note {n} «é» 猫\n" for n in range(200)
)
SWITCH, FRAME, MOUSE = b"\x1b[?1049h", b"\x1b[?1049h\x1b[?25l\x1b[?7l", b"\x1b[?1000h"

_HOOK = """\
import os, signal, sys, time

class Hook:
    def find_spec(self, name, *_):
        if name == os.environ["BEFORE"]:
            sys.meta_path.remove(self)
            exec(os.environ["ACT"])

sys.meta_path.insert(0, Hook())
"""
"""Does something between the frame and all that is imported after it."""


def kept(home: Path) -> list[Path]:
    return sorted((home / "state" / "lectree").glob("*.frame"))


def leave_a_frame(notes: Path, home: Path, **more: str) -> None:
    """Read somewhere in the middle, and quit."""
    with Terminal([str(notes)], environment(home, **more)) as terminal:
        terminal.wait_for("talk 1", "Quit")
        terminal.press("G", "k", "k", "k")
        terminal.wait_for("note 196")
        terminal.press("q")
        assert terminal.exit_code() == 0


def start(notes: Path, home: Path, hook: Path, act: str, before: str = "tui.cli") -> Terminal:
    """Start lectree; something happens before an import, while only the frame is there."""
    hook.mkdir()
    (hook / "sitecustomize.py").write_text(_HOOK)
    path = f"{hook}{os.pathsep}{ROOT}"
    env = environment(home, PYTHONPATH=path, BEFORE=before, ACT=act)
    return Terminal([str(notes)], env, shell='stty -g; "$@"; code=$?; stty -g; exit $code')


@pytest.mark.parametrize("columns", [120, 60])
@pytest.mark.parametrize(
    "keys",
    [
        ["G", "k", "k", "k"],
        ["j", "j", "j", "Tab", "j", "j"],
        ["G", "Tab", "G"],
        ["-", "j"],
        ["j", "j", "j", "y"],
        ["j", "j", "j", "/", "attention", "Enter", "n"],
        ["j", "?", "Esc"],
        ["j", "f", "Esc", ">"],
    ],
    ids=" ".join,
)
def test_nothing_is_seen_of_the_hand_over(
    home: Path, tmp_path: Path, columns: int, keys: list[str]
) -> None:
    notes = tmp_path / "notes.md"
    notes.write_bytes(PERSONAL.read_bytes())
    with Terminal([str(notes)], environment(home), columns=columns) as terminal:
        terminal.wait_for("notes.md", "Quit")
        for key in keys:
            terminal.press(key)
            terminal.wait_quiet(0.2)
        terminal.press("Ctrl+Q")
        assert terminal.exit_code() == 0
    with Terminal([str(notes)], environment(home), columns=columns) as terminal:
        terminal.until(lambda _: MOUSE in terminal.raw, "the mouse, which the frame leaves alone")
        end = terminal.wait_quiet()
        raw = terminal.raw
        assert raw.startswith(FRAME)
        assert raw.count(SWITCH) == 1
        assert b"\x1b[2J" not in raw
        frame = raw.index(MOUSE)
        assert looks(raw[:frame], columns, 40)[-1] == end
        for screen in looks(raw, columns, 40)[frame // PIECE + 1 :]:
            assert screen == end
        terminal.press("q")
        assert terminal.exit_code() == 0
        assert left_on(terminal.raw) == []


def test_keys_that_are_typed_meanwhile_are_not_shown_and_act(
    notes: Path, home: Path, tmp_path: Path
) -> None:
    leave_a_frame(notes, home)
    go = tmp_path / "go"
    wait = f"while not os.path.exists({str(go)!r}): time.sleep(0.01)"
    with start(notes, home, tmp_path / "hook", wait) as terminal:
        frame = terminal.wait_for("note 196", "Quit")
        terminal.press("k", "k", "Enter")
        terminal.wait_quiet(0.2)
        assert terminal.text == frame
        go.touch()
        terminal.wait_for("note 194", "Back")
        terminal.press("q")
        assert terminal.exit_code() == 0
        assert left_on(terminal.raw) == []


@pytest.mark.parametrize(
    ("before", "act", "code", "said"),
    [
        ("tui.cli", "os.unlink(sys.argv[1])", 2, "no such file"),
        ("tui.cli", "raise RuntimeError", 1, "Traceback"),
        ("tui.terminal", "raise RuntimeError", 70, "internal error (RuntimeError)"),
        ("tui.screen.app", "raise RuntimeError", 70, "internal error (RuntimeError)"),
        ("tui.cli", "os.kill(os.getpid(), signal.SIGTERM)", 143, ""),
        ("tui.cli", "os.kill(os.getpid(), signal.SIGHUP)", 129, ""),
        ("tui.screen.app", "os.kill(os.getpid(), signal.SIGINT)", 130, ""),
        ("tui.screen.app", "os.kill(os.getpid(), signal.SIGQUIT)", 131, ""),
    ],
)
def test_a_start_that_fails_leaves_the_terminal_as_it_was(
    notes: Path, home: Path, tmp_path: Path, before: str, act: str, code: int, said: str
) -> None:
    leave_a_frame(notes, home)
    with start(notes, home, tmp_path / "hook", act, before) as terminal:
        assert terminal.exit_code() == code
        first, _, rest = terminal.raw.decode().partition("\r\n")
        frame, _, after = rest.partition("\x1b[?25h")
        assert frame.encode().startswith(FRAME)
        assert left_on(terminal.raw) == []
        assert said in after
        assert after.split()[-1] == first  # the settings of the terminal


def test_settings_that_are_wrong_are_told(notes: Path, home: Path, tmp_path: Path) -> None:
    leave_a_frame(notes, home)
    path = home / "config" / "lectree" / "settings.toml"
    act = f"os.makedirs({str(path.parent)!r}); open({str(path)!r}, 'w').write('nothing')"
    with start(notes, home, tmp_path / "hook", act) as terminal:
        terminal.wait_for("note 196", "settings.toml")
        terminal.press("q")
        assert terminal.exit_code() == 0
        assert FRAME in terminal.raw
        assert left_on(terminal.raw) == []


def _saved(notes: Path, home: Path) -> None:
    notes.write_text(NOTES + "- [more](https://youtu.be/more)\n")


def _moved_elsewhere(notes: Path, home: Path) -> None:
    (session,) = (home / "state" / "lectree").glob("*.json")
    session.write_text(session.read_text())


def _set(notes: Path, home: Path) -> None:
    path = home / "config" / "lectree" / "settings.toml"
    path.parent.mkdir(parents=True)
    path.write_text('theme = "lectree-light"\n')


def _chosen_theme(notes: Path, home: Path) -> None:
    (home / "state" / "lectree" / "theme").write_text("lectree-light\n")


def _readable_by_others(notes: Path, home: Path) -> None:
    kept(home)[0].chmod(0o644)


def _linked(notes: Path, home: Path) -> None:
    path = kept(home)[0]
    path.rename(home / "frame")
    path.symlink_to(home / "frame")


def _odd(notes: Path, home: Path) -> None:
    path = kept(home)[0]
    path.write_bytes(path.read_bytes() + b"\x1b]0;owned\x07")


def _large(notes: Path, home: Path) -> None:
    path = kept(home)[0]
    path.write_bytes(path.read_bytes() + b" " * 1_000_000)


@pytest.mark.parametrize(
    "change",
    [
        _saved,
        _moved_elsewhere,
        _set,
        _chosen_theme,
        _readable_by_others,
        _linked,
        _odd,
        _large,
    ],
)
def test_a_frame_that_does_not_fit_or_is_odd_is_not_shown(
    notes: Path, home: Path, change: Callable[[Path, Path], None]
) -> None:
    leave_a_frame(notes, home)
    change(notes, home)
    with Terminal([str(notes)], environment(home)) as terminal:
        terminal.wait_for("note 196", "Quit")
        assert terminal.raw.startswith(SWITCH)
        assert FRAME not in terminal.raw
        assert b"owned" not in terminal.raw
        terminal.press("q")
        assert terminal.exit_code() == 0


@pytest.mark.parametrize(
    ("arguments", "more", "columns"),
    [
        (["--fresh"], {}, 120),
        ([], {"TERM": "xterm"}, 120),
        ([], {"NO_COLOR": "1"}, 120),
        ([], {}, 119),
    ],
)
def test_a_frame_of_another_terminal_or_an_unwanted_one_is_not_shown(
    notes: Path, home: Path, arguments: list[str], more: dict[str, str], columns: int
) -> None:
    leave_a_frame(notes, home)
    env = environment(home, **more)
    with Terminal([*arguments, str(notes)], env, columns=columns) as terminal:
        terminal.wait_for("Talks", "Quit")
        assert FRAME not in terminal.raw
        terminal.press("q")
        assert terminal.exit_code() == 0


def test_a_pipe_gets_no_frame(notes: Path, home: Path) -> None:
    leave_a_frame(notes, home)
    with Terminal([str(notes)], environment(home), shell='"$@" | cat') as terminal:
        assert terminal.exit_code() == 0
        assert b"\x1b" not in terminal.raw


def test_a_setting_keeps_no_frame_and_removes_those_that_are_there(notes: Path, home: Path) -> None:
    leave_a_frame(notes, home)
    assert [path.stat().st_mode & 0o777 for path in kept(home)] == [0o600]
    path = home / "config" / "lectree" / "settings.toml"
    path.parent.mkdir(parents=True)
    path.write_text("keep_screen = false\n")
    with Terminal([str(notes)], environment(home)) as terminal:
        terminal.wait_for("note 196", "Quit")
        assert kept(home) == []
        terminal.press("k", "q")
        assert terminal.exit_code() == 0
    assert kept(home) == []


def test_the_screen_is_kept_once_nothing_has_happened_for_a_while(notes: Path, home: Path) -> None:
    with Terminal([str(notes)], environment(home)) as terminal:
        terminal.wait_for("talk 1", "Quit")
        terminal.press("j", "j")
        terminal.wait_for("─ talk 1 ─")
        terminal.until(lambda _: bool(kept(home)), "a frame")
        terminal.process.kill(signal.SIGKILL)
    with Terminal([str(notes)], environment(home)) as terminal:
        terminal.wait_for("─ talk 1 ─", "Quit")
        assert terminal.raw.startswith(FRAME)
        terminal.press("q")
        assert terminal.exit_code() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_keeps_the_screen_too(
    notes: Path, home: Path, tmp_path: Path, number: signal.Signals
) -> None:
    with Terminal([str(notes)], environment(home)) as terminal:
        terminal.wait_for("talk 1", "Quit")
        terminal.press("j", "j")
        terminal.wait_for("─ talk 1 ─")
        terminal.process.kill(number)
        assert terminal.exit_code() == 128 + number
    assert len(kept(home)) == 1
    with Terminal([str(notes)], environment(home)) as terminal:
        terminal.wait_for("─ talk 1 ─", "Quit")
        assert terminal.raw.startswith(FRAME)
        terminal.press("q")
        assert terminal.exit_code() == 0


@pytest.mark.parametrize("keys", [["/", "note"], ["j", "w"]])
def test_a_screen_that_no_start_begins_with_is_not_kept(
    notes: Path, home: Path, keys: list[str]
) -> None:
    leave_a_frame(notes, home)
    with Terminal([str(notes)], environment(home)) as terminal:
        terminal.wait_for("note 196", "Quit")
        for key in keys:
            terminal.press(key)
            terminal.wait_quiet(0.2)
        terminal.press("Ctrl+Q")
        assert terminal.exit_code() == 0
    with Terminal([str(notes)], environment(home)) as terminal:
        terminal.until(lambda _: MOUSE in terminal.raw, "the mouse")
        terminal.wait_for("Quit")
        end = terminal.wait_quiet()
        if terminal.raw.startswith(FRAME):  # of the rest before it
            assert looks(terminal.raw[: terminal.raw.index(MOUSE)], 120, 40)[-1] == end
        assert any("Quit" in row for row in end)
        terminal.press("q")
        assert terminal.exit_code() == 0


def test_the_notes_of_the_settings_have_a_frame_wherever_lectree_is_started(
    notes: Path, home: Path, tmp_path: Path
) -> None:
    path = home / "config" / "lectree" / "settings.toml"
    path.parent.mkdir(parents=True)
    path.write_text(f'notes = "{notes}"\n')
    for number in range(2):
        here = tmp_path / str(number)
        here.mkdir()
        with Terminal([], environment(home), cwd=here) as terminal:
            terminal.wait_for("talk 1", "Quit")
            terminal.until(lambda _: MOUSE in terminal.raw, "the mouse")
            assert terminal.raw.startswith(FRAME) == bool(number)
            terminal.press("q")
            assert terminal.exit_code() == 0


def test_what_is_called_as_a_command_has_no_frame_as_a_file(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "tree"
    path.write_text(NOTES)
    with Terminal(["./tree"], environment(home), cwd=tmp_path) as terminal:
        terminal.wait_for("talk 1", "Quit")
        terminal.press("q")
        assert terminal.exit_code() == 0
    with Terminal(["tree", "./tree"], environment(home), cwd=tmp_path) as terminal:
        assert terminal.exit_code() == 0
        assert b"\x1b" not in terminal.raw


def begins_with_a_frame(notes: Path, home: Path, *shown: str) -> bool:
    """Start, wait for something, quit; tell whether a kept frame was the first that was seen."""
    with Terminal([str(notes)], environment(home)) as terminal:
        terminal.wait_for("Quit", *shown)
        terminal.wait_quiet(0.3)
        terminal.press("q")
        assert terminal.exit_code() == 0
        return terminal.raw.startswith(FRAME)


def test_the_frame_of_a_folder_is_kept_while_nothing_in_it_changes(
    home: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "notes"
    for name in ("ml/a.md", "ml/b.md", "c.md"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"- [{name}](https://youtu.be/a)\n    - note\n")
    assert not begins_with_a_frame(folder, home, "3 files")
    assert begins_with_a_frame(folder, home, "3 files")
    (folder / "ml" / "b.md").write_text("- [other](https://youtu.be/b)\n")
    assert not begins_with_a_frame(folder, home, "3 files")
    assert begins_with_a_frame(folder, home, "3 files")
    (folder / "ml" / "d.md").write_text("- [new](https://youtu.be/b)\n")
    assert not begins_with_a_frame(folder, home, "4 files")
    (folder / "c.md").unlink()
    assert not begins_with_a_frame(folder, home, "3 files")
    assert begins_with_a_frame(folder, home, "3 files")
