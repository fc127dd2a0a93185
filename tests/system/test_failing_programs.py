"""Programs that fail in each way there is: what is said then, and that nothing is raised."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.system.fake import Programs
from tui.system import clipboard, launch
from tui.system.browser import open_url
from tui.system.clipboard import copy
from tui.system.editor import EditorError, command, run, start_detached

URL = "https://example.org/"

SCRIPTS = {
    "fails": "exit 1",
    "fails oddly": "exit 255",
    "cannot find its own": "exec /no/such/program",
    "is killed": "kill -9 $$",
    "crashes": "kill -SEGV $$",
    "aborts": "kill -ABRT $$",
    "is ended": "kill -TERM $$",
    "talks and fails": "yes | head -c 300000; yes >&2 | head -c 10; exit 3",
    "closes its input": "exec 0<&-; exit 1",
}
FILES: dict[str, Callable[[Path], object]] = {
    "is a folder": Path.mkdir,
    "may not be run": lambda path: path.write_text("#!/bin/sh\n"),
    "is nothing": lambda path: _executable(path, b""),
    "has no interpreter": lambda path: _executable(path, b"#!/no/such\n"),
    "leads nowhere": lambda path: path.symlink_to("/no/such"),
    "leads to itself": lambda path: path.symlink_to(path),
    "is no program": lambda path: _executable(path, b"\x7fELF\0"),
}


def _executable(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    path.chmod(0o755)


@pytest.fixture(autouse=True)
def linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(launch, "PATIENCE", 20.0)


@pytest.mark.parametrize("how", SCRIPTS)
def test_a_browser_that(how: str, programs: Programs) -> None:
    programs.add("strange", SCRIPTS[how])
    outcome = open_url(URL, {**os.environ, **programs.environ, "BROWSER": "strange"})
    assert not outcome.ok
    assert outcome.message.startswith("strange ")


@pytest.mark.parametrize("how", FILES)
def test_a_browser_that_is_none(how: str, programs: Programs) -> None:
    FILES[how](programs.folder / "strange")
    outcome = open_url(URL, programs.environ | {"BROWSER": "strange"})
    assert not outcome.ok
    assert outcome.message


def test_a_browser_that_is_not_there(programs: Programs) -> None:
    environ = programs.environ | {"BROWSER": "nonesuch"}
    missing = "$BROWSER names a program that was not found: nonesuch"
    assert open_url(URL, environ).message == missing
    assert open_url(URL, environ | {"DISPLAY": ":0"}).message == missing
    programs.add("xdg-open")
    assert open_url(URL, environ | {"DISPLAY": ":0"}).ok


@pytest.mark.parametrize("how", [*SCRIPTS, "hangs"])
def test_a_clipboard_that(how: str, programs: Programs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "TIME_LIMIT", 2.0 if how == "hangs" else 20.0)
    programs.add("xclip", "exec /bin/sleep 60" if how == "hangs" else SCRIPTS[how])
    copied = copy("text", {**programs.environ, "DISPLAY": ":0"})
    assert (copied.certain, copied.osc52, copied.message) == (False, True, "sent to your terminal")


@pytest.mark.parametrize("how", FILES)
def test_a_clipboard_that_is_none(how: str, programs: Programs) -> None:
    FILES[how](programs.folder / "xclip")
    copied = copy("text", programs.environ | {"DISPLAY": ":0"})
    assert (copied.certain, copied.osc52) == (False, True)


@pytest.mark.parametrize("how", SCRIPTS)
def test_an_editor_that(how: str, programs: Programs) -> None:
    programs.add("strange", SCRIPTS[how].replace("yes", "true"))
    argv = command(Path("/notes.md"), 3, programs.environ | {"EDITOR": "strange"})
    assert argv
    assert run(argv) != 0
    assert not start_detached(argv, {**os.environ, **programs.environ}).ok


@pytest.mark.parametrize("how", FILES)
def test_an_editor_that_is_none(how: str, programs: Programs) -> None:
    FILES[how](programs.folder / "strange")
    with pytest.raises(EditorError, match=r"strange|not found"):
        _edit(programs)


def _edit(programs: Programs) -> None:
    argv = command(Path("/notes.md"), 3, programs.environ | {"EDITOR": "strange"})
    assert argv
    run(argv)
