"""What a row is called, what it says beside its name, and what it opens."""

import re
from dataclasses import dataclass

from tui.outline.entries import CELL, leading_link, opened_link, targets
from tui.outline.grammar import LINE
from tui.outline.inline import visible
from tui.outline.links import Definitions, Link, scan
from tui.outline.text import decode

_TASK = re.compile(r"\[[ xX]\][ \t]+")
_DASH = re.compile(r"\s+[-–—]\s+")
_CLOSING_HASHES = re.compile(r"(?:^|[ \t])#+[ \t]*$")


@dataclass(frozen=True, slots=True)
class Label:
    """Title, description (both plain text) and URL of a row."""

    title: str
    description: str
    url: str | None


def label_of(is_section: bool, raw: bytes, definitions: Definitions) -> Label:
    """Read the label of a row from the bytes of its first line."""
    line = LINE.match(raw)
    assert line is not None  # the pattern matches any line
    kind = line.lastgroup
    text = decode(raw[line.end(kind or "indent") :]).strip()
    if is_section:
        return _section(text if kind == "heading" else decode(raw).strip(), definitions)
    if kind != "bullet":
        return _table_row(text, definitions)
    return _bullet(_TASK.sub("", text, count=1) if text.startswith("[") else text, definitions)


def _section(text: str, definitions: Definitions) -> Label:
    text = _CLOSING_HASHES.sub("", text)
    links = targets(scan(text, definitions))
    link = leading_link(text, links)
    return Label(visible(text, definitions), "", link.url if link else None)


def _bullet(text: str, definitions: Definitions) -> Label:
    links = scan(text, definitions)
    link = opened_link(text, links)
    if link is None:
        return Label(visible(text, definitions), "", None)
    title, description = text, ""
    if dash := _DASH.search(text, link.end):
        title, description = text[: dash.start()], text[dash.end() :]
    return Label(_title(title, link, definitions), visible(description, definitions), link.url)


def _title(text: str, link: Link, definitions: Definitions) -> str:
    """The visible text without the URL; the URL itself where there is nothing else."""
    if link.label == (link.start, link.end) or text[slice(*link.label)] == link.url:
        rest = visible(text[: link.start] + " " + text[link.end :], definitions)
        rest = rest.removeprefix("{{video").removeprefix("{{youtube").removesuffix("}}").strip()
        return rest if any(c.isalnum() for c in rest) else link.url
    return visible(text, definitions) or link.url


def _table_row(text: str, definitions: Definitions) -> Label:
    cells = [c.strip() for c in CELL.split(text.removeprefix("|").removesuffix("|"))]
    links = [targets(scan(cell, definitions)) for cell in cells]
    at = next((i for i, found in enumerate(links) if found), None)
    if at is None:
        return Label(visible(text, definitions), "", None)
    others = [visible(cell, definitions) for i, cell in enumerate(cells) if i != at]
    link = links[at][0]
    return Label(_title(cells[at], link, definitions), " · ".join(filter(None, others)), link.url)
