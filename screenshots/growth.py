"""Draw how times grow with the notes, as `growth.svg` and, with `rsvg-convert`, `growth.png`.

`python -m tests.bench --json growth | python screenshots/growth.py`
"""

import json
import math
import sys
from pathlib import Path

from make import convert

HERE = Path(__file__).resolve().parent
WIDTH, HEIGHT = 960, 420
LEFT, RIGHT, TOP, BOTTOM = 90, 230, 50, 60
LEAST, MOST = 1, 10_000
"""Milliseconds that the lowest and the highest line stand for."""
COLORS = ("#7aa2f7", "#9ece6a", "#e0af68", "#bb9af7", "#f7768e")
TEXT, GRID, GROUND = "#c0caf5", "#2f334d", "#16161e"


def main() -> None:
    """Read the figures from standard input and write the picture."""
    curves: dict[str, list[tuple[int, float]]] = {}
    for line in sys.stdin:
        figure = json.loads(line)
        name, _, lines = figure["name"].rpartition(", ")
        number = int(lines.removesuffix(" lines").replace(",", ""))
        curves.setdefault(name, []).append((number, figure["value"]))
    svg = HERE / "growth.svg"
    svg.write_text(picture(curves), encoding="utf-8")
    convert(svg)


def picture(curves: dict[str, list[tuple[int, float]]]) -> str:
    """Return the picture of some curves, each with its points: lines and milliseconds."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' font-family="Fira Code, monospace" font-size="14" fill="{TEXT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" rx="8" fill="{GROUND}"/>',
        text(LEFT, 28, "Milliseconds that a reader waits, by the lines of the notes"),
    ]
    for power in range(5):
        y = down(10.0**power)
        parts.append(rule(LEFT, y, WIDTH - RIGHT, y))
        parts.append(text(LEFT - 12, y + 5, f"{10**power:,}", "end"))
    numbers = sorted({number for points in curves.values() for number, _ in points})
    for number in numbers:
        x = across(number, numbers)
        parts.append(rule(x, TOP, x, HEIGHT - BOTTOM))
        parts.append(text(x, HEIGHT - BOTTOM + 26, f"{number:,}", "middle"))
    labels = apart([(down(points[-1][1]), name) for name, points in curves.items()])
    for (name, points), color in zip(curves.items(), COLORS, strict=False):
        at = " ".join(f"{across(n, numbers):.1f},{down(ms):.1f}" for n, ms in points)
        parts.append(f'<polyline points="{at}" fill="none" stroke="{color}" stroke-width="2.5"/>')
        label = f"{name} {points[-1][1]:,.0f}"
        parts.append(text(WIDTH - RIGHT + 14, labels[name] + 5, label, fill=color))
    return "\n".join([*parts, "</svg>\n"])


def across(number: int, numbers: list[int]) -> float:
    """Return where a number of lines stands."""
    share = math.log(number / numbers[0]) / math.log(numbers[-1] / numbers[0])
    return LEFT + share * (WIDTH - RIGHT - LEFT)


def down(milliseconds: float) -> float:
    """Return where a time stands."""
    share = math.log(max(milliseconds, LEAST) / LEAST) / math.log(MOST / LEAST)
    return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP)


def apart(wanted: list[tuple[float, str]]) -> dict[str, float]:
    """Return where labels stand, near where they want to and none over another."""
    found: dict[str, float] = {}
    last = -math.inf
    for y, name in sorted(wanted):
        last = found[name] = max(y, last + 20)
    return found


def rule(x: float, y: float, to_x: float, to_y: float) -> str:
    """Return a line of the grid."""
    return f'<path d="M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}" stroke="{GRID}"/>'


def text(x: float, y: float, words: str, anchor: str = "start", fill: str = TEXT) -> str:
    """Return a label."""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{fill}">{words}</text>'


if __name__ == "__main__":
    main()
