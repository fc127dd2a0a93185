"""Make the screenshots from the running app: `python screenshots/make.py`.

Needs `rsvg-convert` (librsvg) and the font Fira Code. The same notes give the same pictures.
"""

import asyncio
import html
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from rich.cells import cell_len  # noqa: E402

from tui.screen.app import LectreeApp  # noqa: E402
from tui.screen.keymap import COMMANDS  # noqa: E402
from tui.screen.notes import Notes  # noqa: E402
from tui.screen.options import Options  # noqa: E402
from tui.system.notes_file import read_notes  # noqa: E402

_FONT_FACE = re.compile(r"@font-face \{.*?\}\s*", re.S)
_TEXT = re.compile(
    r'(?P<head><text [^>]*?)x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)" textLength="(?P<length>[\d.]+)"'
    r"(?P<tail>[^>]*)>(?P<text>[^<]*)</text>"
)
_CHROME = "lectree"
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
    Shot("themes", ["t"], (110, 30), theme="nord"),
)


async def take(shot: Shot) -> None:
    """Run the app, press the keys, and write SVG and PNG."""
    path = HERE.parent / shot.notes
    options = Options(theme=shot.theme, fresh=True)
    app = LectreeApp(Notes.of_file(path, read_notes(path)), COMMANDS, options)
    async with app.run_test(size=shot.size) as pilot:
        await pilot.pause()
        await pilot.press(*shot.keys)
        while any(worker.group == "search" and worker.is_running for worker in app.workers):
            await pilot.pause()
        await pilot.pause()
        drawing = app.export_screenshot(title=_CHROME)
    svg = HERE / f"{shot.name}.svg"
    svg.write_text(_standing_alone(drawing))
    subprocess.run(
        ["rsvg-convert", "--zoom", "1.2", "-o", str(svg.with_suffix(".png")), str(svg)], check=True
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
    if shutil.which("rsvg-convert") is None:
        sys.exit("make.py: rsvg-convert is missing; it comes with librsvg")
    wanted = sys.argv[1:]
    for shot in SHOTS:
        if not wanted or shot.name in wanted:
            asyncio.run(take(shot))
            print(f"screenshots/{shot.name}.svg, .png")


if __name__ == "__main__":
    main()
