"""Links between files, by path and by name, and what leads to a row."""

import time

import pytest

from tui.outline.crosslinks import Crosslink, Names, crosslinks, leads_to, linked_lines
from tui.outline.join import join
from tui.outline.joined import Joined, Part
from tui.outline.outline import Outline
from tui.outline.reading.reader import read


def of(**files: str) -> Joined:
    named = ((name.replace("__", "/") + ".md", text) for name, text in files.items())
    return join([Part.of(name, text.encode()) for name, text in named])


def test_links_to_notes_are_those_by_path_by_name_and_to_headings() -> None:
    text = (
        "- [a](b.md) and [c](<d e.md#Head>) and [[f]] [[g/h#i|shown]]\n"
        "- [x](https://a.b/c.md) [y](#here) [z](d%20e.md) [pdf](b.pdf)\n"
        "```\n[[code]]\n```\n`[[code]]` ``[[a]] ` [[b]]`` `[[e]]\n"
    )
    assert [
        (link.name, link.fragment, link.is_wiki) for link in crosslinks(read(text.encode()))
    ] == [
        ("b.md", "", False),
        ("d e.md", "Head", False),
        ("f", "", True),
        ("g/h", "i", True),
        ("", "here", False),
        ("d e.md", "", False),
        ("e", "", True),
    ]


@pytest.mark.parametrize(
    ("name", "beside", "meant"),
    [
        ("b", "a.md", ["b.md"]),
        ("B.md", "a.md", ["b.md"]),
        ("c", "ml/x.md", ["ml/c.md"]),
        ("c", "talks/x.md", ["talks/c.md"]),
        ("c", "a.md", ["ml/c.md", "talks/c.md"]),
        ("ml/c", "a.md", ["ml/c.md"]),
        ("l/c", "a.md", []),
        ("nothing", "a.md", []),
    ],
)
def test_a_name_means_the_nearest_file(name: str, beside: str, meant: list[str]) -> None:
    names = Names(["b.md", "ml/c.md", "talks/c.md", "x.markdown"])
    assert names.meant(Crosslink(1, name, "", is_wiki=True), beside) == meant


def test_a_path_is_looked_up_beside_its_file() -> None:
    names = Names(["b.md", "ml/c.md"])
    assert names.meant(Crosslink(1, "../b.md", "", is_wiki=False), "ml/c.md") == ["b.md"]
    assert names.meant(Crosslink(1, "b.md", "", is_wiki=False), "ml/c.md") == []
    assert names.meant(Crosslink(1, "", "x", is_wiki=False), "ml/c.md") == ["ml/c.md"]


def leads(outline: Outline, title: str) -> list[tuple[str, str]]:
    """Return the title and the text of each line that leads to the row of a title."""
    row = next(node.row for node in outline if node.title == title)
    found = []
    for lead in leads_to(outline, row):
        (text,) = (line.text for line in outline.node(lead.row).body if line.number == lead.line)
        found.append((outline.node(lead.row).title, text.strip()))
    return found


def test_what_leads_to_a_file_to_a_heading_and_to_a_recording() -> None:
    outline = of(
        a="# Trees\n- [Oaks](https://youtu.be/abc)\n- [Other](https://youtu.be/xyz)\n",
        b="- [V](https://vimeo.com/1)\n    - see [[a]]\n    - [there](a.md#trees)\n",
        c="# Notes\nas in https://www.youtube.com/watch?v=abc&t=3\n[[a#Trees]] [[a#nothing]]\n",
    )
    assert leads(outline, "a.md") == [
        ("V", "- see [[a]]"),
        ("V", "- [there](a.md#trees)"),
        ("Notes", "[[a#Trees]] [[a#nothing]]"),
    ]
    assert leads(outline, "Trees") == [
        ("V", "- [there](a.md#trees)"),
        ("Notes", "[[a#Trees]] [[a#nothing]]"),
    ]
    assert leads(outline, "Oaks") == [("Notes", "as in https://www.youtube.com/watch?v=abc&t=3")]
    assert leads(outline, "Other") == []


def test_in_one_file_fragments_lead_to_headings() -> None:
    outline = read(b"# Trees\n- [v](https://youtu.be/a)\n    - see [above](#trees)\n# Leaves\n")
    assert leads(outline, "Trees") == [("v", "- see [above](#trees)")]
    assert leads(outline, "Leaves") == []


def test_twenty_thousand_links_without_end_are_read_once() -> None:
    began = time.process_time()
    assert crosslinks(read(b"[[" * 20_000)) == ()
    assert len(crosslinks(read(b"- [[a]]\n" * 20_000))) == 20_000
    assert time.process_time() - began < 20


@pytest.mark.parametrize(
    ("beside", "meant"),
    [
        ("a/b/y.md", "a/b/x.md"),
        ("a/y.md", "a/x.md"),
        ("y.md", "a/x.md c/x.md"),
        ("a/b/d/y.md", "a/b/x.md"),
        ("c/d/y.md", "c/x.md"),
        ("p/q/y.md", "p/q/r/x.md"),
        ("p/y.md", "a/x.md c/x.md p/q/r/x.md"),
        ("z/z/z/y.md", "a/x.md c/x.md"),
    ],
)
def test_files_that_are_equally_near_are_all_meant(beside: str, meant: str) -> None:
    names = Names(["a/x.md", "a/b/x.md", "c/x.md", "p/q/r/x.md"])
    assert names.named("x", beside) == meant.split()


def test_of_two_ways_the_one_with_more_folders_in_common_is_no_shorter() -> None:
    assert Names(["p/x.md", "p/q/r/x.md"]).named("x", "p/q/y.md") == ["p/x.md", "p/q/r/x.md"]
    assert Names(["a/b/d/x.md", "a/e/f/x.md"]).named("x", "a/b/c/y.md") == ["a/b/d/x.md"]


def test_which_rows_lines_lead_to() -> None:
    outline = of(
        a="# A\nsee [b](b.md) and [B](b.md#b) and [a](#a)\n[x](b.md#none)\n",
        b="# B\n[[a]] [[a#A]] [b](#b)\n",
    )
    found = {outline.node(row).title: list(at) for row, at in linked_lines(outline).items()}
    assert found == {"a.md": [7], "A": [3, 7], "b.md": [3, 4], "B": [3, 7]}
