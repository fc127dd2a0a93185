"""Signs of ASCII in place of all glyphs, for terminals and fonts that have no others."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tui.system.ascii_signs import AS_ASCII


class AsciiGlyphs(LineFilter):
    """Paints each glyph as a sign of one cell; the letters of the notes stay."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return the segments with other signs, in the same cells."""
        return [
            segment
            if segment.text.isascii()
            else segment._replace(text=segment.text.translate(AS_ASCII))
            for segment in segments
        ]
