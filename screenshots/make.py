"""Make the screenshots from the running app: `python screenshots/make.py [NAME …]`.

The SVG pictures, the moving one (`tour.svg`) among them, need nothing but Python. The PNG ones
need `rsvg-convert` and the font Fira Code: on Debian the packages librsvg2-bin and
fonts-firacode, with Homebrew librsvg and font-fira-code; without them they are left as they
are. The same notes give the same pictures.
"""

import asyncio
import html
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from rich.cells import cell_len  # noqa: E402

from tui.screen.app import LectreeApp  # noqa: E402
from tui.screen.keymap import COMMANDS  # noqa: E402
from tui.screen.notes import Notes  # noqa: E402
from tui.screen.options import Options  # noqa: E402
from tui.system.folder import Folder  # noqa: E402
from tui.system.notes_file import read_notes  # noqa: E402

_FONT_FACE = re.compile(r"@font-face \{.*?\}\s*", re.S)
_TEXT = re.compile(
    r'(?P<head><text [^>]*?)x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)" textLength="(?P<length>[\d.]+)"'
    r"(?P<tail>[^>]*)>(?P<text>[^<]*)</text>"
)
_BOX = re.compile(r'viewBox="([^"]+)"')
_CHROME = "lectree"
_CONVERTER = shutil.which("rsvg-convert")

TOUR_SIZE = (100, 26)
"""Columns and rows of the moving picture."""
_SIZE = 19.83
"""Pixels at which a letter of Fira Code is as wide as a cell: librsvg knows no `textLength`."""


@dataclass(frozen=True)
class Shot:
    """One picture: the keys that lead to it, as Textual names them."""

    name: str
    keys: Sequence[str]
    size: tuple[int, int] = (120, 36)
    theme: str = "lectree-dark"
    notes: str = "notes.md"


SHOTS = (
    Shot("main", ["j"] * 8),
    Shot("search", ["slash", *"model"]),
    Shot("help", ["question_mark"], (120, 44)),
    Shot("narrow", ["j"] * 8, (60, 24)),
    Shot("note", ["j", "j", "tab", "j", "j"], (110, 30), notes="screenshots/rich.md"),
    Shot("links", ["j", "j", "f"], (110, 30), notes="screenshots/rich.md"),
    Shot("light", ["j"] * 8, theme="lectree-light"),
    Shot("folder", ["j", "j", "space", "j", "j", "j"], (110, 24), notes="screenshots/folder"),
    Shot("themes", ["t"], (110, 30), theme="nord"),
)


async def take(shot: Shot) -> None:
    """Run the app, press the keys, and write SVG and PNG."""
    path = HERE.parent / shot.notes
    options = Options(theme=shot.theme, fresh=True)
    if path.is_dir():
        folder = Folder((path,))
        notes = Notes.of_folder(folder, folder.read())
    else:
        notes = Notes.of_file(path, read_notes(path))
    app = LectreeApp(notes, COMMANDS, options)
    async with app.run_test(size=shot.size) as pilot:
        await pilot.pause()
        await pilot.press(*shot.keys)
        while any(worker.group == "search" and worker.is_running for worker in app.workers):
            await pilot.pause()
        await pilot.pause()
        drawing = app.export_screenshot(title=_CHROME)
    svg = HERE / f"{shot.name}.svg"
    svg.write_text(_standing_alone(drawing))
    convert(svg)


def convert(svg: Path) -> None:
    """Write the PNG of a picture beside it, where there is a converter."""
    if _CONVERTER is not None:
        png = str(svg.with_suffix(".png"))
        subprocess.run([_CONVERTER, "--zoom", "1.2", "-o", png, str(svg)], check=True)


async def take_tour() -> None:
    """Write the moving picture: a search, a link opened, hints, and a save."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        notes = folder / "notes.md"
        notes.write_bytes((HERE.parent / "notes.md").read_bytes())
        browser = folder / "firefox"  # which does nothing
        browser.write_text("#!/bin/sh\n")
        browser.chmod(0o755)
        os.environ |= {"BROWSER": str(browser), "DISPLAY": ":0"}
        frames = [(seconds, drawing) async for seconds, drawing in _tour(notes)]
    (HERE / "tour.svg").write_text(_moving(frames))


async def _tour(path: Path) -> AsyncIterator[tuple[float, str]]:
    """Yield for how long each frame is shown (seconds), and its drawing."""
    app = LectreeApp(Notes.of_file(path, read_notes(path)), COMMANDS, Options(fresh=True))
    async with app.run_test(size=TOUR_SIZE) as pilot:

        async def after(*keys: str, wait_for: str = "") -> str:
            await pilot.press(*keys)
            for _ in range(500):
                await pilot.pause(0.01)
                busy = any(w.group in ("search", "open") and w.is_running for w in app.workers)
                drawing = app.export_screenshot(title=_CHROME)
                if not busy and wait_for in html.unescape(drawing).replace("\xa0", " "):
                    return drawing
            raise SystemExit(f"make.py: {wait_for!r} was never seen")

        yield 1.5, await after(*["j"] * 4)
        yield 0.4, await after("slash")
        for letter in "atten":
            yield 0.25, await after(letter)
        yield 1.5, await after("down")
        yield 1.5, await after("enter")
        yield 2.0, await after("o", wait_for="firefox")
        yield 2.0, await after("f")
        yield 0.5, await after("escape")
        lines = path.read_text().split("\n")
        node = app.screen.view.selected  # type: ignore[attr-defined]
        title = lines[node.line - 1]
        indent = title[: len(title) - len(title.lstrip())]
        lines.insert(node.line, f"{indent}\t- a note that was just saved, at 12:34")
        path.write_text("\n".join(lines))
        yield 3.0, await after(wait_for="just saved")


def _moving(frames: Sequence[tuple[float, str]]) -> str:
    """Put drawings into one, each of them seen for its seconds, over and over."""
    whole, at, parts, styles = sum(seconds for seconds, _ in frames), 0.0, [], []
    for number, (seconds, drawing) in enumerate(frames):
        start, end = 100 * at / whole, 100 * (at + seconds) / whole
        styles.append(
            f"@keyframes f{number} {{ 0%, {start:.3f}% {{ visibility: hidden }}"
            f" {start + 0.001:.3f}%, {end:.3f}% {{ visibility: visible }}"
            f" {min(end + 0.001, 100):.3f}%, 100% {{ visibility: hidden }} }}"
            f" .f{number} {{ animation: f{number} {whole:g}s step-end infinite;"
            f" visibility: {'visible' if number == 0 else 'hidden'} }}"
        )
        parts.append(f'<g class="f{number}">{_standing_alone(drawing)}</g>')
        at += seconds
    found = _BOX.search(frames[0][1])
    assert found is not None  # Textual says how large its drawing is
    style = "\n".join(styles)
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{found[1]}">'
        f"<style>{style}</style>\n{body}\n</svg>\n"
    )


def _standing_alone(drawing: str) -> str:
    """Take out the fonts that would be fetched, and the blanks that renderers drop."""
    drawing = drawing.replace("font-size: 20px", f"font-size: {_SIZE}px", 1)
    return _TEXT.sub(_without_blanks, _FONT_FACE.sub("", drawing))


def _without_blanks(found: re.Match[str]) -> str:
    """Move a text to where its first letter stands, as wide as its letters are."""
    text = html.unescape(found["text"]).replace("\xa0", " ")
    cell = float(found["length"]) / max(1, cell_len(text))
    x = float(found["x"]) + cell * (len(text) - len(text.lstrip()))
    text = text.strip()
    shown = html.escape(text, quote=False).replace(" ", "&#160;")
    length = cell * cell_len(text)
    place = f'x="{x:g}" y="{found["y"]}" textLength="{length:g}"'
    return f"{found['head']}{place}{found['tail']}>{shown}</text>"


def main() -> None:
    """Make all the pictures, or those that are named."""
    if _CONVERTER is None:
        print("make.py: without rsvg-convert (librsvg2-bin) no PNG is made", file=sys.stderr)
    wanted = sys.argv[1:]
    if not wanted or "tour" in wanted:
        asyncio.run(take_tour())
        print("screenshots/tour.svg")
    for shot in SHOTS:
        if not wanted or shot.name in wanted:
            asyncio.run(take(shot))
            print(f"screenshots/{shot.name}.svg, .png")


if __name__ == "__main__":
    main()
