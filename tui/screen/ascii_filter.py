"""Signs of ASCII in place of all glyphs, for terminals and fonts that have no others."""

from collections.abc import Mapping

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_GLYPHS = {
    "▾": "-",
    "▸": "+",
    "▶": "*",
    "▷": "o",
    "→": ">",
    "←": "<",
    "↑": "^",
    "↓": "v",
    "↔": "=",
    "●": "!",
    "☐": "_",
    "◐": "~",
    "☑": "x",
    "☒": "-",
    "•": "*",
    "▫": "-",
    "▪": "+",
    "▣": "#",
    "▮": "#",
    "▎": "|",
    "·": "-",
    "…": "~",
    "›": ">",
    "‹": "<",
    "–": "-",
    "—": "-",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "\u00a0": " ",
    "�": "?",
}
_FLAT, _UPRIGHT = "─━┄┅┈┉╌╍═╴╶╸╺╼╾", "│┃┆┇┊┋╎╏║╵╷╹╻╽╿"
_BOX, _BLOCKS, _CONTROLS = range(0x2500, 0x2580), range(0x2580, 0x25A0), range(0x2400, 0x2422)
_TABLE: Mapping[int, str] = {
    **dict.fromkeys(_BOX, "+"),
    **dict.fromkeys(_BLOCKS, "#"),
    **dict.fromkeys(_CONTROLS, "?"),
    **dict.fromkeys(map(ord, _FLAT), "-"),
    **dict.fromkeys(map(ord, _UPRIGHT), "|"),
    **{ord(glyph): sign for glyph, sign in _GLYPHS.items()},
}


class AsciiGlyphs(LineFilter):
    """Paints each glyph as a sign of one cell; the letters of the notes stay."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return the segments with other signs, in the same cells."""
        return [
            segment
            if segment.text.isascii()
            else segment._replace(text=segment.text.translate(_TABLE))
            for segment in segments
        ]


def needs_ascii(glyphs: str, environ: Mapping[str, str]) -> bool:
    """Tell whether glyphs are left out; "auto" is yes where the locale names another charset."""
    if glyphs != "auto":
        return glyphs == "ascii"
    locale = next(filter(None, map(environ.get, ("LC_ALL", "LC_CTYPE", "LANG"))), "")
    charset = locale.partition("@")[0].partition(".")[2]
    return bool(charset) and charset.lower().replace("-", "") != "utf8"
