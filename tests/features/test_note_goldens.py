"""Each construct of a note as the pane shows it, at three widths."""

from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from string import ascii_lowercase

import pytest
from rich.cells import cell_len

from tests.features.note_pane import TALK, node, rows
from tests.golden import assert_golden
from tui.screen.note.document import Document, Place
from tui.screen.note.labels import labelled
from tui.screen.note.rows import Role, Row, Target

GOLDENS = Path(__file__).parent / "goldens" / "note"

LONG = "a text that is long enough to be wrapped at the width of forty, and once more at eighty"

CONSTRUCTS = {
    "bullets": f"- one {LONG}\n  - two {LONG}\n    - three\n      - four\n- one again\n",
    "numbers": f"3. third\n4. fourth {LONG}\n12) twelfth\n   1. inside\n",
    "tasks": "- [ ] to do\n- [x] done\n- [X] [with a link](https://example.org)\n- [y] no task\n",
    "emphasis": "- **strong**, *emphasised*, ~~struck~~, `code`, ***both*** and \\*none\\*\n",
    "paragraphs": (
        "- first line of a bullet, which its writer has wrapped at eighty columns or so\n"
        "  and goes on here\n\n  A paragraph\n  whose lines are short\n\n\n\n  and another.\n"
    ),
    "headings": "- # A heading in a bullet\n- ### Another one ###\n- #no heading\n",
    "code": (
        "- look:\n  ```python\n  def f(x: int) -> str:  # a comment that runs on and on, beyond\n"
        "\n\t  return 'a' * x\n  ```\n- ~~~\n  no language\n  ~~~\n"
    ),
    "table": (
        "| Name | Speed | Notes |\n|:--|--:|:-:|\n| polars | 12.5 | `rust`, [docs](https://a.b) |\n"
        f"| pandas | 1.0 | {LONG} |\n| short |\n"
    ),
    "table-without-bars": "text above\na | b\n--|--\n1 | 2\n",
    "quote": f"> {LONG}\n> > nested\n>\n> - a bullet\ngoes on\n",
    "callouts": (
        f"> [!NOTE]\n> {LONG}\n>\n> - a bullet\n>   1. inside\n\n> [!tip]- A title, `folded`\n"
        f"> text\n> > [!bug]\n> > nested\n\n- > quoted in a bullet, {LONG}\n  > and on\n"
        "- > [!warning] In a bullet\n  > text\n"
    ),
    "levels": "- one\n  - two\n---\n  - three\n### a heading\ntext\n    - four\n  > a quote\n",
    "formulas": (
        "- the sum $a_1 * b_1 + a_2 * b_2$, costs $5 and $10\n- $$\n  x_1 * y_1\n  = z\n  $$\n\n"
        f"$$\n\\begin{{aligned}}\n  a_1 &= b * c * {'d * ' * 12}\n\\end{{aligned}}\n$$\nthen text\n"
    ),
    "images": (
        "- ![The pipe of the model](img/pipe%20one.png?raw=true), ![](https://a.b/x.svg)\n"
        "- [![A badge](https://a.b/badge.svg)](https://a.b), ![pipe.png](pipe.png)\n"
    ),
    "rule": "above\n\n---\n\nbelow\n",
    "links": (
        "- [a link](https://example.org/x), <https://angle.org>, www.bare.example, a@b.example\n"
        "- https://example.org/a/very/long/path/that/does/not/fit/into/a/line/of/the/pane/at/all.html\n"
        "- [a reference][ref], [ref], ![an image](pipe.png), ![](unnamed.png), [](https://no.name)\n"
        "\n[ref]: https://example.org/reference\n"
    ),
    "footnote": "- said[^1]\n\n[^1]: by whom\n",
    "html": (
        "<details><summary>More</summary>\n\n- inside<br>second <b>bold</b> <a href='https://a.b'>link</a>\n"
        "</details>\n\n- vector<int> and x<y and y>z, 3 &lt; 4\n"
    ),
    "folds": (
        f"<details>\n<summary>Of several [lines](https://a.b), {LONG}</summary>\n\n- hidden\n"
        "</details>\n- <details><summary>In a bullet</summary>hidden</details>\n\n"
        "<details>\nhidden\n</details>\n- after\n\n"
        "<details><summary>Without an end</summary>\n\n- shown\n"
    ),
    "hidden": (
        "collapsed:: true\n- shown <!-- not shown --> and on\n<!-- not\nshown -->\n- id:: 123\n"
    ),
    "wide": (
        "- 漢字とかな交じり文は単語の間に空白がないので、どこでも折り返すことができます。\n"
        "- 👩‍🚀 🎉 é\n"
    ),
    "timestamps": "- 12:34 intro, [1:02:03] end\n  - @0:30–0:45 but not 10:30 am or 2:1\n",
}


@pytest.mark.parametrize("width", [40, 80, 100])
@pytest.mark.parametrize("name", CONSTRUCTS)
def test_construct(name: str, width: int) -> None:
    indented = "".join(f"    {line}\n" for line in CONSTRUCTS[name].splitlines())
    shown = [row.text.rstrip() for row in rows(node(TALK + indented), width)]
    below_head = shown[shown.index("") + 1 :]
    assert_golden(GOLDENS / f"{name}-{width}.golden", "\n".join(below_head))


@pytest.mark.parametrize("width", [40, 80, 100])
def test_the_list_below_a_section(width: int) -> None:
    section = (
        f"# Talks\n\nNotes of my own.\n\n- [With notes](https://youtu.be/a) - said\n    - {LONG}\n"
        f"- [Without](https://youtu.be/b)\n- [A page](https://example.org)\n- series\n"
        f"    - {LONG}\n    - [Inside](https://youtu.be/c)\n## Below\n"
    )
    shown = [row.text.rstrip() for row in rows(node(section), width)]
    assert_golden(GOLDENS / f"section-{width}.golden", "\n".join(shown))


@pytest.mark.parametrize("width", [40, 80, 100])
def test_the_head(width: int) -> None:
    talk = (
        "# Talks\n- pydata\n    - [x] [**Title** of a talk](https://youtu.be/a?list=abcdefghijklmnopqr)"
        f" - {LONG}, [slides](https://a.b/s.pdf) at 12:34\n        - a note\n"
    )
    shown = [row.text.rstrip() for row in rows(node(talk, 2), width)]
    assert_golden(GOLDENS / f"head-{width}.golden", "\n".join(shown))


DEEP = f"""\
- one
  - two
    > quoted {LONG}
    - three
      | a | b | c |
      |:-:|--:|---|
      | wide, {LONG} | 1 | `x` 12:34 |
      - 1. four [of
        two lines](https://two.lines) and {LONG}
        ```sh
        ls -l \\
          --all
        ```
        ## A heading at the fifth level
        -----
        <details><summary>A [fold](https://fold.example) of the fifth, {LONG}</summary>
        hidden
        </details>
      - > > quoted twice https://example.org/a/long/one/that/is/cut.html

    id:: deep
(2) in brackets, a) and so on {LONG}
"""

PAGE = f"""\
Words above [all](https://all.example).

# Talks
- one, which holds more than its page can say of it
    - [first of them all](https://youtu.be/a) - {LONG}
        - > [!NOTE] said
    - [second](https://youtu.be/b)
    - [x] [third](https://youtu.be/c)
    - [fourth](https://youtu.be/d)
- [ ] [A task](https://youtu.be/e)
    - {LONG}
- [x] tasks
    - [only one](https://youtu.be/f)
- [A title that is {LONG}](https://example.org) - described
# Empty
## Further
- two
    - [this](https://youtu.be/g)
    - [that](https://example.org/h)
- an item
- [of one letter](https://youtu.be/i)
x
"""

PARTS = """\
- [Parts](https://youtu.be/a) - described
    - its own
    - [First half](https://youtu.be/b)
    - [Second half](https://youtu.be/c)
"""


def spelt(rows: Sequence[Row], seen: set[Target]) -> Iterator[str]:
    """Yield rows with all that a reader meets in them: lines, roles, targets, what is copied."""
    roles = dict(
        zip([role for role in Role if role is not Role.TEXT], ascii_lowercase, strict=False)
    )
    for row in rows:
        slides = f"«{row.fixed}" if row.fixed >= 0 else f"{'<' * row.outdent} {row.joint!r}"
        yield f"{row.line:2}│{row.text}│{slides}"
        below = "".join(
            (" " if s.role is Role.TEXT else roles[s.role]) * cell_len(s.text) for s in row.spans
        )
        if below.strip():
            yield f"  │{below.rstrip()}"
        for span in row.spans:
            if span.target and span.target not in seen:
                seen.add(span.target)
                yield f"    → {' '.join(map(str, span.target))}"
            if span.copied and span.copied != span.text:
                yield f"    = {span.copied}"


NOTES_OF_ALL = TALK + "".join(
    f"    {line}\n" for text in (*CONSTRUCTS.values(), DEEP) for line in ("", *text.splitlines())
)
OF_ALL = {
    "note": (NOTES_OF_ALL, 0),
    "page": (PAGE, 0),
    "top": (PAGE, -1),
    "series": (PAGE, 1),
    "parts": (PARTS, 0),
    "items": ("# Words\n- an item\n- another\n", -1),
    "nothing": ("", -1),
}


@pytest.mark.parametrize("width", [11, 24, 60])
def test_all_of_a_row(width: int) -> None:
    trail, seen = list[str](), set[Target]()
    for name, (text, row) in OF_ALL.items():
        document = Document(node(text, row), ((3, "elsewhere"),), width, max(width - 4, 0))
        document.set_changed(row + 1)
        places = list(document.walk(Place()))
        trail += [f"── {name}", *spelt([shown for _, shown in places], seen)]
        letters = ("".join(pair) for pair in product(ascii_lowercase, repeat=2))
        found = dict.fromkeys(s.target for _, r in places for s in r.spans if s.target)
        hints = dict(zip(found, letters, strict=False))
        trail += [f"── {name} with hints"]
        before = {row.text for _, row in places}
        rows_with_hints = (row for _, row in labelled(places, hints, width))
        trail += (
            f"{row.line:2}│{row.text}│{'<' * row.outdent}"
            for row in rows_with_hints
            if row.text not in before
        )
    assert_golden(GOLDENS.parent / f"all-{width}.golden", "\n".join(trail))
