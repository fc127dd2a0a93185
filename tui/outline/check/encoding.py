"""Finds lines whose bytes other programs read otherwise, or refuse to read."""

from collections.abc import Iterator

from tui.outline.check.finding import Finding
from tui.outline.text.encoding import is_wide

_NUL = "a NUL byte: many programs take the whole file for no text"
_WIDE = "UTF-16 or UTF-32: most programs that read Markdown know UTF-8 only"
_NOT_UTF8 = "not UTF-8: other programs show other letters here, or refuse the file"


def encoding_findings(data: bytes) -> Iterator[Finding]:
    """Yield a finding for each line of the file's own bytes that is not plain UTF-8."""
    if is_wide(data):
        yield Finding(1, "not-utf8", _WIDE)
        return
    if data.isascii() and b"\0" not in data:
        return
    for number, line in enumerate(data.splitlines(), 1):
        if b"\0" in line:
            yield Finding(number, "nul-byte", _NUL)
        try:
            line.decode()
        except UnicodeDecodeError:
            yield Finding(number, "not-utf8", _NOT_UTF8)
