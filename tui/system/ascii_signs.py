"""Signs of ASCII in place of all glyphs, and who needs them."""

from collections.abc import Mapping

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
AS_ASCII: Mapping[int, str] = {
    **dict.fromkeys(_BOX, "+"),
    **dict.fromkeys(_BLOCKS, "#"),
    **dict.fromkeys(_CONTROLS, "?"),
    **dict.fromkeys(map(ord, _FLAT), "-"),
    **dict.fromkeys(map(ord, _UPRIGHT), "|"),
    **{ord(glyph): sign for glyph, sign in _GLYPHS.items()},
}
"""Each glyph by its code point, and the sign of one cell that stands in its place."""


def needs_ascii(glyphs: str, environ: Mapping[str, str]) -> bool:
    """Tell whether glyphs are left out; "auto" is yes where the charset is named and not UTF-8.

    The variable for what Python prints comes first. C, the locale of most containers, names none.
    """
    if glyphs != "auto":
        return glyphs == "ascii"
    locale = next(filter(None, map(environ.get, ("LC_ALL", "LC_CTYPE", "LANG"))), "")
    named = environ.get("PYTHONIOENCODING", "").partition(":")[0]
    charset = named or locale.partition("@")[0].partition(".")[2]
    return bool(charset) and charset.lower().replace("-", "").replace("_", "") != "utf8"
