"""Signs of ASCII in place of glyphs."""

import re
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color

import tui.screen
from tui.screen.ascii_filter import AsciiGlyphs
from tui.system.ascii_signs import needs_ascii

SCREEN = Path(tui.screen.__file__).parent


def painted(text: str) -> str:
    (segment,) = AsciiGlyphs().apply([Segment(text)], Color(0, 0, 0))
    return segment.text


def test_letters_stay_and_cells_too() -> None:
    text = "╭─ ▾ Größe 講座 … ▶ x ─╮"
    assert painted(text) == "+- - Größe 講座 ~ * x -+"
    assert cell_len(painted(text)) == cell_len(text)


def test_every_glyph_of_the_screen_has_a_sign() -> None:
    glyphs = set(re.findall(r"[^\x00-\x7f]", "".join(p.read_text() for p in SCREEN.rglob("*.py"))))
    narrow = [glyph for glyph in glyphs if cell_len(glyph) == 1]
    assert not [glyph for glyph in narrow if not painted(glyph).isascii()]


@pytest.mark.parametrize(
    ("glyphs", "environ", "wanted"),
    [
        ("ascii", {}, True),
        ("unicode", {"LANG": "de_DE.ISO-8859-1"}, False),
        ("auto", {}, False),
        ("auto", {"LANG": "C"}, False),
        ("auto", {"LANG": "de_DE.ISO-8859-1"}, True),
        ("auto", {"LANG": "de_DE.ISO-8859-1", "LC_ALL": "en_US.UTF-8"}, False),
        ("auto", {"LC_CTYPE": "en_US.utf8@euro", "LANG": "x.KOI8-R"}, False),
        ("auto", {"LC_ALL": "ja_JP.eucJP"}, True),
        ("auto", {"PYTHONIOENCODING": "ascii:replace", "LANG": "en_US.UTF-8"}, True),
        ("auto", {"PYTHONIOENCODING": "utf_8", "LANG": "x.KOI8-R"}, False),
        ("auto", {"PYTHONIOENCODING": ":strict", "LANG": "en_US.UTF-8"}, False),
    ],
)
def test_when_glyphs_are_left_out(glyphs: str, environ: dict[str, str], wanted: bool) -> None:
    assert needs_ascii(glyphs, environ) is wanted
