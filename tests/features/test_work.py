"""How much a key, another size of the terminal and the start make lectree do: counted, not timed.

`tests/bench/gaps.py` measures what of that can be felt.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.features.browser import browsing_text
from tui.screen.app import LectreeApp
from tui.screen.note.view import NoteView
from tui.screen.tree.view import OutlineTree

NOTES = "# Talks\n" + "".join(
    f"- [talk {n}](https://youtu.be/v{n})\n    - word {n}\n" for n in range(60)
)

IMPORTS = """
import asyncio, sys, threading
from pathlib import Path
from tests.features.browser import browsing
from tests.waiting import until

found = []

def heard(event, arguments):
    is_key_waiting = threading.current_thread() is threading.main_thread()
    if event == "import" and is_key_waiting and arguments[0].startswith(("tui.", "anyio.")):
        found.append(arguments[0])

async def main():
    async with browsing(Path(sys.argv[1])) as browser:
        await until(lambda: "watch" in {worker.group for worker in browser.app.workers})
        await until(lambda: "tui.system.inotify" in sys.modules)
        await browser.press("j")

sys.addaudithook(lambda *event: heard(*event) if listens else None)
listens = False
from tui.screen.browse import BrowseScreen
first = BrowseScreen._show_first
async def shown(screen):
    global listens
    await first(screen)
    listens = True
BrowseScreen._show_first = shown
asyncio.run(main())
print(*found)
"""


def test_no_key_waits_for_what_the_start_left_to_import(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text(NOTES)
    argv = [sys.executable, "-c", IMPORTS, str(path)]
    done = subprocess.run(argv, capture_output=True, text=True, timeout=60, check=True)
    small = {"tui.screen.preferences", "tui.screen.rebinding"}
    assert set(done.stdout.split()) <= small


async def test_the_focus_styles_only_the_panes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    styled = list[object]()
    update = LectreeApp.update_styles

    def noting(app: LectreeApp, node: object, animate: bool = True) -> None:
        styled.append(node)
        update(app, node, animate)  # type: ignore[arg-type]

    async with browsing_text(tmp_path, NOTES) as browser:
        monkeypatch.setattr(LectreeApp, "update_styles", noting)
        await browser.press("tab")
        assert browser.focus == "note"
        await browser.press("slash")
        assert browser.focus == "search"
        await browser.press("escape")
        assert styled
        assert browser.screen not in styled


async def test_another_size_paints_each_line_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted = list[tuple[object, int, int]]()
    async with browsing_text(tmp_path, NOTES) as browser:
        for pane in (OutlineTree, NoteView):
            paint = pane.render_line

            def noting(self: OutlineTree | NoteView, y: int, paint: object = paint) -> object:
                painted.append((self, self.size.width, y))
                return paint(self, y)  # type: ignore[operator]

            monkeypatch.setattr(pane, "render_line", noting)
        for size in ((140, 45), (90, 30), (60, 20)):
            painted.clear()
            await browser.resize(*size)
            assert painted
            assert len(painted) == len(set(painted))
