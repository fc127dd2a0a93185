"""Links between the notes themselves: to other files of them, by path or by name, and to headings.

Names are those of the parts of a joined outline; notes that are one file have only headings.
"""

import re
from collections.abc import Iterator, Sequence
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

ENDS = (".md", ".markdown", ".mkd")

_LINK = re.compile(
    rb"(?<!`)(?P<code>`{1,9})(?!`)[^\n]{1,1000}?(?<!`)(?P=code)(?!`)"
    rb"|\[\[(?P<wiki>[^\[\]|\n]{1,200}?)(?:\|[^\[\]\n]{1,200})?\]\]"
    rb"|\]\([ \t]*(?:<(?P<angle>[^<>\n]{1,500})>|(?P<plain>[^()<>\s]{1,500}))"
)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.I)


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
    file, own = outline.own(row)
    lines = set(_of_links(outline, row, file, own))
    if url := outline.node(row).url:
        lines.update(_of_recording(outline, row, url))
    first = outline.node(row).line
    return [Lead(outline.row_at(line), line) for line in sorted(lines) if line != first]


def _of_links(outline: Outline, row: int, file: Outline, own: int) -> Iterator[int]:
    """Yield the lines of the links to a file, or to one heading of it."""
    is_file = own == ROOT or row in outline.files
    slugs = anchors(file)
    first = ROOT if is_file else file.node(own).line
    if not isinstance(outline, Joined):
        for link in crosslinks(outline):
            if not link.name and slugs.get(slug_of(link.fragment)) == first:
                yield link.line
        return
    at = outline.part_of(row)
    if at is None:
        return
    names, name = Names(outline.names), outline.parts[at].name
    for part, before in zip(outline.parts, outline.part_lines, strict=True):
        for link in crosslinks(part.outline):
            if name in names.meant(link, part.name):
                is_here = (
                    is_file if not link.fragment else slugs.get(slug_of(link.fragment)) == first
                )
                if is_here or (is_file and link.name):
                    yield before + link.line


def _of_recording(outline: Outline, row: int, url: str) -> Iterator[int]:
    """Yield the lines that link to the same recording, but for those of other entries of it."""
    wanted = canonical(url)
    for other in find(outline, url):
        if other != row:
            yield from (
                k.line for k in links_of(Node(outline, other)) if canonical(k.url) == wanted
            )
