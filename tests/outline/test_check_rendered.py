"""Bullets as a CommonMark renderer reads them, compared with markdown-it."""

import json
from itertools import product
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.shared import collections, shared
from tui.outline.check.rendered import Fate, Renderer
from tui.outline.reading.grammar import LINE

_BLOCKS = {"code_block": Fate.CODE, "fence": Fate.CODE, "html_block": Fate.HTML}

_SAME = {Fate.FENCED: Fate.CODE, Fate.FAR_TEXT: Fate.TEXT}


def by_markdown_it(text: str) -> dict[int, Fate]:
    """Return line -> what markdown-it makes of it, for lines that are no plain text."""
    fates: dict[int, Fate] = {}
    for token in MarkdownIt("commonmark", {"maxNesting": 10_000}).parse(text):
        first, end = token.map or (0, 0)
        if token.type == "list_item_open":
            fates.setdefault(first + 1, Fate.ITEM)
        elif token.type in _BLOCKS:
            for line in range(first, end):
                fates.setdefault(line + 1, _BLOCKS[token.type])
        elif token.type == "heading_open" and end - first > 1:
            fates.setdefault(end, Fate.HEADING)
    return fates


def by_renderer(text: str) -> dict[int, Fate]:
    """Return line -> fate of each line that begins like a bullet."""
    renderer = Renderer()
    fates: dict[int, Fate] = {}
    for number, line in enumerate(text.split("\n"), 1):
        fate = renderer.read(number, line.expandtabs(4))
        found = LINE.match(line.encode())
        if found and found.lastgroup == "bullet":
            fates[number] = _SAME.get(fate, fate)
    return fates


def agree(text: str) -> int:
    """Compare both, and return how many lines begin like a bullet."""
    wanted = by_markdown_it(text)
    found = by_renderer(text)
    assert found == {line: wanted.get(line, Fate.TEXT) for line in found}
    return len(found)


_PLAIN = "- a|* b|-|+|- - e|-\tf|-      g|text|# h|> q|```|- ```|- # h|---|===|<details>|<!-- c|-->"
# markdown-it departs from the specification below a number that is indented by two columns.
_LINES = st.one_of(
    st.just(""),
    st.builds(
        "{}{}".format,
        st.sampled_from(["", "  ", "    ", "\t", "\t\t"]),
        st.sampled_from(_PLAIN.split("|")),
    ),
    st.builds(
        "{}{}".format,
        st.sampled_from(["", "    ", "\t\t"]),
        st.sampled_from(["1. c", "2. d", "1."]),
    ),
)


@given(st.lists(_LINES, max_size=8).map("\n".join))
@example("- a\n===\n        - b")
@example("-\n\n    - a")
@example("<i>\n- a\n\n- b")
@example("text\n<i>\n- a")
@example("<i> text\n- a")
def test_bullets_become_what_markdown_it_makes_of_them(text: str) -> None:
    agree(text)


_OPENS = """
text|> q|>q|>|> # h|> ```|- a|-|-     c|-   d|1. a|10) b|# h|***|```|````|<div>|<!-- c|<i>|</i>
<i> t|    c|- ```|- <pre>|- - e|- # h|<?|<![CDATA[|<!X|- a b|- -     c
"""
_GOES_ON = (
    """|  text|===|```|  ```|    ```|      ```|````|-->|</pre>|    x|       x|<i>|  <b>|-|  # h"""
)
_BULLETS = "- x|  - x|    - x|      - x|         - x|-|2. x|  - - x"


@pytest.mark.parametrize("first", _OPENS.strip("\n").replace("\n", "|").split("|"))
def test_so_they_do_below_what_opens_and_goes_on(first: str) -> None:
    for between, bullet in product(_GOES_ON.split("|"), _BULLETS.split("|")):
        assert agree(f"{first}\n{between}\n{bullet}")
        assert agree(f"{first}\n\n{between}\n{bullet}")


@pytest.mark.usefixtures("unmeasured")
@pytest.mark.parametrize("path", collections())
def test_so_they_do_in_real_files(path: Path) -> None:
    agree(path.read_text(encoding="utf-8-sig"))


@pytest.mark.parametrize("name", ["commonmark-spec.json", "gfm-spec.json"])
def test_so_they_do_in_the_examples_of_the_specifications(name: str) -> None:
    cases = json.loads(shared("standards", name).read_text())
    assert sum(agree(case["markdown"]) for case in cases) > 100
