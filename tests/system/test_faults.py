"""Everything beside the notes may be broken: each door says so in one line, and nothing stops.

Faults of permission are made for another user where the tests run as root, who may do all.
"""

import asyncio
import logging
import os
import resource
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import pytest

from tui.system.fault import one_line
from tui.system.log import log_to_file
from tui.system.marks import FarMark, change_marks, read_marks
from tui.system.remote import Answer, listening
from tui.system.session import Session, read_session, session_path, write_session
from tui.system.settings import read_settings, settings_path
from tui.system.theme_choice import read_theme, write_theme

pytestmark = pytest.mark.usefixtures("unmeasured")

NOBODY = 65534
IS_ROOT = os.geteuid() == 0
PLACE = Session(cursor="video:a", queries=("one",))


@dataclass(frozen=True)
class Door:
    """A file beside the notes: where it is, and what using it in every way told."""

    path: Callable[[Path], Path]
    use: Callable[[Path], tuple[str, ...]]


def _use_settings(_: Path) -> tuple[str, ...]:
    return read_settings().complaints


def _use_session(notes: Path) -> tuple[str, ...]:
    assert read_session(notes) in (Session(), PLACE)
    told = write_session(notes, PLACE)
    if not told:
        assert read_session(notes) == PLACE
    return (told,)


def _use_theme(_: Path) -> tuple[str, ...]:
    assert read_theme() in ("", "nord")
    told = write_theme("nord")
    if not told:
        assert read_theme() == "nord"
    return (told,)


def _use_marks(notes: Path) -> tuple[str, ...]:
    mark = FarMark(str(notes), "video:a", 2, "a title")
    assert read_marks() in ({}, {"A": mark})
    told = change_marks({"A": mark, "B": None})
    if not told:
        assert read_marks() == {"A": mark}
    return (told,)


def _use_log(_: Path) -> tuple[str, ...]:
    told = log_to_file()
    logging.getLogger("lectree").warning("something")
    return (told,)


def _use_sockets(notes: Path) -> tuple[str, ...]:
    async def answer(command: str, argument: str) -> Answer:
        return Answer(True, command + argument)

    async def listen() -> None:
        async with listening(notes, answer):
            pass

    try:
        asyncio.run(listen())
    except OSError as error:
        return (one_line("no remote control", error),)
    return ()


def _state(name: str) -> Callable[[Path], Path]:
    return lambda notes: session_path(notes).with_name(name)


def _socket_path(notes: Path) -> Path:
    folder = Path(os.environ["XDG_RUNTIME_DIR"], "lectree")
    return folder / f"{session_path(notes).name[:16]}-{os.getpid()}.sock"


DOORS = {
    "settings": Door(lambda _: settings_path(), _use_settings),
    "session": Door(session_path, _use_session),
    "theme": Door(_state("theme"), _use_theme),
    "marks": Door(_state("marks.json"), _use_marks),
    "log": Door(_state("lectree.log"), _use_log),
    "sockets": Door(_socket_path, _use_sockets),
}
WRITTEN = frozenset(DOORS) - {"settings"}


# The faults


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _no_folder(path: Path) -> None:
    _remove(path.parent)


def _file_for_folder(path: Path) -> None:
    _remove(path.parent)
    path.parent.touch()


def _file_for_parent(path: Path) -> None:
    _remove(path.parent.parent)
    path.parent.parent.touch()


def _dead_link_for_folder(path: Path) -> None:
    _remove(path.parent)
    path.parent.symlink_to("nowhere/at/all")


def _folder_for_file(path: Path) -> None:
    _remove(path)
    (path / "full").mkdir(parents=True)


def _dead_link(path: Path) -> None:
    _remove(path)
    path.symlink_to("nowhere/at/all")


def _circle(path: Path) -> None:
    _remove(path)
    path.symlink_to(path.name)


def _pipe(path: Path) -> None:
    _remove(path)
    os.mkfifo(path)


def _unreadable_file(path: Path) -> None:
    path.touch()
    path.chmod(0)


def _unwritable_folder(path: Path) -> None:
    _remove(path)
    path.parent.chmod(0o500)


def _closed_folder(path: Path) -> None:
    path.parent.chmod(0)


def _folder_of_another(path: Path) -> None:
    _remove(path)
    os.chown(path.parent, 0, 0)
    path.parent.chmod(0o755)


def _file_of_another(path: Path) -> None:
    path.touch()
    os.chown(path, 0, 0)
    path.chmod(0o600)


def _nothing(_: Path) -> None:
    pass


def _full_disk(path: Path) -> None:
    _remove(path)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))


FAULTS: dict[str, tuple[Callable[[Path], None], frozenset[str]]] = {
    # what is made, and the doors that cannot be used then; all others must work
    "nothing": (_nothing, frozenset()),
    "no folder": (_no_folder, frozenset()),
    "file for folder": (_file_for_folder, WRITTEN),
    "file for parent": (_file_for_parent, WRITTEN - {"sockets"}),
    "dead link for folder": (_dead_link_for_folder, WRITTEN),
    "folder for file": (_folder_for_file, frozenset(DOORS)),
    "dead link": (_dead_link, frozenset({"settings", "log"})),
    "circle of links": (_circle, frozenset({"settings", "log"})),
    "pipe": (_pipe, frozenset({"settings", "log"})),
    "unreadable file": (_unreadable_file, frozenset({"settings", "log"})),
    "unwritable folder": (_unwritable_folder, WRITTEN - {"sockets"}),
    "closed folder": (_closed_folder, frozenset(DOORS) - {"sockets"}),
    "folder of another user": (_folder_of_another, WRITTEN),
    "file of another user": (_file_of_another, frozenset({"settings", "log"})),
    "full disk": (_full_disk, frozenset({"session", "theme", "marks", "log"})),
}
"""The folder of the sockets is repaired where it is the user's own."""


@contextmanager
def unprivileged() -> Iterator[None]:
    """Be a user who may not do everything."""
    if not IS_ROOT:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the notes in a folder that another user than root can have."""
    folder = Path(tempfile.mkdtemp(dir="/tmp", prefix="lectree-test-"))
    if IS_ROOT:
        os.chown(folder, NOBODY, NOBODY)
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(folder / name.lower()))
    with unprivileged():
        (folder / "xdg_runtime_dir").mkdir(mode=0o700)
        (folder / "notes.md").touch()
    yield folder / "notes.md"
    shutil.rmtree(folder)


@pytest.fixture
def quiet_log(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the log be set up as in a program of its own."""
    monkeypatch.setattr(logging, "raiseExceptions", True)
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    yield
    logging.captureWarnings(False)


@contextmanager
def limits_kept() -> Iterator[None]:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_beside_the_notes_is_one_line(
    desk: Path, quiet_log: None, capfd: pytest.CaptureFixture[str], door: str, fault: str
) -> None:
    if fault.endswith("of another user") and not IS_ROOT:
        pytest.skip("only root can give a file away")
    path, make = DOORS[door].path(desk), FAULTS[fault][0]
    with unprivileged():
        DOORS[door].use(desk)  # so that all is imported, and there is something to break
        path.parent.mkdir(parents=True, exist_ok=True)
    logging.getLogger().handlers.clear()
    with limits_kept():
        with unprivileged() if "another" not in fault else nullcontext():
            make(path)
        with unprivileged():
            log_to_file()  # as each start does first
            told = [line for line in DOORS[door].use(desk) if line]
    assert len(told) == (door in FAULTS[fault][1]), told
    for line in told:
        assert line.isprintable()
        assert "lectree" in line or door == "sockets"
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("door", ["session", "theme", "marks", "log", "settings"])
def test_without_a_home_folder_each_says_so(
    desk: Path, quiet_log: None, monkeypatch: pytest.MonkeyPatch, door: str
) -> None:
    def homeless(*_: object, **__: object) -> Path:
        raise RuntimeError("could not determine the home directory")

    monkeypatch.setattr("platformdirs.user_config_path", homeless)
    monkeypatch.setattr("platformdirs.user_state_path", homeless)
    (told,) = DOORS[door].use(desk)
    assert told.endswith(": no home folder is known")


def test_an_error_that_nobody_expects_is_told_too(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fdopen", broken)
    assert write_session(desk, PLACE) == f"{session_path(desk).parent}: input/output error"
