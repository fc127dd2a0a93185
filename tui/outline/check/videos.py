"""Finds videos that stand inside another one, or twice."""

from collections.abc import Iterator

from tui.outline.check.duplicates import Duplicates
from tui.outline.check.finding import Finding
from tui.outline.outline import Kind, Outline
from tui.outline.text.regex import regex

_PLAYLIST = regex(r"[?&]list=|/playlists?\b|/(?:c|channel|user)/|/@")


def video_findings(outline: Outline) -> Iterator[Finding]:
    """Yield a finding for the first video inside each video, and for each repeated one."""
    yield from _nested(outline)
    yield from _repeated(outline)


def _nested(outline: Outline) -> Iterator[Finding]:
    """The videos of a playlist belong inside it."""
    inside: dict[int, list[int]] = {}
    for row, parent in enumerate(outline.parents):
        if parent >= 0 and outline.kinds[row] == outline.kinds[parent] == Kind.VIDEO:
            inside.setdefault(parent, []).append(row)
    for parent, rows in inside.items():
        if not _PLAYLIST.search(outline.node(parent).url or ""):
            above = f"a video inside the video of line {outline.lines[parent]}"
            what = (
                f"{above}: folding that one hides it"
                if len(rows) == 1
                else (f"{above}, the first of {len(rows)}: folding that one hides them")
            )
            yield Finding(outline.lines[rows[0]], "nested-video", what)


def _repeated(outline: Outline) -> Iterator[Finding]:
    duplicates = Duplicates(outline)
    for row in duplicates.rows:
        first = duplicates.first(row)
        if outline.kinds[row] == Kind.VIDEO and first < row:
            what = (
                f"opens the same video as line {outline.lines[first]}: notes on it may be at both"
            )
            yield Finding(outline.lines[row], "duplicate-video", what)
