"""Words that the search says of its list: how many hits there are, and what to do without any."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from tui.outline.outline import ENTRIES
from tui.outline.search.folding import fold
from tui.outline.search.query import Completion, completions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.outline.search.facts import Facts
    from tui.outline.search.search import Results

_MOST_TITLES = 50
"""Titles that are read to finish a filter: Tab takes the first, and four are shown."""

_NOTHING_YET = 'Words in any order, "a phrase", -without, in:series, is:empty, has:link'
_NO_HIT = "Nothing found. Try fewer words, or a part of one."


def finishes(facts: Facts, text: str) -> tuple[Completion, ...]:
    """Return how the filter at the end of a query may be finished in these notes."""
    return completions(text, islice(_titles(facts, text), _MOST_TITLES), sorted(facts.tags))


def _titles(facts: Facts, text: str) -> Iterator[str]:
    """Yield the titles that `in:` may go on with; one that is known not to fit is not read."""
    outline, wanted = facts.outline, fold(text.rpartition("in:")[2].lstrip('"'))
    for row, kind in enumerate(outline.kinds):
        if kind not in ENTRIES and wanted in facts.titles.get(row, wanted):
            yield outline.node(row).title


def message(results: Results, listed: int) -> str:
    """Return what stands below as many hits as are listed, or instead of them."""
    query = results.query
    if results.index.outline.unread:
        return f"Still reading: {results.index.outline.progress} read"
    if options := finishes(results.index.facts, query.text):
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
