import shlex
import sys
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
    ("environ", "installed", "via", "arguments"),
    [
        (X11, ["xclip", "xsel"], "xclip", ["-selection", "clipboard"]),
        (X11, ["xsel"], "xsel", ["--clipboard", "--input"]),
        ({"WAYLAND_DISPLAY": "wayland-0"}, ["wl-copy", "xclip"], "wl-copy", []),
        (X11 | {"WAYLAND_DISPLAY": "wayland-0"}, ["wl-copy", "xclip"], "wl-copy", []),
        (X11 | {"SSH_CONNECTION": "1 2 3 4"}, ["xclip"], "xclip", ["-selection", "clipboard"]),
        (X11 | {"TMUX": "/tmp/tmux,1,0"}, ["xclip", "tmux"], "xclip", ["-selection", "clipboard"]),
    ],
)
def test_native(
    environ: dict[str, str],
    installed: list[str],
    via: str,
    arguments: list[str],
    programs: Programs,
) -> None:
    kept = {name: programs.add_clipboard(name) for name in installed}
    assert copy(TEXT, programs.environ | environ) == Copied(True, True, via, False, "copied")
    assert kept[via].read_bytes() == TEXT.encode()
    assert programs.arguments(via) == arguments
    assert [name for name in installed if programs.called(name)] == [via]


def test_macos(programs: Programs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    kept = programs.folder / "kept"
    programs.add("pbcopy", f'[ "$LC_CTYPE" = UTF-8 ] && /bin/cat > {shlex.quote(str(kept))}')
    assert copy(TEXT, programs.environ).via == "pbcopy"
    assert kept.read_bytes() == TEXT.encode()
    assert copy(TEXT, programs.environ | {"SSH_TTY": "/dev/tty1"}) == SENT


def test_wsl(programs: Programs) -> None:
    kept = programs.add_clipboard("clip.exe")
    assert copy(TEXT, programs.environ | {"WSL_DISTRO_NAME": "Debian"}).via == "clip.exe"
    assert kept.read_bytes().decode("utf-16-le") == TEXT


def test_lone_surrogates_do_not_stop_it(programs: Programs) -> None:
    kept = programs.add_clipboard("xclip")
    assert copy("a\ud800b", programs.environ | X11).certain
    assert kept.read_bytes() == b"a?b"


def test_large_text_and_a_tool_that_does_not_read_it(programs: Programs) -> None:
    programs.add("xclip", "exit 1")
    kept = programs.add_clipboard("xsel")
    text = "x" * 1_000_000
    assert copy(text, programs.environ | X11).via == "xsel"
    assert kept.stat().st_size == 1_000_000


def test_tool_that_leaves_a_process_behind(programs: Programs) -> None:
    programs.add("xclip", "/bin/cat > /dev/null; /bin/sleep 3 & exit 0")
    assert copy(TEXT, programs.environ | X11).certain


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
    assert (copied.ok, copied.osc52) == (False, False)
    assert "74 kB" in copied.message
    assert not copy("ü" * (LONGEST_OSC52 // 2 + 1), programs.environ).ok


def test_no_native_tool_without_a_display(programs: Programs) -> None:
    for name in ("xclip", "wl-copy", "pbcopy"):
        programs.add_clipboard(name)
    environ = {"SSH_CONNECTION": "1 2 3 4", "WSL_DISTRO_NAME": "Debian"}
    assert copy(TEXT, programs.environ | environ) == SENT


def test_pyperclip_is_the_last_native_way(
    programs: Programs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "kept"
    (tmp_path / "pyperclip.py").write_text(
        f"def copy(text):\n    with open({str(kept)!r}, 'w', encoding='utf-8') as file:\n"
        "        file.write(text)\n"
    )
    environ = programs.environ | X11 | {"PYTHONPATH": str(tmp_path)}
    monkeypatch.setattr(clipboard, "TIME_LIMIT", 10.0)
    assert copy(TEXT, environ) == Copied(True, False, "pyperclip", False, "copied, it seems")
    assert kept.read_text(encoding="utf-8") == TEXT


def test_pyperclip_that_finds_nothing(programs: Programs) -> None:
    assert copy(TEXT, programs.environ | X11) == SENT
