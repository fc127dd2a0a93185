"""Starting the editor at a line."""

import os
import signal
import sys
import threading
from pathlib import Path

import pytest

from tests.signals import interrupts
from tests.system.fake import Programs
from tests.waiting import until_now
from tui.system.editor import EditorError, command, is_gui, run, start_detached

NOTES = Path("/notes/my notes.md")
FILE = str(NOTES)


@pytest.mark.parametrize(
    ("names", "arguments"),
    [
        ("vi vim nvim nano emacs emacsclient kak micro joe", ["+7", FILE]),
        ("hx subl zed", [f"{FILE}:7"]),
        ("code codium cursor", ["-g", f"{FILE}:7"]),
        ("idea pycharm webstorm", ["--line", "7", FILE]),
        ("kate mate", ["-l", "7", FILE]),
        ("ed my-editor", [FILE]),
    ],
)
def test_line_arguments(names: str, arguments: list[str], programs: Programs) -> None:
    for name in names.split():
        program = programs.add(name)
        environ = programs.environ | {"EDITOR": name}
        assert command(NOTES, 7, environ) == [program, *arguments]
        assert command(NOTES, 7, programs.environ | {"EDITOR": program}) == [program, *arguments]


def test_visual_comes_first_and_keeps_its_arguments(programs: Programs) -> None:
    program = programs.add("code")
    programs.add("vim")
    environ = programs.environ | {"VISUAL": "code --wait 'a b'", "EDITOR": "vim"}
    assert command(NOTES, 7, environ) == [program, "--wait", "a b", "-g", f"{FILE}:7"]


@pytest.mark.parametrize("environ", [{}, {"VISUAL": "", "EDITOR": "  "}])
def test_fallbacks(environ: dict[str, str], programs: Programs) -> None:
    environ = programs.environ | environ
    assert command(NOTES, 1, environ) is None
    for name in ("nano", "vi", "vim", "nvim"):
        program = programs.add(name)
        assert command(NOTES, 1, environ) == [program, "+1", FILE]


def test_relative_names_and_lines_before_the_first(
    programs: Programs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = programs.add("vim")
    monkeypatch.chdir(tmp_path)
    argv = command(Path("-c quit.md"), 0, programs.environ | {"EDITOR": "vim"})
    assert argv == [program, "+1", str(tmp_path / "-c quit.md")]


@pytest.mark.parametrize(
    ("environ", "message"),
    [
        ({"EDITOR": "vim 'x"}, "$EDITOR has a quote that is not closed: vim 'x"),
        ({"VISUAL": "gone -w"}, "$VISUAL names a program that was not found: gone -w"),
        ({"VISUAL": "''"}, "$VISUAL names a program that was not found: ''"),
    ],
)
def test_editor_that_cannot_be_resolved(
    environ: dict[str, str], message: str, programs: Programs
) -> None:
    with pytest.raises(EditorError) as error:
        command(NOTES, 1, programs.environ | environ)
    assert str(error.value) == message


@pytest.mark.parametrize(
    ("argv", "environ", "gui"),
    [
        (["/usr/bin/vim", "x"], {"DISPLAY": ":0"}, False),
        (["nano"], {}, False),
        (["hx"], {}, False),
        (["/opt/code", "-g", "x:1"], {}, True),
        (["subl"], {}, True),
        (["gvim"], {}, True),
        (["idea"], {}, True),
        (["my-editor"], {"DISPLAY": ":0"}, False),
        (["emacs"], {"DISPLAY": ":0"}, True),
        (["emacs", "-nw"], {"DISPLAY": ":0"}, False),
        (["emacsclient", "-t"], {"DISPLAY": ":0"}, False),
        (["emacs"], {}, False),
    ],
)
def test_is_gui(
    argv: list[str], environ: dict[str, str], gui: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert is_gui(argv, environ) is gui


def test_run_returns_the_exit_code(programs: Programs) -> None:
    assert run([programs.add("vim", "exit 3"), "+7", FILE]) == 3
    assert programs.arguments("vim") == ["+7", FILE]
    assert run([programs.add("nano", "kill -9 $$")]) == -9


def test_run_ignores_interrupts_but_the_editor_does_not(programs: Programs) -> None:
    ready = programs.folder / "ready"
    loop = "while :; do /bin/sleep 0.05; done"
    program = programs.add("vim", f"trap 'exit 5' INT; : > '{ready}'; {loop}")

    def interrupt_both() -> None:
        until_now(ready.exists)
        until_now(lambda: signal.getsignal(signal.SIGINT) == signal.SIG_IGN)
        os.kill(os.getpid(), signal.SIGINT)
        os.kill(int((programs.folder / "pid").read_text()), signal.SIGINT)

    # a shell that inherits an ignored signal cannot trap it
    wrapper = programs.add("wrapper", f"echo $$ > '{programs.folder / 'pid'}'; exec '{program}'")
    hand = threading.Thread(target=interrupt_both)
    with interrupts():
        before = signal.getsignal(signal.SIGINT)
        hand.start()
        assert run([wrapper]) == 5
        hand.join()
        assert signal.getsignal(signal.SIGINT) == before


def test_run_outside_the_main_thread(programs: Programs) -> None:
    program = programs.add("vim", "exit 4")
    codes: list[int] = []
    thread = threading.Thread(target=lambda: codes.append(run([program])))
    thread.start()
    thread.join()
    assert codes == [4]


def test_editor_that_cannot_be_started(programs: Programs) -> None:
    gone = str(programs.folder / "gone")
    with pytest.raises(EditorError, match=r"^gone could not be started: no such file"):
        run([gone])
    with pytest.raises(EditorError, match=r"^gone could not be started: no such file"):
        start_detached([gone], programs.environ)


def test_start_detached(programs: Programs) -> None:
    program = programs.add("code")
    assert start_detached([program, "-g", f"{FILE}:7"], programs.environ).ok
    assert programs.arguments("code") == ["-g", f"{FILE}:7"]
    outcome = start_detached([programs.add("subl", "exit 1")], programs.environ)
    assert (outcome.ok, outcome.message) == (False, "subl failed with exit code 1")
