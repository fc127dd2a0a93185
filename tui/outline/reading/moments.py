"""The moments of a row: where its title and its note name one, and the video that each means."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import NamedTuple

from tui.outline.outline import Node
from tui.outline.reading.blocks import Block, BlockKind, blocks
from tui.outline.reading.tables import split_cells
from tui.outline.text.characters import clean, past_lines
from tui.outline.text.inline import Style, parse, visible
from tui.outline.text.links import Definitions, scan
from tui.outline.text.media import at_second, takes_seconds
from tui.outline.text.timestamps import is_bracketed, linked_second, timestamps

FARTHEST = 1000
"""Blocks, or rows, that are looked back."""


_WITHOUT_MOMENTS = (
    BlockKind.BLANK,
    BlockKind.CODE,
    BlockKind.COMMENT,
    BlockKind.FRONT_MATTER,
    BlockKind.MATH,
    BlockKind.RULE,
)


class Moment(NamedTuple):
    """A moment that a line names; `url` opens its video there, None where no video is meant."""

    line: int
    text: str
    seconds: int
    url: str | None


def moments(node: Node) -> Iterator[Moment]:
    """Yield the moments of a row: those of its title, which are no durations, and of its note."""
    own = row_video(node)
    if node.row >= 0:
        yield from _title_moments(node, own)
    yield from note_moments(node, own)


def note_moments(node: Node, own: str | None = None) -> Iterator[Moment]:
    """Yield the moments of a row's note; `own` is the video of the row."""
    above: list[Block] = []
    for block in blocks(node):
        if block.kind not in _WITHOUT_MOMENTS:
            for line, text in _texts(block):
                video = partial(nearest_video, node, own, block, partial(reversed, above))
                yield from _moments(text, line, video, node.definitions)
        above.append(block)


def start_of(node: Node) -> str | None:
    """Return what opens the video above a row without a link at the moment of its title."""
    if node.row < 0:
        return None
    found = _title_moments(node, row_video(node))
    return next((moment.url for moment in found), None)


def _title_moments(node: Node, video: str | None) -> Iterator[Moment]:
    outline, start = node.outline, node.outline.starts[node.row]
    end = past_lines(outline.data, start, node.title_lines)
    title = "\n".join(line.text for line in outline.lines_between(start, end))
    durations = node.url is not None
    return _moments(title, node.line, lambda: video, node.definitions, durations)


def _texts(block: Block) -> Iterator[tuple[int, str]]:
    """Yield (first line, text) of each piece of a block that is read on its own."""
    if block.kind is not BlockKind.TABLE:
        yield block.lines[0], block.text
        return
    for line, text in zip(block.lines, block.text.split("\n"), strict=True):
        yield from ((line, cell) for cell in split_cells(text.strip()))


def _moments(
    text: str,
    line: int,
    video: Callable[[], str | None],
    definitions: Definitions,
    durations: bool = False,
) -> Iterator[Moment]:
    """Yield the moments of a text, none in code; a video that it links is meant from there on.

    With `durations` those in brackets behind a link are none.
    """
    inline, opened, video = parse(text, definitions), -1, cache(video)
    for run in inline.runs:
        if run.link is not None and run.link > opened:
            opened, link = run.link, inline.links[run.link]
            label = visible(text[slice(*link.label)], definitions)
            if (second := linked_second(label, link.url)) is not None:
                yield _moment(line, label, second, video())
            if takes_seconds(link.url):
                video = partial(str, link.url)
        elif run.link is None and not run.style & (Style.CODE | Style.TAG):
            for at, shown in enumerate(map(clean, run.text.split("\n")), line):
                for stamp in timestamps(shown):
                    if not (durations and opened >= 0 and is_bracketed(shown, stamp)):
                        yield _moment(at, shown[stamp.start : stamp.end], stamp.seconds, video())
        line += run.text.count("\n")


def _moment(line: int, text: str, second: int, video: str | None) -> Moment:
    return Moment(line, text, second, at_second(video, second) if video else None)


def row_video(node: Node) -> str | None:
    """Return the nearest video from a row upwards that can be opened at a second."""
    above: Node | None = node
    while above is not None and above.row >= 0:
        if (url := above.url) and takes_seconds(url):
            return url
        above = above.parent
    return None


def nearest_video(
    node: Node, own: str | None, block: Block, above: Callable[[], Iterator[Block]]
) -> str | None:
    """Return the video in the bullets that hold a block, else the row's `own`, else one above.

    `above` gives the blocks above it in the note, the nearest one first.
    """
    definitions = node.definitions
    depth = block.depth - (block.kind is BlockKind.BULLET)
    for holder in above() if depth else ():
        if holder.kind is BlockKind.BULLET and holder.depth <= depth:
            if video := last_video(holder.text, definitions):
                return video
            depth = holder.depth - 1
        if depth == 0:
            break
    if own:
        return own
    nearest = next(filter(None, (last_video(other.text, definitions) for other in above())), None)
    return nearest or _row_above(node, block.lines[0])


def _row_above(node: Node, line: int) -> str | None:
    """Return the video of the nearest row above a line, of those below a row."""
    outline = node.outline
    for row in range(bisect_right(outline.lines, line) - 1, node.row, -1)[:FARTHEST]:
        if (url := Node(outline, row).url) and takes_seconds(url):
            return url
    return None


def last_video(text: str, definitions: Definitions) -> str | None:
    """Return the last video that a text links and that can be opened at a second."""
    found = scan(text, definitions)
    return next((link.url for link in reversed(found) if takes_seconds(link.url)), None)
