"""Links between the notes themselves: to other files of them, by path or by name, and to headings.

Names are those of the parts of a joined outline; notes that are one file have only headings.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from posixpath import dirname, join, normpath
from typing import NamedTuple
from urllib.parse import unquote
from weakref import WeakKeyDictionary

from tui.outline.check.duplicates import find
from tui.outline.joined import Joined
from tui.outline.outline import ROOT, Node, Outline
from tui.outline.reading.anchors import anchors, slug_of
from tui.outline.reading.listing import links_of
from tui.outline.text.characters import decode
from tui.outline.text.media import canonical
from tui.outline.text.regex import regex

ENDS = (".md", ".markdown", ".mkd")

_LINK = regex(
    rb"(?<!`)(?P<code>`{1,9})(?!`)[^\n]{1,1000}?(?<!`)(?P=code)(?!`)"
    rb"|\[\[(?P<wiki>[^\[\]|\n]{1,200}?)(?:\|[^\[\]\n]{1,200})?\]\]"
    rb"|\]\([ \t]*(?:<(?P<angle>[^<>\n]{1,500})>|(?P<plain>[^()<>\s]{1,500}))"
)
_SCHEME = regex(r"[a-z][a-z0-9+.-]*:|//", re.I)


class Crosslink(NamedTuple):
    """A link of one file to the notes: its line there, and the file and heading that it names.

    A name that is empty means the file itself.
    """

    line: int
    name: str
    fragment: str
    is_wiki: bool


class Lead(NamedTuple):
    """A line of the notes that leads to a row: the row it is of, and its number."""

    row: int
    line: int


_known: WeakKeyDictionary[Outline, Sequence[Crosslink]] = WeakKeyDictionary()


def crosslinks(outline: Outline) -> Sequence[Crosslink]:
    """Return the links of one file to the notes, in file order; read once."""
    found = _known.get(outline)
    if found is None:
        found = _known[outline] = tuple(_crosslinks(outline))
    return found


def _crosslinks(outline: Outline) -> Iterator[Crosslink]:
    for link in _LINK.finditer(outline.data):
        if link["code"]:
            continue
        wiki = link["wiki"]
        text = decode(wiki or link["angle"] or link["plain"])
        name, _, fragment = text.partition("#")
        is_ours = wiki or not name or (not _SCHEME.match(name) and name.lower().endswith(ENDS))
        if is_ours and not outline.span_at(link.start()):
            name = name.strip() if wiki else unquote(name)
            yield Crosslink(outline.line_at(link.start()), name, unquote(fragment), bool(wiki))


class Names:
    """The names of several files, in which links between them are looked up."""

    def __init__(self, names: Sequence[str]) -> None:
        self._all = frozenset(names)
        self._by_stem: dict[str, list[str]] = {}
        for name in names:
            self._by_stem.setdefault(_stem(name.casefold()), []).append(name)

    def meant(self, link: Crosslink, beside: str) -> Sequence[str]:
        """Return which files a link in one of them means: none, one, or several equally near.

        In a `[[name]]` case does not count, and the end `.md` may be there.
        """
        if not link.name:
            return [beside]
        if link.is_wiki:
            return self.named(link.name, beside)
        path = normpath(join(dirname(beside), link.name))
        return [path] if path in self._all else []

    def named(self, name: str, beside: str) -> Sequence[str]:
        """Return which files a name in one of them means, the nearest to that one."""
        wanted = _without_end(name.casefold())
        found = [n for n in self._by_stem.get(_stem(wanted), ()) if _is_called(n, wanted)]
        least = min((_distance(one, beside) for one in found), default=0)
        return [one for one in found if _distance(one, beside) == least]


def _is_called(name: str, wanted: str) -> bool:
    return f"/{_without_end(name.casefold())}".endswith(f"/{wanted}")


def _stem(name: str) -> str:
    return _without_end(name.rpartition("/")[2])


def _without_end(name: str) -> str:
    return next((name.removesuffix(end) for end in ENDS if name.endswith(end)), name)


def _distance(name: str, beside: str) -> int:
    """Return over how many folders the way leads from one file to another."""
    one, other = name.split("/")[:-1], beside.split("/")[:-1]
    common = 0
    while common < min(len(one), len(other)) and one[common] == other[common]:
        common += 1
    return len(one) + len(other) - 2 * common


def leads_to(outline: Outline, row: int) -> Sequence[Lead]:
    """Return the lines that lead to a row: to its file, its heading or its recording."""
    lines = set(linked_lines(outline).get(row, ()))
    if url := outline.node(row).url:
        lines.update(_of_recording(outline, row, url))
    first = outline.node(row).line
    return [Lead(outline.row_at(line), line) for line in sorted(lines) if line != first]


Leads = Mapping[int, Sequence[int]]
"""The lines that link to rows: to files and to headings."""

_leads: WeakKeyDictionary[Outline, Leads] = WeakKeyDictionary()


def linked_lines(outline: Outline) -> Leads:
    """Return the lines of the links to each file and each heading; found once.

    A link to a heading of another file leads to that file as well.
    """
    if outline not in _leads:
        found: dict[int, dict[int, None]] = {}
        for row, line in _links(outline):
            found.setdefault(row, {})[line] = None
        _leads[outline] = {row: tuple(lines) for row, lines in found.items()}
    return _leads[outline]


def _links(outline: Outline) -> Iterator[tuple[int, int]]:
    """Yield the row and the line of each link to a file or a heading."""
    slugs: dict[int, Mapping[str, int]] = {}
    for number, above, link, targets in _meant(outline):
        for at in targets:
            file, first = _file(outline, at)
            if at not in slugs and link.fragment:
                slugs[at] = anchors(file)
            line = slugs[at].get(slug_of(link.fragment)) if link.fragment else None
            if line is not None and (row := file.row_at(line)) >= 0 and file.node(row).line == line:
                yield _own_row(outline, at, row), above + link.line
            if at != number or (link.name and not link.fragment):
                yield first, above + link.line


def _meant(outline: Outline) -> Iterator[tuple[int, int, Crosslink, Sequence[int]]]:
    """Yield each link with the number of its file, the line above that, and of those it means."""
    if not isinstance(outline, Joined):
        yield from ((0, 0, link, [0]) for link in crosslinks(outline) if not link.name)
        return
    names, numbers = Names(outline.names), {name: at for at, name in enumerate(outline.names)}
    for at, (part, above) in enumerate(zip(outline.parts, outline.part_lines, strict=True)):
        for link in crosslinks(part.outline):
            yield at, above, link, [numbers[name] for name in names.meant(link, part.name)]


def _file(outline: Outline, at: int) -> tuple[Outline, int]:
    """Return the outline of a file by its number, and the row that stands for the file."""
    if isinstance(outline, Joined):
        return outline.parts[at].outline, outline.part_rows[at]
    return outline, ROOT


def _own_row(outline: Outline, at: int, row: int) -> int:
    return outline.own_row(at, row) if isinstance(outline, Joined) else row


def _of_recording(outline: Outline, row: int, url: str) -> Iterator[int]:
    """Yield the lines that link to the same recording, but for those of other entries of it."""
    wanted = canonical(url)
    for other in find(outline, url):
        if other != row:
            yield from (
                k.line for k in links_of(Node(outline, other)) if canonical(k.url) == wanted
            )
