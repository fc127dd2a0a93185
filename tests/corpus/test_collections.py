"""The reader on collections that people keep, against counts and links taken from them."""

import csv
import json
import re
from collections import Counter
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from tests.shared import collections, each, present, shared
from tui.outline.kinds import Kind
from tui.outline.outline import Node, Outline
from tui.outline.reading.blocks import BlockKind, blocks, note_lines
from tui.outline.reading.grammar import MARKER
from tui.outline.reading.listing import ListedLink, listed_links
from tui.outline.reading.reader import read
from tui.outline.text.characters import clean
from tui.outline.text.links import LinkKind

pytestmark = pytest.mark.usefixtures("unmeasured")

COLLECTIONS = collections()


@cache
def outline_of(path: Path) -> Outline:
    return read(path.read_bytes())


@cache
def links_of(path: Path) -> tuple[ListedLink, ...]:
    return tuple(listed_links(outline_of(path)))


def nodes(outline: Outline) -> list[Node]:
    return [outline.root, *outline]


def table(name: str, path: Path) -> list[dict[str, str]]:
    """The lines of a table of the corpus that are about a file."""
    with shared("corpus", name).open(newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        found = [row for row in rows if row["file"] == f"{path.parent.name}/{path.name}"]
    return found or pytest.skip(f"corpus/{name} says nothing about {path.name}")


@pytest.mark.parametrize("path", COLLECTIONS)
def test_every_link_is_found_as_the_file_writes_it(path: Path) -> None:
    found = Counter(link.url for link in links_of(path))
    wanted = Counter(row["url"] for row in table("links.tsv", path))
    assert wanted - found == Counter()


SEEN_ONLY_HERE = {
    # Bullets below a <summary>, which a Markdown renderer shows as they are written.
    "translations__README-es.md": 15,
    # A bullet indented with a tab below a heading, which a renderer takes for code.
    "pages__Markdown.md": 1,
    # Recordings that frames and `![](…)` show in place, which are links here.
    "pages__Embed Media - Audio, Photos, Videos.md": 2,
    "pages__Changelog.md": 7,
    "pages__changelog_06.md": 5,
}


@pytest.mark.parametrize("path", COLLECTIONS)
def test_no_link_is_invented(path: Path) -> None:
    found = Counter(link.url for link in links_of(path))
    wanted = Counter(row["url"] for row in table("links.tsv", path))
    assert (found - wanted).total() == SEEN_ONLY_HERE.get(path.name, 0)


@pytest.mark.parametrize("path", COLLECTIONS)
def test_links_stand_on_their_lines_in_file_order(path: Path) -> None:
    outline, lines = outline_of(path), path.read_text(errors="replace").split("\n")
    links = links_of(path)
    assert [link.line for link in links] == sorted(link.line for link in links)
    for link in links:
        assert outline.row_at(link.line) == link.row
        if link.kind in (LinkKind.BARE, LinkKind.ANGLE):
            assert link.text in lines[link.line - 1]


@pytest.mark.parametrize("path", COLLECTIONS)
def test_every_bullet_has_a_line_of_its_own(path: Path) -> None:
    (shape,) = table("shape.tsv", path)
    outline = outline_of(path)
    lines = path.read_text(errors="replace").split("\n")
    titles = [lines[node.line - 1].strip() for node in outline]
    bullets = [title for title in titles if _BULLET.match(title)]
    notes = [
        block.text
        for node in nodes(outline)
        for block in blocks(node)
        if block.kind is BlockKind.BULLET
    ]
    quoted = [
        line
        for node in nodes(outline)
        for block in blocks(node)
        if block.kind is BlockKind.QUOTE
        for line in block.text.split("\n")
        if line.lstrip("> ").startswith("- ")
    ]
    doubled = [text for text in [*notes, *bullets] if text.lstrip("- ")[:2] in _NUMBERS]
    wanted = int(shape["bullets_commonmark"]) + int(shape["bullets_lost_by_commonmark"])
    assert len(bullets) + len(notes) + len(quoted) + len(doubled) >= wanted
    assert len(bullets) + len(notes) <= wanted


_BULLET = re.compile(rf"{MARKER}(?:[ \t]|$)")
_NUMBERS = [f"{number}." for number in range(10)] + ["10"]


@pytest.mark.parametrize("path", COLLECTIONS)
def test_each_line_is_in_exactly_one_body(path: Path) -> None:
    outline = outline_of(path)
    owned = sorted(line.number for node in nodes(outline) for line in node.body)
    assert owned == list(range(1, outline.line_count + 1))


@pytest.mark.parametrize("path", COLLECTIONS)
def test_titles_are_clean_and_entries_open_something(path: Path) -> None:
    for node in outline_of(path):
        assert node.title or node.kind is not Kind.VIDEO
        assert "](http" not in node.title
        assert not node.title.startswith(("#", "<a "))
        assert node.kind not in (Kind.VIDEO, Kind.LINK) or node.url


def test_whole_collections_in_tables_are_browsable() -> None:
    books = outline_of(shared("corpus", "hackerkid__Mind-Expanding-Books", "README.md"))
    apis = outline_of(shared("corpus", "public-apis__public-apis", "README.md"))
    assert "Meditations" in [node.title for node in books]
    assert books.kinds.count(Kind.LINK) > 450
    assert apis.kinds.count(Kind.LINK) + apis.kinds.count(Kind.VIDEO) > 1700


TRAPS = [
    "over_indented_note.md",
    "tab_bullets_under_heading.md",
    "ten_levels_cut_the_file.md",
    "number_then_two_spaces.md",
    "commented_out_videos.md",
    "front_matter_is_not_a_heading.md",
    "crlf_and_tabs.md",
    "task_series.md",
    "text_before_link.md",
    "dedent_to_between_levels.md",
    "duplicate_titles.md",
]


@pytest.mark.parametrize(
    "name", each([pytest.param(name) for name in TRAPS if present("traps", name)], "traps")
)
def test_traps_are_met(name: str) -> None:
    expected = {trap["file"]: trap["outline"] for trap in _json("traps", "expected.json")}
    outline = outline_of(shared("traps", name))
    found = sorted(
        item for node in nodes(outline) for item in _bullets(node) if not _covered(node, item[0])
    )
    assert [
        {"depth": depth, "text": text, "url": url} for _, depth, text, url in found
    ] == expected[name]


def _bullets(node: Node) -> list[tuple[int, int, str, str | None]]:
    sections = sum(above.kind is Kind.SECTION for above in _above(node))
    depth = node.depth - sections
    notes = [(number, depth + deep, text, None) for number, deep, text in note_lines(node)]
    if node.row < 0 or node.kind is Kind.SECTION:
        return [*notes]
    return [(node.line, depth, node.title, node.url), *notes]


def _above(node: Node) -> list[Node]:
    above = [node]
    while (parent := above[-1].parent) is not None:
        above.append(parent)
    return above


def _covered(node: Node, number: int) -> bool:
    return any(line.number == number and line.span for line in node.body)


def _json(*parts: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(shared(*parts).read_text())
    return found


def test_the_users_own_notes_are_read_as_judged_by_hand() -> None:
    outline = outline_of(shared("seed", "videos.md"))
    truth = json.loads(shared("seed", "videos.truth.json").read_text())
    videos = [node for node in outline if node.kind is Kind.VIDEO]
    assert [(v.line, v.title, v.url, v.parent.line if v.parent else 0) for v in videos] == [
        (t["line"], t["title"], t["url"], t["parent"]["line"]) for t in truth["videos"]
    ]
    assert [list(note_lines(video)) for video in videos] == [
        [(note["line"], note["depth"], note["text"]) for note in t["notes"]]
        for t in truth["videos"]
    ]
    assert outline.kinds.count(Kind.SERIES) == 5


@pytest.mark.parametrize("name", ["commonmark-spec.json", "gfm-spec.json"])
def test_the_examples_of_the_standards_lose_no_line(name: str) -> None:
    for example in _json("standards", name):
        outline = read(example["markdown"].encode())
        owned = sorted(line.number for node in nodes(outline) for line in node.body)
        assert owned == list(range(1, outline.line_count + 1))
        for link in listed_links(outline):
            assert outline.row_at(link.line) == link.row


PLACES = [
    "- [{}](https://youtu.be/abc)",
    "- [a]({})",
    "- [a](https://youtu.be/abc)\n    - {}",
    "# {}",
]


def test_naughty_strings_are_only_text() -> None:
    strings = json.loads(shared("standards", "naughty-strings.json").read_text())
    for place, string in product(PLACES, strings):
        outline = read(place.replace("{}", string).encode("utf-8", "surrogatepass"))
        owned = sorted(line.number for node in nodes(outline) for line in node.body)
        assert owned == list(range(1, outline.line_count + 1))
        assert all(node.title == clean(node.title) for node in outline)
