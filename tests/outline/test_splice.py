"""A file that is read again after an edit is read as if it had never been read before."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.outline.strategies import lines, notes
from tests.shared import REPEAT, collections
from tui.outline.outline import Outline
from tui.outline.reading.columns import Columns
from tui.outline.reading.line_reader import LineReader
from tui.outline.reading.reader import read

PIECES = """
```|~~~|<!--|-->|# heading|## h|### [Talk](https://youtu.be/k)|## Video|- bullet|**bold**|text|===
---||| a | b ||---|---|> - q|> q|– dash|— dash|<li>foo|</li>|<tr>|id:: 3|https://youtu.be/zzz
- [a](https://youtu.be/abc) x|  - deeper [x](https://youtu.be/abc)|Video: https://youtu.be/xyz
[x]: https://youtu.be/q|[ref][x]|    code|1. [one](https://vimeo.com/123)|[wrapped|- [ ] task
text](https://youtu.be/abc)|      far|- talk:|  https://youtu.be/zzy|- ```|  - ```python|  ```
"""
MADE = [f"{piece}\n".encode() for line in PIECES.strip().split("\n") for piece in line.split("|")]
MADE += [b"---\nurl: https://youtu.be/abc\n---\n", b"| a | b |\n", b"|---|---|\n", b"- x | y\n"]

Edit = tuple[float, int, list[bytes]]
"""Where, how many lines go, and what comes in their place."""

edits: st.SearchStrategy[list[Edit]] = st.lists(
    st.tuples(
        st.floats(0, 1),
        st.integers(0, 3),
        st.lists(st.sampled_from(MADE) | lines.map(lambda line: f"{line}\n".encode()), max_size=3),
    ),
    min_size=1,
    max_size=4,
)


def edited(data: bytes, edit: Edit) -> bytes:
    at, gone, come = edit
    kept = data.splitlines(keepends=True)
    first = round(at * len(kept))
    return b"".join([*kept[:first], *come, *kept[first + gone :]])


def columns_of(outline: Outline) -> dict[str, object]:
    """Return all that an outline and its draft are."""
    draft = outline.draft
    assert draft is not None
    found = {
        name: value for name, value in vars(outline).items() if name not in ("draft", "origin")
    }
    offers = (draft.offers.holders, draft.offers.starts, draft.offers.rows, draft.offers.links)
    return found | {"draft": vars(draft.columns), "offers": offers, "looks": sorted(draft.looks)}


def assert_read_alike(data: bytes, before: Outline) -> Outline:
    again = read(data, before)
    assert columns_of(again) == columns_of(read(data))
    return again


@given(notes, edits)
@settings(max_examples=500 * REPEAT)
def test_an_edit_of_any_notes(data: bytes, edits: list[Edit]) -> None:
    outline = read(data)
    for edit in edits:
        outline = assert_read_alike(edited(outline.data, edit), outline)


@given(st.lists(st.sampled_from(MADE), max_size=60).map(b"".join), edits)
@settings(max_examples=500 * REPEAT)
def test_an_edit_of_what_opens_and_closes(data: bytes, edits: list[Edit]) -> None:
    test_an_edit_of_any_notes.hypothesis.inner_test(data, edits)  # type: ignore[attr-defined]


def test_a_dash_at_the_very_end_of_a_file() -> None:
    before = "text\n" * 3000 + "– a\n– b"
    old = read(before.encode())
    outline = assert_read_alike(f"{before[:-1]}c".encode(), old)
    assert len(outline.dashes) == 2
    assert outline.edit_of(old) is not None
    assert outline.edit_of(read(old.data)) is None
    assert old.edit_of(old) is None


def test_definitions_away_from_the_edit_are_taken_over() -> None:
    defined = "[one]: https://youtu.be/abc\n\n"
    bullets = "".join(f"- bullet {number}\n" for number in range(300))
    old = read(f"{defined}# h\n{bullets}- [Talk on it][one]\n{bullets}".encode())
    assert list(old.definitions) == ["one"]
    at = old.data.index(b"- [Talk")
    outline = assert_read_alike(old.data[:at] + b"- [another][one]\n" + old.data[at:], old)
    assert outline.edit_of(old) is not None
    for text in (b"[two]: https://youtu.be/xyz\n", b"[ONE]: https://youtu.be/xyz\n"):
        with_another = assert_read_alike(outline.data[:at] + text + outline.data[at:], outline)
        assert with_another.edit_of(outline) is None
        assert_read_alike(outline.data, with_another)


@pytest.mark.usefixtures("unmeasured")
@pytest.mark.parametrize("path", collections())
def test_edits_of_a_real_file(path: Path) -> None:
    chance = random.Random(path.name)
    data = path.read_bytes()[:40_000]
    outline = read(data)
    for _ in range(15 * REPEAT):
        at, end = sorted(chance.choices(range(len(outline.data) + 1), k=2))
        end = min(end, at + chance.choice([0, 3, 200]))
        come = b"".join(chance.choices(MADE, k=chance.choice([0, 1, 2])))
        come = chance.choice([come, come[:-1], outline.data[at : at + 90]])
        outline = assert_read_alike(outline.data[:at] + come + outline.data[end:], outline)


HTML = "<li>a [x](https://youtu.be/abc)\n# h\nx\n"
ROWS = "| [x](https://youtu.be/x) | w |\n| [y](https://youtu.be/y) | y |\n"
TABLE = f"| a | b |\n|---|---|\n{ROWS}# h | i\n"
ENTRY = "[talk](https://youtu.be/abc)\n- [b](https://youtu.be/b)\n- x\n"
BOLD = "## h\n- a\n\n**bold**\n- b\n- c\n"
VIDEO = "## [Talk](https://youtu.be/k)\n"
CASES = {
    "front matter that ends": ("---\nkey: v\n# h\n- a\n- b\n", "---\nkey: v\n# h\n- a\n---\n"),
    "item of HTML that ends": (HTML, f"{HTML}</li>\n"),
    "fence that ends": ("```\n# h\n- a\n- b\n", "```\n# h\n- a\n```\n"),
    "fence in a bullet": ("- ```\n  - a\n- b\n- c\n", "- ```\n  - a\n- b\n- c\n```\n"),
    "comment that ends": ("<!--\n# h\n- a\n- b\n", "<!--\n# h\n- a\n-->\n"),
    "fence that begins": ("- a\n- b\n```\n", "- a\n```\n- b\n```\n"),
    "comment that begins": ("- a\n- b\n-->\n- c", "- a\n<!--\n- b\n-->\n- c"),
    "table with other rows": (f"{TABLE}- x\n", TABLE + "a | b\n" * 5 + "- x\n"),
    "bullet below an entry": (ENTRY, f"{ENTRY[:-2]}[c](https://youtu.be/c)\n"),
    "entry above a bullet": ("- a\n- b\n- c\n", "- a\n\n[t](https://youtu.be/t)\n- b\n- c\n"),
    "heading in a wrapped title": ("- [w\n##x\nfoo\n", "- [w\n##x\nfoo](https://youtu.be/a)\n"),
    "heading below a quote": ("> - a\n# h\n>\n    far\n- x\n", "> - a\n# h\n>\n    far\n- y\n"),
    "deep bullet": ("- a\n  - b\n  - c\n", "- a\n  - b\n  - [c](https://youtu.be/c)\n"),
    "label that begins": ("# h\nx\n- b\nx]: https://a.b\n", "# h\n[x\n- b\nx]: https://a.b\n"),
    "label that ends": ("[a\n# h\nx\n", "[a\n# h\nx]: https://youtu.be/q\n"),
    "bold section": (BOLD, f"{BOLD}\n**more**\n"),
    "bold section that goes": (BOLD, BOLD.replace("**bold**", "bold")),
    "heading that is a video": (f"{BOLD}- a\n", VIDEO + BOLD[5:] + "- a\n"),
    "heading of another level": ("# a\n## b\n- c\n- d\n", "# a\n# b\n- c\n- d\n"),
    "heading of another level, alone": ("# b\n- c\n- d\n## e\n", "## b\n- c\n- d\n## e\n"),
    "bullet above a deep one": ("# h\ny\n\n  - a\n- b\n", "# h\n- y\n\n  - a\n- b\n"),
    "first offer that goes": (
        "## Video\n- https://youtu.be/a\n- b\n- https://youtu.be/b\n",
        "## Video\n- a\n- b\n- https://youtu.be/b\n",
    ),
    "offer that comes": (
        "## Video\n- a\n- b\n- https://youtu.be/b\n",
        "## Video\n- https://youtu.be/a\n- b\n- https://youtu.be/b\n",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_reaches_far(name: str) -> None:
    for old, new in (CASES[name], CASES[name][::-1]):
        assert_read_alike(new.encode(), read(old.encode()))
        assert_read_alike(f"x\n\n{new}\n- end".encode(), read(f"x\n\n{old}\n- end".encode()))


TALKS = b"".join(
    b"## Year %d\n" % number
    + b"- [talk](https://youtu.be/a%d)\n  - words\n  - ```\n    code\n    ```\n" % number
    + b"- plain\n" * 20
    + b"### More of %d\nwords\n" % number
    for number in range(200)
)
TALKS += b"".join(b"## Words %d\nsome of %d\nwords\n" % (number, number) for number in range(200))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"a100)\n  - words", b"a100)\n  - other words"),
        (b"a100)\n", b"a100)\n  - a line more\n- [more](https://youtu.be/more)\n"),
        (b"## Year 100\n", b""),
        (b"## Year 100\n", b"## Year 99 b\n## Year 100\n"),
        (b"## Year 0\n", b"Years\n\n## Year 0\n"),
        (b"## Words 199\n", b"## Words 200\n"),
        (b"More of 100\n", b"More of 100\nvery much\n"),
        (b"some of 100\n", b"some of 100\nvery much\n"),
    ],
)
def test_only_what_is_near_an_edit_is_read_again(
    old: bytes, new: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after = read(TALKS), TALKS.replace(old, new)
    assert after != TALKS
    seen: list[int] = []

    class Counting(LineReader):
        def read_line(self, line, start):  # type: ignore[no-untyped-def]
            seen.append(start)
            return super().read_line(line, start)

    monkeypatch.setattr("tui.outline.reading.splice.LineReader", Counting)
    assert_read_alike(after, before)
    assert 0 < len(seen) < 100


def test_columns_are_told_apart() -> None:
    # `vars` must hold all there is, or the tests above compare nothing.
    assert {"kinds", "starts", "parents", "segment_rows", "span_bounds"} < set(vars(Columns()))
