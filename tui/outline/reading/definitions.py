"""The link references that a file defines."""

from tui.outline.outline import Outline
from tui.outline.reading.grammar import DEFINITION
from tui.outline.text.characters import decode
from tui.outline.text.escapes import unescape
from tui.outline.text.links import Definitions, normalise_label


def definitions(outline: Outline) -> Definitions:
    """Return the definitions of a file by their labels; those in code and comments are none."""
    found: dict[str, str] = {}
    for match in DEFINITION.finditer(outline.data):
        if not outline.span_at(match.start("label")):
            url = match["plain"] if match["angle"] is None else match["angle"]
            found.setdefault(normalise_label(decode(match["label"])), unescape(decode(url)))
    return found
