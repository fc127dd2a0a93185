"""Two ways to one screen, drawn by lot: python -m tests.terminal.alike [--seed N] [--count N].

The same keys one by one and in one burst, before the end of a run and at the start of the next
one, and before some saves and after they were taken back.
"""

import argparse
import re
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random

from tests.shared import ROOT
from tests.terminal.terminal import Terminal, environment

NOTES = (ROOT / "notes.md").read_text("utf-8")

_MOVES = [
    *(
        "j",
        "j",
        "j",
        "k",
        "G",
        "g",
        "l",
        "h",
        "-",
        "+",
        "]",
        "[",
        "<",
        ">",
        "1",
        "2",
        "b",
        "{",
        "}",
    ),
    *("Tab", "Enter", " ", "\x04", "\x15", "\x1b[5~", "\x1b[6~", "\x1b[B", "\x1b[C", "\x1b[D", "L"),
]
_JUMPS = ["ma", "mB", "`a", "`B", "``", "u", "U", "n", "N", "/talk\r", "/e\x1b[B\r", "siter\r"]
_MODES = ["/a", "/zz\r", "/is:empty\r", "s", "spo\x1b[B\r", "?", "?mark", "t", "tj\x1b", ":fold\r"]
_MODES += ["F", "f", "fa", "f\x1b", "w", "Esc", "Esc", "\x1b[A", "i", "\x0c"]
_NEW = ["- [new](https://youtu.be/new)\n", "# New\n", "    - a note\n", "```\n", "\n"]
_STATUS = 3  # lines at the bottom, where messages come and go
_PASSING = str.maketrans("▮┃▇▆▅▄▃▂▁█●", "│││││││││││")
"""Signs in the gauges of the panes: of changes and of hits."""

Ways = Callable[[Path, Random], tuple[str, str]]


def shown(screen: str) -> str:
    """Return of a screen what tells where the reader is, without marks of changes and messages."""
    text = "\n".join(screen.split("\n")[:-_STATUS]).translate(_PASSING)
    return re.sub("─+", "─", re.sub(r"│ \d+ · |│(?=[ ]{2,4}[▾▸▶▷])", " ", text))


def _started(folder: Path, home: str = "home") -> Terminal:
    (folder / home).mkdir(exist_ok=True)
    notes = str(folder / "notes.md")
    return Terminal([notes], environment(folder / home), columns=100, rows=30)


def _settled(terminal: Terminal) -> str:
    terminal.wait_for("Quit")
    terminal.wait_quiet(0.5)
    return terminal.text


def _same(terminal: Terminal, wanted: str) -> str:
    """Wait until the screen is as wanted; return what of it is shown, as wanted or not."""
    try:
        return shown(terminal.until(lambda screen: shown(screen) == wanted, "the same"))
    except AssertionError:
        return shown(terminal.text)


def _drawn(random: Random, keys: Sequence[str], most: int) -> list[str]:
    return random.choices(keys, k=random.randint(3, most))


def burst(folder: Path, random: Random) -> tuple[str, str]:
    """Type keys one by one, then all at once in a run that has just begun."""
    keys = _drawn(random, _MOVES + 2 * _JUMPS + 2 * _MODES, 12)
    with _started(folder) as terminal:
        _settled(terminal)
        for key in keys:
            terminal.press(key)
            terminal.wait_quiet(0.15)
        terminal.wait_quiet(1.0)
        wanted = shown(terminal.text)
    with _started(folder, "another home") as terminal:
        terminal.until(lambda _: bool(terminal.raw), "a byte")
        terminal.press("".join({"Tab": "\t", "Enter": "\r", "Esc": "\x1b"}.get(k, k) for k in keys))
        return wanted, _same(terminal, wanted)


def next_run(folder: Path, random: Random) -> tuple[str, str]:
    """Go somewhere and quit, then start again."""
    with _started(folder) as terminal:
        _settled(terminal)
        terminal.press(*_drawn(random, _MOVES + _JUMPS, 25), "Esc")
        wanted = shown(_settled(terminal))
        terminal.press("q")
        terminal.exit_code()
    with _started(folder) as terminal:
        return wanted, _same(terminal, wanted)


def taken_back(folder: Path, random: Random) -> tuple[str, str]:
    """Go somewhere, save some edits quickly, then what there was."""
    notes = folder / "notes.md"
    with _started(folder) as terminal:
        _settled(terminal)
        terminal.press(*_drawn(random, _MOVES, 20), "Esc")
        wanted, lines = shown(_settled(terminal)), NOTES.splitlines(keepends=True)
        for _ in range(random.randint(1, 5)):
            lines = _edited(random, lines or NOTES.splitlines(keepends=True))
            _save(notes, "".join(lines), by_rename=random.random() < 0.5)
            terminal.wait_quiet(random.choice([0.001, 0.05, 0.2]))
        _save(notes, NOTES, by_rename=True)
        return wanted, _same(terminal, wanted)


def _edited(random: Random, lines: list[str]) -> list[str]:
    at, lines = random.randrange(len(lines)), [*lines]
    match random.randrange(5):
        case 0:
            del lines[at : at + random.randint(1, 12)]
        case 1:
            lines.insert(at, random.choice(_NEW))
        case 2:
            lines[at] = lines[at].replace("a", "A")
        case 3:
            del lines[at:]
        case _:
            lines.append(lines.pop(at))
    return lines


def _save(notes: Path, text: str, *, by_rename: bool) -> None:
    path = notes.with_name("new") if by_rename else notes
    path.write_text(text, "utf-8")
    path.replace(notes)


WAYS: Mapping[str, Ways] = {"burst": burst, "next run": next_run, "taken back": taken_back}


def play(way: Ways, folder: Path, seed: int) -> tuple[str, str]:
    """Return what is shown at the end of either way."""
    (folder / "notes.md").write_text(NOTES, "utf-8")
    return way(folder, Random(seed))


def main() -> int:
    """Print the ways that end elsewhere; 1 when there is one."""
    parser = argparse.ArgumentParser(prog="python -m tests.terminal.alike", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="the first one")
    parser.add_argument("--count", type=int, default=10, help="how many of each are tried")
    given = parser.parse_args()
    wrong = 0
    for name, way in WAYS.items():
        for seed in range(given.seed, given.seed + given.count):
            with tempfile.TemporaryDirectory(prefix="lectree-") as folder:
                one, other = play(way, Path(folder), seed)
            if one != other:
                wrong += 1
                print(f"{name}, seed {seed}:\n{one}\n{other}", flush=True)
    print(f"{given.count * len(WAYS)} tried, {wrong} wrong")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
