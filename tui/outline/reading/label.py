"""The label of a row: its title, its description, and the link that it opens."""

import re
from typing import NamedTuple

from tui.outline.reading.entries import (
    bracketed_at,
    labels_at,
    leading_link,
    media_link,
    named_link,
    opened_link,
    targets,
)
from tui.outline.reading.grammar import HASHES, title_line
from tui.outline.reading.html_rows import html_cells
from tui.outline.reading.states import State, split_state
from tui.outline.reading.tables import row_link
from tui.outline.text.characters import decode
from tui.outline.text.inline import visible
from tui.outline.text.label_words import names
from tui.outline.text.links import Definitions, Link, LinkKind, scan
from tui.outline.text.media import host_and_id, is_media
from tui.outline.text.regex import regex

_HEADING = regex(rf"\A{HASHES}[ \t]+")
_DASH = regex(r"\s+[-–—]\s+")
_CLOSING_HASHES = regex(r"(?:^|[ \t])#+[ \t]*$")
_JOINT = regex(r"^[ \t]*(?:[:：|→–—-]+[ \t]*)?")
_JOINING = " \t:：|→–—-"
_AROUND = " \t()[]{}|:,;·•/–—-"
_CELL_END = regex(r"</t[dh]>", re.I)
_WRAPPED = regex(r"\(([^()]*)\)|\[([^\[\]]*)\]")


BETWEEN = " · "


class Label(NamedTuple):
    """Title, description (both plain text) and URL of a row, and the state of its task."""

    title: str
    description: str
    url: str | None
    task: State = State()


def label_of(is_section: bool, raw: bytes, definitions: Definitions) -> Label:
    """Read the label of a row from the bytes of its title."""
    _, state, text = _text(raw, is_section)
    if is_section:
        return _section(text, definitions)._replace(task=state)
    return _bullet(text, definitions)._replace(task=state)


def lent_label(is_section: bool, raw: bytes, link_raw: bytes, definitions: Definitions) -> Label:
    """Read the label of a row that opens the link of a line below it."""
    _, state, text = _text(raw, is_section)
    below = decode(link_raw)
    link = media_link(below, definitions)
    title = visible(text, definitions)
    if link and title.endswith(":") and not is_section and below.lstrip().startswith("["):
        named = visible(below[slice(*link.label)], definitions)
        title = f"{title} {named}" if names(named) else title
    return Label(title.removesuffix(":") or title, "", link.url if link else None, state)


def _text(raw: bytes, is_section: bool) -> tuple[str | None, State, str]:
    """Return what a title is by its looks, its state, and its text without marks."""
    line = title_line(raw)
    kind = line.lastgroup
    text = decode(raw[line.end("bullet") :] if kind == "bullet" else raw).strip()
    if is_section and kind != "bullet":
        text = decode(line[0]).strip()
        text = _CLOSING_HASHES.sub("", text.lstrip("#") if kind == "heading" else text).strip()
    if kind != "bullet" and not is_section:
        return kind, State(), _CELL_END.sub(" ", text) if text.startswith("<") else text
    state, text = split_state(text)
    return kind, state, _HEADING.sub("", text) if kind == "bullet" else text


def _section(text: str, definitions: Definitions) -> Label:
    links = targets(scan(text, definitions))
    link = opened_link(text, links) if leading_link(text, links) else None
    if (link is None or link is not links[0]) and (at := bracketed_at(text, links)) < len(text):
        link = link or next((link for link in links if is_media(link.url)), None)
        text = text[:at] if link else text
    return Label(visible(text, definitions), "", link.url if link else None)


def _bullet(text: str, definitions: Definitions) -> Label:
    links = scan(text, definitions)
    link, opened = named_link(text, links), opened_link(text, links)
    if link is None or opened is None:
        return Label(visible(text, definitions, links), "", None)
    if _is_unnamed(text, link):
        return _bare(text, link, definitions)._replace(url=opened.url)
    title, description = _parted(text, link.end, definitions, links)
    shown = visible(title, definitions, links if title == text else None)
    return Label(shown or link.url, description, opened.url)


def _is_unnamed(text: str, link: Link) -> bool:
    """Tell whether a link shows a URL, or embeds a recording without a name."""
    shown = text[slice(*link.label)]
    if link.image:
        return not names(shown)
    return link.kind in (LinkKind.BARE, LinkKind.ANGLE) or shown == link.url


def _bare(text: str, link: Link, definitions: Definitions) -> Label:
    """Read a label with a URL as it is: the words beside it are its title."""
    before, after = text[: link.start], text[link.end :]
    is_named = names(before)
    if not is_named:
        after = _JOINT.sub("", after)
    after, description = _parted(after, 0, definitions)
    words = visible(_joined(before, after.strip(), is_named), definitions)
    is_macro = text.startswith("{{", link.start)
    is_title = is_macro or names(words) or not any(map(str.isalpha, words))
    url = host_and_id(link.url) if is_macro or link.image else link.url
    title = words if is_title and any(map(str.isalnum, words)) else url
    return Label(title, description, link.url)


def _joined(before: str, after: str, is_named: bool) -> str:
    """Return the words around a URL without what only joined them to it."""
    if before.rstrip()[-1:] in ("(", "[") and after[:1] in (")", "]"):
        before, after = before.rstrip()[:-1], after[1:].lstrip()
    if is_named:
        if not after or not after[0].isalnum():
            before = before.rstrip(_JOINING)
        return f"{before}{'' if after[:1] in ('*', '_', '~') else ' '}{after}"
    if wrapped := _WRAPPED.fullmatch(after):
        after = wrapped[1] or wrapped[2] or ""
    is_label = any(map(str.isalpha, before)) and names(after)
    return after if is_label else f"{before} {after}"


def _parted(
    text: str, start: int, definitions: Definitions, links: tuple[Link, ...] | None = None
) -> tuple[str, str]:
    """Part a title from the label links that end it, and from what follows the dash after it.

    `links` are those of the text, where they are known.
    """
    title, description = text, ""
    if dash := _dash(text, start):
        title, description = text[: dash.start()], text[dash.end() :]
    if "[" not in title[start:] and "<" not in title[start:]:
        return title, visible(description, definitions)
    if links is None or title != text:
        links = scan(title, definitions)
    at = labels_at(title, [link for link in targets(links) if link.start >= start])
    labels = visible(title[at:], definitions).strip(_AROUND)
    found = filter(None, (labels, visible(description, definitions)))
    return title[:at], BETWEEN.join(found)


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


def html_label(raw: bytes, definitions: Definitions) -> Label:
    """Read the label of a row of an HTML table, or of an item of an HTML list."""
    cells = html_cells(raw)
    if len(cells) == 1:
        return _bullet(cells[0], definitions)
    label = cells_label(cells, -1, definitions)
    is_named = names(label.title) and label.title != label.url
    return label if is_named else cells_label(cells, 0, definitions)


def cells_label(cells: list[str], naming: int, definitions: Definitions) -> Label:
    """Read the label of a table's row; `naming` is the cell that names it, or -1."""
    found = [(at, link) for at, c in enumerate(cells) for link in targets(scan(c, definitions))]
    if not found:
        shown = [visible(cell, definitions) for cell in cells]
        about = BETWEEN.join(filter(None, shown[:naming] + shown[naming + 1 :]))
        return Label(shown[naming], about, None)
    texts = [cells[at][slice(*link.label)] for at, link in found]
    opened = row_link(naming, texts, [link for _, link in found])
    url = found[opened][1].url
    at, link = found[0 if naming < 0 and names(texts[0]) else opened]
    shown = [visible(cell, definitions) for cell in cells]
    if _is_unnamed(cells[at], link):
        shown[at] = _bare(cells[at], link, definitions).title
    if 0 <= naming < len(shown) and names(shown[naming]):
        at = naming
    elif naming >= 0:
        at = next((i for i, cell in enumerate(shown) if names(cell)), at)
    others = (text for text in shown[:at] + shown[at + 1 :] if text not in ("", url))
    return Label(shown[at] or url, BETWEEN.join(others), url)
