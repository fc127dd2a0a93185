"""Copying to the clipboard, and how sure it is that it worked."""

import sys
import time
from pathlib import Path

import pytest

from tests.system.fake import Programs
from tui.system import clipboard
from tui.system.clipboard import LONGEST_OSC52, Copied, copy

TEXT = "[Größe 🎈](https://example.org)\n"
X11 = {"DISPLAY": ":0"}
SENT = Copied(True, False, "osc52", True, "sent to your terminal")


@pytest.fixture(autouse=True)
def linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")


@pytest.mark.parametrize(
    ("environ", "installed", "via"),
    [
        (X11, ["xclip", "xsel"], "xclip"),
        (X11, ["xsel"], "xsel"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, ["wl-copy", "xclip"], "wl-copy"),
        (X11 | {"WAYLAND_DISPLAY": "wayland-0"}, ["wl-copy", "xclip"], "wl-copy"),
        (X11 | {"SSH_CONNECTION": "1 2 3 4"}, ["xclip"], "xclip"),
        (X11 | {"TMUX": "/tmp/tmux,1,0"}, ["xclip", "tmux"], "xclip"),
    ],
)
def test_native(
    environ: dict[str, str], installed: list[str], via: str, programs: Programs
) -> None:
    kept = {name: programs.add_clipboard(name) for name in installed}
    name = "wl" if via == "wl-copy" else via
    assert copy(TEXT, programs.environ | environ) == Copied(True, True, name, False, "copied")
    assert kept[via].read_bytes() == TEXT.encode()
    assert [name for name in installed if programs.called(name)] == [via]


def test_a_wayland_that_is_gone(programs: Programs) -> None:
    programs.add_clipboard("wl-copy", code=1)
    kept = programs.add_clipboard("xclip")
    assert copy(TEXT, programs.environ | X11 | {"WAYLAND_DISPLAY": "wayland-0"}).via == "xclip"
    assert kept.read_bytes() == TEXT.encode()


def test_each_display_is_asked_once(programs: Programs, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(
        clipboard, "_copy_here", lambda _, environ: asked.append(environ.get("WAYLAND_DISPLAY"))
    )
    wayland = {"WAYLAND_DISPLAY": "wayland-0"}
    for environ in ({}, X11, wayland, X11 | wayland):
        assert copy(TEXT, programs.environ | environ) == SENT
    assert asked == [None, "wayland-0", "wayland-0", ""]


@pytest.mark.parametrize("text", ["a\r\nb", "\n", "a\n\n", "x" * 1_000_000])
def test_any_text(text: str, programs: Programs) -> None:
    kept = programs.add_clipboard("xclip")
    assert copy(text, programs.environ | X11).certain
    assert kept.read_bytes() == text.encode()


def test_lone_surrogates_do_not_stop_it(programs: Programs) -> None:
    kept = programs.add_clipboard("xclip")
    assert copy("a\ud800b", programs.environ | X11).certain
    assert kept.read_bytes() == b"a?b"


def test_a_tool_that_reports_success_and_keeps_something_else(programs: Programs) -> None:
    programs.add("xclip", "/bin/cat > /dev/null; echo something else")
    assert copy(TEXT, programs.environ | X11) == SENT


def test_a_clipboard_that_cannot_be_read_back(
    programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboard, "TIME_LIMIT", 1.0)
    programs.add("xclip", 'case " $* " in *" -o "*) exec /bin/sleep 30;; esac; /bin/cat >/dev/null')
    it_seems = Copied(True, False, "pyperclip", False, "copied, it seems")
    assert copy(TEXT, programs.environ | X11) == it_seems


def test_tool_that_leaves_a_process_behind(programs: Programs) -> None:
    kept = programs.add_clipboard("xsel")
    programs.add(
        "xclip",
        f'case " $* " in *" -o "*) exec /bin/cat {kept};; esac; /bin/cat > {kept}; /bin/sleep 3 &',
    )
    started = time.monotonic()
    assert copy(TEXT, programs.environ | X11).certain
    assert time.monotonic() - started < 3


@pytest.mark.parametrize("then", ["exit 1", "/bin/sleep 30", "/bin/cat >/dev/null; /bin/sleep 30"])
def test_tool_that_fails_or_hangs(
    then: str, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboard, "TIME_LIMIT", 0.5)
    programs.add("xclip", then)
    assert copy(TEXT * 10_000, programs.environ | X11).ok is False
    assert copy(TEXT, programs.environ | X11) == SENT


def test_tool_that_cannot_be_executed(programs: Programs) -> None:
    broken = programs.folder / "xclip"
    broken.write_bytes(b"#!/missing/interpreter\n")
    broken.chmod(0o755)
    assert copy(TEXT, programs.environ | X11) == SENT


def test_a_pyperclip_in_the_current_folder_is_not_run(
    programs: Programs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pyperclip.py").write_text("raise SystemExit(0)\n")
    monkeypatch.chdir(tmp_path)
    programs.add_clipboard("xclip")
    assert copy(TEXT, programs.environ | X11).via == "xclip"


def test_macos(programs: Programs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    kept = tmp_path / "kept"
    (tmp_path / "pyperclip.py").write_text(
        "import os, pathlib\n"
        f"kept = pathlib.Path({str(kept)!r})\n"
        "def copy(text): kept.write_text(os.environ['LC_CTYPE'][-5:] + text, encoding='utf-8')\n"
        "def paste_pbcopy(): return kept.read_text(encoding='utf-8').removeprefix('UTF-8')\n"
        "paste = paste_pbcopy\n"
    )
    environ = programs.environ | {"PYTHONPATH": str(tmp_path)}
    assert copy(TEXT, environ) == Copied(True, True, "pbcopy", False, "copied")
    assert copy(TEXT, environ | {"SSH_TTY": "/dev/tty1"}) == SENT


def test_tmux(programs: Programs) -> None:
    kept = programs.add_clipboard("tmux")
    copied = copy(TEXT, programs.environ | {"TMUX": "/tmp/tmux,1,0"})
    assert copied == Copied(True, False, "tmux", False, "copied to tmux and sent to your terminal")
    assert programs.arguments("tmux") == ["load-buffer", "-w", "-"]
    assert kept.read_bytes() == TEXT.encode()


def test_tmux_too_old_for_it(programs: Programs) -> None:
    programs.add_clipboard("tmux", code=1)
    assert copy(TEXT, programs.environ | {"TMUX": "/tmp/tmux,1,0"}) == SENT
    assert copy(TEXT, {"PATH": "", "TMUX": "/tmp/tmux,1,0"}) == SENT


def test_osc52_has_a_limit(programs: Programs) -> None:
    assert copy("x" * LONGEST_OSC52, programs.environ) == SENT
    copied = copy("x" * (LONGEST_OSC52 + 1), programs.environ)
    assert copied == Copied(False, False, "osc52", False, copied.message)
    assert "74 kB" in copied.message
    assert not copy("ü" * (LONGEST_OSC52 // 2 + 1), programs.environ).ok


def test_no_native_tool_without_a_display(programs: Programs) -> None:
    for name in ("xclip", "wl-copy", "pbcopy"):
        programs.add_clipboard(name)
    environ = {"SSH_CONNECTION": "1 2 3 4", "WSL_DISTRO_NAME": "Debian"}
    assert copy(TEXT, programs.environ | environ) == SENT


def test_no_clipboard_program(programs: Programs) -> None:
    assert copy(TEXT, programs.environ | X11) == SENT
