"""Words that the search says of its list: how many hits there are, and what to do without any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.outline.outline import ENTRIES, Node, Outline
from tui.outline.search.query import Completion, completions

if TYPE_CHECKING:
    from tui.outline.search.search import Results

_NOTHING_YET = 'Words in any order, "a phrase", -without, in:series, is:empty, has:link'
_NO_HIT = "Nothing found. Try fewer words, or a part of one."


def finishes(outline: Outline, text: str) -> tuple[Completion, ...]:
    """Return how the filter at the end of a query may be finished in these notes."""
    groups = (row for row in range(len(outline)) if outline.kinds[row] not in ENTRIES)
    return completions(text, (Node(outline, row).title for row in groups))


def message(results: Results, listed: int) -> str:
    """Return what stands below as many hits as are listed, or instead of them."""
    query = results.query
    if unread := results.index.outline.unread:
        return f"Still reading: {unread:,} files left"
    if options := finishes(results.index.outline, query.text):
        return "Tab: " + "  ".join(option.shown for option in options[:4])
    if query.complaints:
        return query.complaints[0]
    if not query:
        return _NOTHING_YET
    if not results.counted:
        return ""
    left = len(results.stops) - listed
    return f"{left:,} more" if left > 0 else "" if listed else _NO_HIT


def count(results: Results, selected: int, listed: int) -> str:
    """Return which hit is selected, and of how many; with a plus until all are counted."""
    exact = " · Aa" if results.query.exact else ""
    if not listed:
        return f"0{exact}" if results.query and results.counted else exact
    least = max(len(results.rows), listed)
    total = f"{len(results.stops):,}" if results.counted else f"{least:,}+"
    return f"{selected + 1:,}/{total}{exact}"
