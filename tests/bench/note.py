"""How fast the note pane answers, as ratios to the smallest repaint that Textual can do."""

import tracemalloc
from collections.abc import Callable, Iterator
from functools import partial
from statistics import median

from textual.widgets import Markdown

from tests.bench.figure import Figure, seconds
from tests.bench.keys import REPAINT, Case, measure, one_line, one_widget
from tui.outline.outline import Outline
from tui.outline.reading import reader
from tui.outline.text import inline
from tui.screen.note.document import Document
from tui.screen.note.place import NotePlace
from tui.screen.note.view import NoteView

KEYS = 60

LINES = (
    "great high level overview of the topic, shareable with others, does not need prior knowledge",
    "in pandas 2.0 there is a `pd.options.mode.copy_on_write = True`, which is **much** faster",
    "the one used in practice is scaled dot product, the dot product divided by the square root of "
    "the length of the vector, and this is used to keep the values closer to zero",
    "talks about the [switch transformers](https://arxiv.org/abs/2101.03961) paper at 12:34",
    "not compared to things llama size",
)
"""Lines as people write them; they are repeated with a number before each."""

HEAD = b"- [A talk %d](https://www.youtube.com/watch?v=VHqn7ufii0%d)\n"


def notes(lines: int) -> Outline:
    """Return an outline of two videos with notes of so many lines."""
    body = "".join(f"{'    ' * (1 + n % 3)}- {n} {LINES[n % 5]}\n" for n in range(lines)).encode()
    return reader.read(HEAD % (1, 1) + body + HEAD % (2, 2) + body)


def show(view: NoteView, outline: Outline, row: int) -> None:
    """Show the note of a row from its beginning."""
    view.show(outline.node(row), NotePlace(row))


def opening(lines: int) -> Case:
    """Each key shows the other one of two notes."""
    inline.warm_up()
    outline, view = notes(lines), NoteView()
    return Case(view, lambda n: show(view, outline, n % 2), partial(show, view, outline, 0))


def moving(move: Callable[[NoteView], None]) -> Case:
    """Each key moves in a note of 10,000 lines."""
    inline.warm_up()
    view = NoteView()

    def start() -> None:
        show(view, notes(10_000), 0)
        view.move(30)

    return Case(view, lambda _: move(view), start)


def markdown() -> Case:
    """Each key makes Textual's own widget show 1,000 lines."""
    widget = Markdown()
    widget.can_focus = True
    text = "".join(f"- {n} {LINES[n % 5]}\n" for n in range(1000))
    return Case(widget, lambda n: widget.update(f"{n}\n\n{text}"))


HOSTILE: dict[str, bytes] = {
    "a line of 1 MB": b"    - " + b"word " * 200_000 + b"\n",
    "a word of 1 MB": b"    - " + b"x" * 1_000_000 + b"\n",
    "a URL of 1 MB": b"    - [a](https://a.org/" + b"x" * 1_000_000 + b")\n",
    "code in a line of 1 MB": b"    ```python\n    " + b"word(1) " * 125_000 + b"\n    ```\n",
    "10,000 links": b"".join(b"    - [%d](https://a.org/%d)\n" % (n, n) for n in range(10_000)),
    "10,000 links in a line": b"    - " + b"[a](https://a.org/b) " * 10_000 + b"\n",
    "10,000 rows of a table": b"    | a | b |\n    |---|---|\n"
    + b"".join(b"    | %d | [x](https://a.org/%d) |\n" % (n, n) for n in range(10_000)),
}


def hostile(name: str, move: Callable[[NoteView], None] | None) -> Case:
    """Each key shows one of two such notes, or goes to its end and back to its top."""
    body = HOSTILE[name]
    outline = reader.read(HEAD % (1, 1) + body + HEAD % (2, 2) + body)
    view = NoteView()
    start = partial(show, view, outline, 0)
    if move is None:
        return Case(view, lambda n: show(view, outline, n % 2), start)
    return Case(view, lambda n: move(view) if n % 2 else view.to_top(), start)


OPEN = {f"open {lines:,} lines": lines for lines in (10, 100, 1000, 10_000)}
MOVES = {
    "j in 10,000 lines": partial(moving, lambda view: view.move(1)),
    "page in 10,000 lines": partial(moving, lambda view: view.move(view.size.height - 1)),
}
HARD = {
    **{f"open {name}": partial(hostile, name, None) for name in HOSTILE},
    **{f"end of {name}": partial(hostile, name, NoteView.to_end) for name in HOSTILE},
}
CASES: dict[str, Callable[[], Case]] = {
    "one widget": one_widget,
    "one line": one_line,
    "markdown": markdown,
    **{name: partial(opening, lines) for name, lines in OPEN.items()},
    **MOVES,
    **HARD,
}
BUDGETS = {
    "open 10 lines": 2.0,
    "open 100 lines": 2.0,
    "open 10,000 lines": 5.0,
    "j in 10,000 lines": 2.0,
    "page in 10,000 lines": 2.0,
}


def memory(name: str) -> float:
    """Return the most memory that reading a hostile note to its end takes, by its size."""
    data = HEAD % (1, 1) + HOSTILE[name]
    outline = reader.read(data)
    tracemalloc.start()
    document = Document(outline.node(0), (), 97, 100)
    document.walk(document.end())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / len(data)


def figures(*, quick: bool) -> Iterator[Figure]:
    """Yield how long each way of showing a note takes, then the memory that it takes."""
    keys, few, names = (6, 2, [*OPEN][:2]) if quick else (KEYS, 6, [*OPEN, *MOVES, *HARD])
    yardstick = measure("tests.bench.note", "one widget", 2 * keys)
    ours = yardstick
    for name in names:
        found = measure("tests.bench.note", name, few if name in HARD else keys)
        yield seconds(name, found, yardstick, REPAINT, BUDGETS.get(name))
        ours = found if name == "open 1,000 lines" else ours
    if not quick:
        theirs = median(measure("tests.bench.note", "markdown", 3))
        ratio = theirs / median(ours)
        yield Figure("Textual's Markdown, 1,000 lines", ratio, "x", "ours", 100, is_least=True)
    for name in [*HOSTILE][: 1 if quick else None]:
        yield Figure(f"memory of {name}", memory(name), "x", "the file", 3)
