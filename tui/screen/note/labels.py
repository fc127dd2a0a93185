"""The labels of link hints, each beside what it labels; a row that has no room for them wraps."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, takewhile

from rich.cells import cell_len

from tui.screen.note.document import Place
from tui.screen.note.flow import Flow, rows
from tui.screen.note.rows import Role, Row, Span, Target, decoration


def labelled(
    shown: Sequence[tuple[Place, Row]], hints: Mapping[Target, str], width: int
) -> list[tuple[Place, Row]]:
    """Return rows of a width with a label before the first piece of each target in sight."""
    found: list[tuple[Place, Row]] = []
    done: set[Target] = set()
    for place, row in shown:
        spans: list[Span] = []
        for span in row.spans:
            if span.target is not None and span.target not in done:
                done.add(span.target)
                if label := hints.get(span.target):
                    spans.append(decoration(label, Role.HINT))
            spans.append(span)
        added = len(spans) > len(row.spans)
        found += ((place, part) for part in _fitted(row, spans, width)) if added else [(place, row)]
    return found


def _fitted(row: Row, spans: Sequence[Span], width: int) -> Iterator[Row]:
    """Yield a row with labels: they take the place of blanks if they need it, else it wraps."""
    if row.fixed >= 0:
        still = row.spans[row.fixed - 1] if row.fixed else None
        fixed = next((at for at, span in enumerate(spans, 1) if span is still), 0)
        yield row._replace(spans=tuple(spans), fixed=fixed)
        return
    missing = _width(spans) - width
    narrower, outdent = _without_blanks(spans, missing)
    if _width(narrower) - outdent <= width:
        yield row._replace(spans=tuple(narrower), outdent=outdent)
        return
    lead = list(takewhile(_is_before_text, spans))
    body = tuple(spans[len(lead) :])
    starts = tuple(accumulate((len(span.text) for span in body[:-1]), initial=0))
    flow = Flow("".join(span.text for span in body), body, starts, ((0, row.line),))
    rest = (decoration(" " * _width(lead)),)
    *parts, last = _unparted(rows(flow, width - _width(lead), (), ()))
    for at, part in enumerate([*parts, last._replace(joint=row.joint)]):
        yield part._replace(spans=(*(rest if at else lead), *part.spans))


def _is_before_text(span: Span) -> bool:
    """Tell whether a span is a margin or the marker of a bullet: what wraps stands beside it."""
    return span.role is Role.GLYPH or (span.copied == "" and span.role is not Role.HINT)


def _unparted(parts: Iterator[Row]) -> Iterator[Row]:
    """Yield rows so that a label at the end of one begins the next one, with what it labels."""
    label: tuple[Span, ...] = ()
    for part in parts:
        spans = (*label, *part.spans)
        label = spans[-1:] if spans and spans[-1].role is Role.HINT else ()
        yield part._replace(spans=spans[: len(spans) - len(label)])


def _without_blanks(spans: Sequence[Span], missing: int) -> tuple[list[Span], int]:
    """Return spans with fewer blanks before labels, and how many cells of the margin they take."""
    found, outdent = list(spans), 0
    for at in range(len(found) - 1, -1, -1):
        if missing <= 0 or found[at].role is not Role.HINT:
            continue
        blank = found[at - 1] if at else None
        if blank is None:
            outdent = 1
        elif blank.text.endswith(" ") and not _parts_links(found, at - 1):
            found[at - 1] = blank._replace(text=blank.text[:-1])
        else:
            continue
        missing -= 1
    return found, outdent


def _parts_links(spans: Sequence[Span], at: int) -> bool:
    """Tell whether a span is only the blank between two links, which would run together."""
    return spans[at].text == " " and at > 0 and spans[at - 1].target is not None


def _width(spans: Sequence[Span]) -> int:
    return sum(cell_len(span.text) for span in spans)
