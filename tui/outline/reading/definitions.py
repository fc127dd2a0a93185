"""The link references that a file defines."""

from collections.abc import Callable

from tui.outline.reading.grammar import DEFINITION
from tui.outline.text.characters import decode
from tui.outline.text.escapes import unescape
from tui.outline.text.links import Definitions, normalise_label
from tui.outline.turns import gently


def definitions(data: bytes, is_text: Callable[[int], bool]) -> Definitions:
    """Return the definitions of a file by their labels, those that stand at bytes with text."""
    found: dict[str, str] = {}
    if b"]:" in data:
        for match in gently(DEFINITION.finditer(data)):
            if is_text(match.start("label")):
                url = match["plain"] if match["angle"] is None else match["angle"]
                found.setdefault(normalise_label(decode(match["label"])), unescape(decode(url)))
    return found
