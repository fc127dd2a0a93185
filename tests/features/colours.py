"""The colours of a screen, cell by cell, and how well they stand out."""

import html
import re
from typing import NamedTuple

from rich.cells import cell_len
from textual.app import App
from textual.color import Color
from textual.geometry import Region
from textual.widget import Widget

_CELL, _LINE, _BASELINE = 12.2, 24.4, 18.5  # of Textual's drawing, in its own units
_STYLE = re.compile(r"\.(\S+-r\d+) \{ fill: (#\w+)")
_RECT = re.compile(r'<rect fill="(#\w+)" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)"')
_TEXT = re.compile(r'<text class="(\S+)" x="([\d.]+)" y="([\d.]+)"[^>]*clip-path[^>]*>([^<]*)<')


class Cell(NamedTuple):
    """One cell of the screen: its character and its colours as `#rrggbb`."""

    text: str
    colour: str
    background: str


def cells_of(app: App[None]) -> list[list[Cell]]:
    """Return the cells of the screen, row by row."""
    drawn = app.export_screenshot()
    width, height = app.size
    grounds = [["" for _ in range(width)] for _ in range(height)]
    for colour, x, y, wide in _RECT.findall(drawn):
        row = round((float(y) - 1.5) / _LINE)
        start = round(float(x) / _CELL)
        for column in range(start, min(start + round(float(wide) / _CELL), width)):
            grounds[row][column] = colour.lower()
    cells = [[Cell(" ", ground, ground) for ground in row] for row in grounds]
    styles = dict(_STYLE.findall(drawn))
    for style, x, y, escaped in _TEXT.findall(drawn):
        row, column = round((float(y) - _BASELINE) / _LINE), round(float(x) / _CELL)
        for sign in html.unescape(escaped).replace("\xa0", " "):
            if column < width and cell_len(sign):
                ground = grounds[row][column]
                cells[row][column] = Cell(sign, styles[style].lower(), ground)
            column += cell_len(sign)
    return cells


def painted(app: App[None]) -> str:
    """Return the screen as text, then the same cells as letters that stand for their colours."""
    rows, letters = cells_of(app), dict[tuple[str, str], str]()
    map_of = []
    for row in rows:
        pairs = [(cell.colour if cell.text.strip() else "", cell.background) for cell in row]
        for pair in pairs:
            letters.setdefault(pair, _LETTERS[len(letters)])
        map_of.append("".join(letters[pair] for pair in pairs))
    text = ["".join(cell.text for cell in row).rstrip() for row in rows]
    legend = [f"{sign} {ink or 'blank':8}on {ground}" for (ink, ground), sign in letters.items()]
    return "\n".join((*text, "", *map_of, "", *legend))


_LETTERS = ".abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


def colours_of(app: App[None]) -> set[str]:
    """Return the colours of all that is on the screen, as `#rrggbb` or the name of one of 16."""
    found = set()
    for widget in app.screen.query("*").results(Widget):
        if widget.size and widget.is_on_screen:
            for strip in widget.render_lines(Region(0, 0, *widget.outer_size)):
                styles = (segment.style for segment in strip if segment.style)
                found |= {c.name for s in styles for c in (s.color, s.bgcolor) if c}
    return found


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.1)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (value / 255 for value in Color.parse(colour).rgb)
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
