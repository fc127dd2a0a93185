"""The label of a row: its title, its description, and the link that it opens."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tui.outline.reading.entries import (
    CELL,
    labels_at,
    leading_link,
    media_link,
    opened_link,
    targets,
)
from tui.outline.reading.grammar import HASHES, LINE, TASK
from tui.outline.text.characters import decode
from tui.outline.text.inline import visible
from tui.outline.text.links import Definitions, Link, scan
from tui.outline.text.media import is_media

_TASK = re.compile(rf"{TASK}[ \t]+")
_HEADING = re.compile(rf"{HASHES}[ \t]+")
_DASH = re.compile(r"\s+[-–—]\s+")
_CLOSING_HASHES = re.compile(r"(?:^|[ \t])#+[ \t]*$")
_NO_NAMES = ("here", "link", "recording", "video", "vimeo", "watch", "youtube")


class Label(NamedTuple):
    """Title, description (both plain text) and URL of a row."""

    title: str
    description: str
    url: str | None


def label_of(is_section: bool, raw: bytes, definitions: Definitions) -> Label:
    """Read the label of a row from the bytes of its title."""
    line = LINE.match(raw)
    assert line is not None  # the pattern matches any line
    kind = line.lastgroup
    if kind == "bullet":
        return _bullet(_unmarked(decode(raw[line.end("bullet") :]).strip()), definitions)
    text = decode(line[0]).strip()
    if is_section:
        return _section(text.lstrip("#") if kind == "heading" else text, definitions)
    links = scan(text, definitions)
    if text.startswith("|") or _has_bar(text, links):
        return _table_row(text, definitions)
    return _bullet(decode(raw).strip(), definitions)


def lent_label(raw: bytes, link_raw: bytes, definitions: Definitions) -> Label:
    """Read the label of a row that opens the link of a line below it."""
    line = LINE.match(raw)
    assert line is not None  # the pattern matches any line
    if line.lastgroup == "bullet":
        text = _unmarked(decode(raw[line.end("bullet") :]).strip())
    else:
        text = _CLOSING_HASHES.sub("", decode(line[0]).strip().lstrip("#"))
    link = media_link(decode(link_raw), definitions)
    title = visible(text, definitions)
    return Label(title.removesuffix(":") or title, "", link.url if link else None)


def _unmarked(text: str) -> str:
    """Leave out a task box and the marks of a heading that stands inside a bullet."""
    if text.startswith("["):
        text = _TASK.sub("", text, count=1)
    return _HEADING.sub("", text, count=1) if text.startswith("#") else text


def _section(text: str, definitions: Definitions) -> Label:
    text = _CLOSING_HASHES.sub("", text)
    links = targets(scan(text, definitions))
    link = leading_link(text, links)
    if link is None and (at := labels_at(text, links)) < len(text):
        link = next((link for link in links if is_media(link.url)), None)
        text = text[:at] if link else text
    return Label(visible(text, definitions), "", link.url if link else None)


def _bullet(text: str, definitions: Definitions) -> Label:
    link = opened_link(text, scan(text, definitions))
    if link is None:
        return Label(visible(text, definitions), "", None)
    title, description = text, ""
    if dash := _dash(text, link.end):
        title, description = text[: dash.start()], text[dash.end() :]
    return Label(_title(title, link, definitions), visible(description, definitions), link.url)


def _dash(text: str, start: int) -> re.Match[str] | None:
    """Find the dash before a description; one inside brackets is part of the title."""
    depth, position = 0, start
    for dash in _DASH.finditer(text, start):
        between = text[position : dash.start()]
        depth += between.count("(") - between.count(")")
        if depth <= 0:
            return dash
        position = dash.start()
    return None


def _title(text: str, link: Link, definitions: Definitions) -> str:
    """The visible text without the URL; the URL itself where there is nothing else."""
    if link.label == (link.start, link.end) or text[slice(*link.label)] == link.url:
        rest = visible(text[: link.start] + " " + text[link.end :], definitions)
        rest = rest.removeprefix("{{video").removeprefix("{{youtube").removesuffix("}}").strip()
        return rest if any(c.isalnum() for c in rest) else link.url
    return visible(text, definitions) or link.url


def _has_bar(text: str, links: Sequence[Link]) -> bool:
    return any(
        not any(link.start <= bar.start() < link.end for link in links)
        for bar in CELL.finditer(text)
    )


def _table_row(text: str, definitions: Definitions) -> Label:
    cells = [c.strip() for c in CELL.split(text.removeprefix("|").removesuffix("|"))]
    links = [targets(scan(cell, definitions)) for cell in cells]
    at = next((i for i, found in enumerate(links) if found), None)
    if at is None:
        return Label(visible(text, definitions), "", None)
    link = links[at][0]
    shown = [visible(cell, definitions) for cell in cells]
    shown[at] = _title(cells[at], link, definitions)
    if not _is_name(cells[at][slice(*link.label)], _host(link.url)):
        at = next((i for i, cell in enumerate(shown) if _is_name(cell)), at)
    others = filter(None, shown[:at] + shown[at + 1 :])
    return Label(shown[at], " · ".join(others), link.url)


def _is_name(text: str, host: str = "") -> bool:
    """Tell whether a cell can name its row: a rating, a host or the word "video" cannot."""
    text = text.strip().lower()
    return any(c.isalpha() for c in text) and text not in _NO_NAMES and text not in host


def _host(url: str) -> str:
    return url.partition("//")[2].partition("/")[0].lower()
