"""Reads the bytes of a notes file into its outline."""

from weakref import ref

from tui.outline.outline import Outline
from tui.outline.reading.definitions import definitions
from tui.outline.reading.draft import Draft
from tui.outline.reading.items import settle_items
from tui.outline.reading.line_reader import LineReader
from tui.outline.reading.odd_bullets import dash_bullets
from tui.outline.reading.offers import settle_offers
from tui.outline.text.characters import stretches
from tui.outline.text.links import Definitions
from tui.outline.text.regex import regex

_LONE_CR = regex(rb"\r(?!\n)")


def read(data: bytes, before: Outline | None = None) -> Outline:
    """Return the outline of a notes file; never fails, whatever the bytes.

    `before` is the outline of what the file held: only what was edited is read again.
    """
    data = data.removeprefix(b"\xef\xbb\xbf")  # the byte order mark
    if b"\r" in data and _has_lone_cr(data):
        data = _LONE_CR.sub(b"\n", data)
    if before is not None:
        from tui.outline.reading.splice import spliced

        if known := spliced(data, before):
            outline = settled(data, before.definitions, known.draft, known.dashes)
            outline.origin = ref(before), known.edit
            return outline
    # Which definitions stand in code is known once the file is read: in most files none do.
    supposed, dashes = definitions(data, lambda _: True), dash_bullets(data)
    if before is not None and supposed == before.definitions:
        supposed = before.definitions  # which may be as large as the file
    outline = _read(data, supposed, dashes)
    if not (supposed and outline.span_kinds):
        return outline
    defined = definitions(data, lambda at: not outline.span_at(at))
    return outline if defined == supposed else _read(data, defined, dashes)


def _has_lone_cr(data: bytes) -> bool:
    parts = stretches(data)
    return any(data.count(b"\r", *part) != data.count(b"\r\n", *part) for part in parts)


def _read(data: bytes, definitions: Definitions, dashes: frozenset[int]) -> Outline:
    draft = Draft()
    LineReader(data, definitions, draft, dashes).read_all()
    return settled(data, definitions, draft, dashes)


def settled(data: bytes, definitions: Definitions, draft: Draft, dashes: frozenset[int]) -> Outline:
    """Return the outline that a draft becomes."""
    columns = draft.columns.unsettled()
    settle_offers(data, definitions, draft.offers, columns)
    settle_items(data, columns)
    columns.drop_undecided()
    return Outline(
        data=data,
        definitions=definitions,
        kinds=bytes(columns.kinds),
        starts=columns.starts,
        parents=columns.parents,
        segment_starts=columns.segment_starts,
        segment_rows=columns.segment_rows,
        span_bounds=columns.span_bounds,
        span_kinds=bytes(columns.span_kinds),
        lent=columns.lent,
        cells=columns.cells,
        dashes=dashes,
        draft=draft,
    )
