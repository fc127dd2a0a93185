"""Tags in texts and in front matter, and the filter that asks for them."""

import pytest

from tui.outline.join import join
from tui.outline.joined import Part
from tui.outline.outline import Outline
from tui.outline.reading.reader import read
from tui.outline.search.index import Index
from tui.outline.search.query import parse
from tui.outline.search.search import find
from tui.outline.search.tags import front_matter_tags

NOTES = b"""# Talks
- [One](https://youtu.be/a#t=3) - for #ml
    - about #Python/asyncio, see #42 and C#sharp
- [Two](https://youtu.be/b)
    - `#code` is none, but #ml/vision is
- [Three](https://youtu.be/c)
    - [see](#talks)
# #ml
"""


def titles(outline: Outline, query: str) -> list[str]:
    hits = find(Index(outline), parse(query)).hits
    return sorted(outline.node(hit.row).title for hit in hits)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("tag:ml", ["#ml", "One", "Two"]),
        ("tag:#ML", ["#ml", "One", "Two"]),
        ("tag:ml/vision", ["Two"]),
        ("tag:python", ["One"]),
        ("tag:asyncio", []),
        ("tag:t", []),
        ("tag:42", []),
        ("tag:sharp", []),
        ("tag:talks", []),
        ("-tag:ml is:empty", []),
        ("tag:ml -tag:python", ["#ml", "Two"]),
    ],
)
def test_tags_in_texts(query: str, found: list[str]) -> None:
    assert titles(read(NOTES), query) == found


@pytest.mark.parametrize(
    "above", ["#start words\n", "# Head #start\n", "- [a](https://a.org) #start\n"]
)
def test_a_tag_on_the_first_line(above: str) -> None:
    found = titles(read(above.encode() + b"# Other\n- [b](https://b.org)\n"), "tag:start")
    assert len(found) == 1
    assert found[0] not in ("Other", "b")


@pytest.mark.parametrize(
    ("field", "found"),
    [
        ("tags: [ml, 'deep learning']", ["ml", "deep learning"]),
        ("tags: ml, vision", ["ml", "vision"]),
        ("tags: #ml", ["ml"]),
        ('tags:\n  - ml\n  - "vision"\nother: x', ["ml", "vision"]),
        ("tags:\nother: x", []),
        ("title: tags", []),
    ],
)
def test_tags_of_front_matter(field: str, found: list[str]) -> None:
    assert front_matter_tags(f"---\ntitle: x\n{field}\n---\n# y\n".encode()) == found


def test_the_tags_of_a_file_are_those_of_all_its_rows() -> None:
    tagged = b"---\ntags: [ml]\n---\n- [One](https://youtu.be/a)\n"
    assert titles(read(tagged), "tag:ml") == ["", "One"]
    parts = [Part.of("a.md", tagged), Part.of("b.md", b"- [Two](https://youtu.be/b)\n")]
    assert titles(join(parts), "tag:ml") == ["One", "a.md"]


def test_a_tag_is_wanted() -> None:
    assert parse("tag: x").complaints == ("“tag:” wants a tag, as in tag:python.",)
