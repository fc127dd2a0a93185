"""Reads notes that are not UTF-8 as the text that they were meant to be."""

import codecs
from typing import NamedTuple

from tui.outline.text.regex import regex

_CHUNK = 1 << 20  # bytes that are tried at once
_WIDE = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SEQUENCE = regex(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = bytes(range(0x80, 0x100))


class Utf8(NamedTuple):
    """Notes as UTF-8, and a remark where they were something else."""

    data: bytes
    remark: str


def is_wide(data: bytes) -> bool:
    """Tell whether notes say that they are UTF-16 or UTF-32."""
    return data.startswith(_WIDE)


def is_utf8(data: bytes) -> bool:
    """Tell whether bytes are UTF-8."""
    return _first_error(data) < 0


def as_utf8(data: bytes) -> Utf8:
    """Return notes as UTF-8; bytes that are text in no way stay as they are.

    UTF-16 and UTF-32 are told by their byte order mark. What is not UTF-8 is Windows-1252 (which
    people call Latin-1) where all of it may be, and little of it is UTF-8.
    """
    if is_wide(data):
        name = "utf-32" if data.startswith(_WIDE[:2]) else "utf-16"
        return Utf8(data.decode(name, "replace").encode(), "")
    at = _first_error(data)
    if at < 0:
        return Utf8(data, "")
    line = f"not UTF-8 (line {len(data[: at + 1].splitlines())})"
    if _may_be_utf8(data):
        return Utf8(data, f"{line}: � stands for what cannot be read")
    try:
        return Utf8(data.decode("cp1252").encode(), f"{line}: read as Latin-1")
    except UnicodeDecodeError:
        return Utf8(data, f"{line}: � stands for what cannot be read")


def _first_error(data: bytes) -> int:
    """Return the offset of the first byte that is not UTF-8, -1 without one."""
    start = len(data) if data.isascii() else 0
    while start < len(data):
        end = min(start + _CHUNK, len(data))
        while end < len(data) and end > start + _CHUNK - 3 and data[end] & 0xC0 == 0x80:
            end -= 1
        try:
            data[start:end].decode()
        except UnicodeDecodeError as error:
            return start + error.start
        start = end
    return -1


def _may_be_utf8(data: bytes) -> bool:
    """Tell whether more of the bytes beyond ASCII are UTF-8 than are not."""
    high = len(data) - len(data.translate(None, _HIGH))
    return 2 * sum(map(len, _SEQUENCE.findall(data))) > high
