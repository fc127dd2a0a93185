"""Requests of another program to the screen, without a socket and without a screen."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.screen.fakes import FakeStage
from tests.screen.views import notes
from tests.waiting import until
from tui.outline.search.search import best as best_of
from tui.screen import remote as module
from tui.screen.note.place import NotePlace, Spot
from tui.screen.notes import Notes
from tui.screen.state import View
from tui.system.remote import Answer

TEXT = b"""\
# Talks
- [first](https://youtu.be/aaaaaaaaaaa)
    - bread
- [second](https://youtu.be/bbbbbbbbbbb)
"""
PATH = Path("notes.md")

Handle = Callable[[str, str], Awaitable[Answer]]


class Desk:
    """Keeps what was asked of its controllers."""

    def __init__(self) -> None:
        self.stage = FakeStage(view=View.of(Notes(PATH, None, notes(TEXT).outline)))
        self.asked: list[object] = []
        self.is_read = True
        self.hinting = SimpleNamespace(stop=lambda: self.asked.append("no hints"))
        self.search = self.finding = SimpleNamespace(
            leave=lambda: self.asked.append("no search"),
            open_with=lambda text, _: self.asked.append(text),
        )
        self.navigation = SimpleNamespace(read_notes=self._open)
        self.reload = SimpleNamespace(reload=self._reload)

    async def _open(self, path: Path) -> None:
        self.asked.append(path)
        self.stage.view = View.of(Notes(path, None, notes(TEXT).outline))

    async def _reload(self) -> bool:
        return self.is_read


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
async def handle(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Handle]:
    """Return what is called with the command and the argument of a request."""
    handles: list[Handle] = []

    @asynccontextmanager
    async def listening(path: Path, handle: Handle) -> AsyncIterator[None]:
        assert path == PATH
        handles.append(handle)
        yield

    monkeypatch.setattr(module, "listening", listening)
    served: Any = desk
    task = asyncio.create_task(module.serve(served, PATH))
    await until(lambda: handles)
    yield handles[0]
    task.cancel()


async def test_a_line_is_shown(desk: Desk, handle: Handle) -> None:
    assert await handle("show", " :3 ") == Answer(True, "first")
    assert desk.stage.view.note == NotePlace(1, None, Spot(3))
    assert desk.asked == ["no hints", "no search"]
    assert desk.stage.jumps == 1


async def test_a_row_is_shown(desk: Desk, handle: Handle) -> None:
    assert await handle("show", "second") == Answer(True, "second")
    assert desk.stage.view.note == NotePlace(2)
    assert await handle("show", "marmalade") == Answer(False, "nothing found for 'marmalade'")
    assert desk.stage.view.cursor == 2
    assert desk.asked == ["no hints", "no search"], "nothing ends where nothing is found"


async def test_notes_that_are_saved_meanwhile_are_searched(
    desk: Desk, handle: Handle, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = best_of
    asked: list[object] = []

    def best(index: Any, argument: str) -> Any:
        asked.append(index.outline)
        if len(asked) == 1:
            new = notes(b"- [new](https://youtu.be/nnnnnnnnnnn)\n" + TEXT)
            desk.stage.view = View.of(new._replace(path=PATH))
        return first(index, argument)

    monkeypatch.setattr(module, "best", best)
    assert await handle("show", "second") == Answer(True, "second")
    assert desk.stage.view.cursor == 3
    assert len(asked) == 2


async def test_a_title(desk: Desk, handle: Handle) -> None:
    assert await handle("go", "scnd") == Answer(True, "second")
    assert (desk.stage.view.cursor, desk.stage.jumps) == (2, 1)
    assert await handle("go", "bread") == Answer(False, "nothing found for 'bread'")


async def test_a_search(desk: Desk, handle: Handle) -> None:
    assert await handle("search", "bread") == Answer(True, "searching for bread")
    assert desk.asked == ["no hints", "bread"]


async def test_reading_again(desk: Desk, handle: Handle) -> None:
    assert await handle("reload", "") == Answer(True, "read again")
    desk.is_read = False
    assert await handle("reload", "") == Answer(False, "it could not be read")


async def test_what_there_is_not(desk: Desk, handle: Handle) -> None:
    assert await handle("dance", "") == Answer(False, "no such command: dance")


async def test_its_own_notes_are_shown_first(desk: Desk, handle: Handle) -> None:
    desk.stage.view = View.of(Notes(Path("other.md"), None, notes(TEXT).outline))
    assert (await handle("show", "second")).ok
    assert desk.asked[0] == PATH
    assert (await handle("show", "first")).ok
    assert desk.asked.count(PATH) == 1


async def test_without_a_socket_it_is_said(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def listening(*_: object) -> object:
        raise OSError(13, "not allowed")

    monkeypatch.setattr(module, "listening", listening)
    served: Any = desk
    await module.serve(served, PATH)
    ((said),) = desk.stage.told
    assert said.startswith("no remote control")
    assert "not allowed" in caplog.text
