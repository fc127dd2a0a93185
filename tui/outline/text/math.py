r"""Formulas in a text, as TeX writes them: `$a_1$`, `$$a_1$$`, `\(a_1\)`, `\[a_1\]`."""

import re

from tui.outline.text.regex import regex

_FORMULA = regex(
    r"""(?<![\w$\\])(?:
      \$\$(?!\$)(?P<display>(?:[^$\\]++|\\.|\$(?!\$))++)\$\$(?!\$)
      |\$(?![\s$])(?P<inline>(?:[^$\\]++|\\.)++)(?<!\s)\$(?![\dA-Z_$])
      |\\\((?P<round>(?:[^\\]++|\\[^()])++)\\\)
      |\\\[(?P<square>(?:[^\\]++|\\[^\[\]])++)\\\])""",
    re.X | re.S,
)
_NOT_INSIDE = regex(r"://|\]\(")
_TEX = regex(r"\\[A-Za-z]|[\^={}]|(?<![^\W_])[^\W\d_]_\w")
_PROSE = regex(r"\d[\d.,]*[kKmMbB]?(?:\s+|[-–—/])[^\W\d_]{2}|.*[^\W\d_]{2}\s+[^\W\d_]{2}", re.S)


def formula_end(text: str, start: int) -> int | None:
    """Return where the formula that begins at a character ends, None where none begins.

    A dollar amount begins none, nor does an escaped bracket: between two of them stand words.
    """
    found = _FORMULA.match(text, start)
    return found.end() if found and _is_formula(found) else None


def has_formula(text: str) -> bool:
    """Tell whether there is a formula between dollar signs in a text."""
    return any(map(_is_formula, _FORMULA.finditer(text)))


def _is_formula(found: re.Match[str]) -> bool:
    inside = found[found.lastgroup or 0]
    if _NOT_INSIDE.search(inside):
        return False
    if _TEX.search(inside):
        return True
    return found.lastgroup in ("display", "inline") and not _PROSE.match(inside)
