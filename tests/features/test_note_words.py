"""Nothing of a note is missing on the pane, whatever it is made of."""

import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.features.note_pane import TALK, node, rows, words
from tests.outline.strategies import notes
from tests.shared import NOTES, collections, shared
from tui.outline.outline import ROOT, Node, SpanKind
from tui.outline.reading import reader

pytestmark = pytest.mark.usefixtures("unmeasured")

HIDDEN = re.compile(
    r"<!--.*?-->|^[ \t>]*(?:[-*+][ \t]+)?(?:`{3,}|~{3,}).*$"
    r"|^[ \t>]*(?:[-*+]|\d+[.)])[ \t]+(?:\[[ xX]\][ \t])?"
    r"|\]\((?:[^()\s]|\((?:[^()]|\([^()]*\))*\))*(?:\s+[\"'(][^)]*)?\)|\]\[[^\]]*\]"
    r"|</?[A-Za-z][^<>]*>|&#?\w+;|\{\{\w+",
    re.S | re.M,
)
"""What a reader of the rendered note does not see: targets, tags, comments, markers."""


LENIENT = ("[link](<foo\\>)\n", "<a href='bar'title=title>\n")
"""Examples that are a link to a person, though not to CommonMark."""


def visible_words(of: Node) -> list[str]:
    """Return the words of a body, found without any of the pane's own code."""
    text = "\n".join(line.text for line in of.body if line.span is not SpanKind.COMMENT)
    return re.findall(r"[^\W_]+", HIDDEN.sub(" ", text))


def missing(data: bytes, width: int = 76) -> list[tuple[int, str]]:
    """Return (line of the row, word) of what is not on the pane."""
    outline = reader.read(data)
    found = []
    for row in range(ROOT, len(outline)):
        shown = outline.node(row).title + words(outline.node(row), width)
        found += [
            (outline.node(row).line, word)
            for word in visible_words(outline.node(row))
            if word not in shown
        ]
    return found


def test_every_word_of_the_notes_of_the_project() -> None:
    assert missing(NOTES.read_bytes()) == []


@pytest.mark.parametrize("path", collections())
def test_every_word_of_real_collections(path: Path) -> None:
    assert missing(path.read_bytes()) == []


@pytest.mark.parametrize("name", ["commonmark-spec.json", "gfm-spec.json"])
def test_every_word_of_the_specifications_examples(name: str) -> None:
    examples = json.loads(shared("standards", name).read_text())
    for case in (e for e in examples if e["markdown"] not in LENIENT):
        rendered = re.sub(r"<[^<>]*>|&\w+;", " ", case["html"])
        of = node(TALK + "".join(f"    {line}\n" for line in case["markdown"].splitlines()))
        shown = words(of)
        source = re.sub(r"<!--.*?-->|&#?\w+;", " ", case["markdown"], flags=re.S)
        for word in re.findall(r"[^\W_]+", rendered):
            assert word in shown or word not in source, (case["example"], word)


@given(notes, st.integers(1, 200))
def test_any_notes_at_any_width(data: bytes, width: int) -> None:
    outline = reader.read(data)
    for row in range(ROOT, len(outline)):
        for shown in rows(outline.node(row), width):
            assert shown.fixed >= 0 or cell_len(shown.text) <= max(width, 2), shown
            assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e]", shown.text)
            assert 0 <= shown.line <= outline.line_count + 1


@given(st.text(max_size=200))
def test_every_letter_of_a_text(text: str) -> None:
    letters = {c for c in text if unicodedata.category(c) in ("Ll", "Lu", "Lo")}
    shown = words(node(TALK + f"    - {' '.join(text.split())}\n"), 40)
    assert letters <= set(shown)


ODD = st.text("ab1‹ <y>&*_`漢字🎉👩\u200d🚀☂\ufe0f\u0301é-", max_size=120)


@given(ODD | st.text(max_size=60), st.integers(1, 60))
@example("\u200d\u200d‹字", 2)
@example("字\u200d11", 3)
def test_wide_and_joined_characters_fit(text: str, width: int) -> None:
    for shown in rows(node(TALK + f"    - {' '.join(text.split())}\n"), width):
        assert shown.fixed >= 0 or cell_len(shown.text) <= max(width, 2)


def test_escapes_never_reach_the_screen() -> None:
    naughty = json.loads(shared("standards", "naughty-strings.json").read_text())
    for text in [*naughty, "\x1b]52;c;aGk=\x07", "\x9b31m", "[a](http://x/\x1b[2J)", "`\x1b[5m`"]:
        for shown in rows(node(TALK + f"    - {text}\n".replace("\n", " ") + "\n")):
            assert not re.search(r"[\x00-\x1f\x7f-\x9f]", shown.text), text
