"""A stage without a screen, for controllers that are tried alone."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from tests.screen.views import notes
from tui.screen.changed import Changed
from tui.screen.history import History
from tui.screen.places import Places
from tui.screen.state import View


class Said:
    """Messages, and links that were opened outside."""

    def __init__(self) -> None:
        self.messages: list[tuple[str, bool]] = []
        self.opened: list[str] = []

    def say(self, message: str, *, problem: bool = False) -> None:
        self.messages.append((message, problem))

    async def open(self, url: str) -> None:
        self.opened.append(url)

    async def open_file(self, path: Path, folder: Path) -> None:
        self.opened.append(str(path.relative_to(folder)))


class FakeBar:
    """What the last line says."""

    def __init__(self) -> None:
        self.status = self.problem = ""

    def say(self, status: str) -> None:
        self.status = status

    def warn(self, problem: str) -> None:
        self.problem = problem


class FakeNote:
    """The targets of a note pane, and what lies over it."""

    def __init__(self) -> None:
        self.target: Any = None
        self.targets: tuple[Any, ...] = ()
        self.marks: Any = None
        self.hints: Any = None
        self.size = SimpleNamespace(height=20, width=60)

    def visible_targets(self) -> tuple[Any, ...]:
        return self.targets

    def set_marks(self, marks: object) -> None:
        self.marks = marks

    def set_hints(self, hints: object) -> None:
        self.hints = hints


async def _added() -> bool:
    return True


class FakeStage:
    """Keeps what is shown; workers are tasks of the running loop."""

    def __init__(self, data: bytes = b"", view: View | None = None) -> None:
        self.view = view or View.of(notes(data))
        self.panes: Any = SimpleNamespace(
            add_panel=_added,
            note=FakeNote(),
            key_bar=FakeBar(),
            row=SimpleNamespace(split=0, is_narrow=False),
        )
        self.external: Any = Said()
        self.changed = Changed()
        self.history = History()
        self.memory: Any = None
        self.queries: tuple[str, ...] = ()
        self.places = Places(self.view.outline)
        self.is_attached = True
        self.is_hurried = False
        self.jumps = 0
        self.keys_shown = 0
        self.told: list[str] = []
        self.workers: dict[str, asyncio.Task[Any]] = {}
        self.later: list[tuple[Callable[..., object], tuple[object, ...]]] = []

    @property
    def said(self) -> list[tuple[str, bool]]:
        messages: list[tuple[str, bool]] = self.external.messages
        return messages

    @property
    def place(self) -> View:
        return self.view

    @property
    def places_read(self) -> Places:
        return self.places

    def typed_on(self) -> Callable[[], bool]:
        return lambda: self.is_hurried

    def show(self, view: View) -> None:
        self.view = view

    def jump(self, view: View) -> None:
        self.jumps += 1
        self.show(view)

    def show_keys(self) -> None:
        self.keys_shown += 1

    def tell(self, *problems: str) -> None:
        self.told += [problem for problem in problems if problem]

    def run_worker(
        self,
        work: Callable[[], Awaitable[Any]],
        *,
        group: str,
        exclusive: bool = False,  # noqa: ARG002 - nothing else runs
        in_turn: bool = False,
    ) -> Any:
        async def next_in_turn(before: asyncio.Task[None]) -> None:
            await before
            await work()

        before = self.workers.get(group) if in_turn else None
        task = asyncio.ensure_future(next_in_turn(before) if before else work())
        self.workers[group] = task
        return FakeWorker(task)

    def call_after_refresh(self, callback: Callable[..., object], *arguments: object) -> None:
        self.later.append((callback, arguments))

    async def rest(self) -> None:
        """Wait for all workers."""
        while tasks := [task for task in self.workers.values() if not task.done()]:
            await asyncio.wait(tasks)


class FakeWorker:
    """A task as a worker of Textual looks like."""

    def __init__(self, task: asyncio.Task[None]) -> None:
        self._task = task

    @property
    def is_finished(self) -> bool:
        return self._task.done()

    async def wait(self) -> None:
        await self._task
