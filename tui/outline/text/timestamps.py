"""Timestamps in a note: `12:34`, `1:02:03`, `@12:34`, `[12:34]`, `12m30s`, `12′34″`."""

import re
from typing import NamedTuple

from tui.outline.text.regex import regex


class Timestamp(NamedTuple):
    """A moment of a recording: where a text names it (characters), and the second it means.

    Of a range that is the second of its start.
    """

    start: int
    end: int
    seconds: int


LONGEST = 5_000
"""Characters; in a longer text no timestamps are looked for."""

_ANY = regex(r"\d:[0-5]\d|\dm[0-5]?\ds|\d′[0-5]?\d″|-timestamp")
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_OTHER = (
    r"(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)"  # code
    r"|\[[^\]\[]*\]\([^\s()]*(?:\([^\s()]*\)[^\s()]*)*"  # links
    r"|<[^<>\s][^<>]*>|(?i:https?://|www\.)\S+"
    r"|\d{4}-\d\d?-\d\d?(?:T|,?\s)\d\d?:\d\d(?::\d\d)?"  # dates with a time of day
    r"|\d\d?[/.]\d\d?[/.]\d{2,4},?\s\d\d?:\d\d(?::\d\d)?"
    rf"|\b(?i:{_DAY}),?\s\d\d?:\d\d"
    r"|\b(?i:ratio|aspect|odds|scale|score)\s(?:of\s)?\d+:\d+"
)
_CLOCK = r"(?:(?P<hours>\d\d?):(?P<minutes>[0-5]\d)|(?P<long>\d{1,3})):(?P<seconds>[0-5]\d)"
_FRACTION = r"(?:[.,]\d{1,3}(?!\d))?"
_CLOCK_END = rf"{_FRACTION}(?![A-Za-z0-9_/%]|[:.,]\d)"
_UNITS = r"(?:(?P<h>\d\d?)h)?(?P<m>\d{1,3})(?:m(?P<s>[0-5]?\d)s|′(?P<primes>[0-5]?\d)″)"
_UNITS_END = r"(?![A-Za-z0-9_])"
_MACRO = (
    r"\{\{(?:\[\[)?[a-z]+-timestamp(?:\]\])?:?[ \t]+(?:(?P<whole>\d{1,6})|(?P<inner>[\d:]+))\}\}"
)
_RANGE = r"[\])]?\s*(?:[-–—→]|-{1,2}>|to|until|till)\s*[\[(]?"
_LATER = (
    rf"{_RANGE}@?(?:\d{{1,3}}(?::[0-5]\d){{1,2}}{_CLOCK_END}"
    rf"|(?:\d\d?h)?\d{{1,3}}(?:m[0-5]?\ds|′[0-5]?\d″){_UNITS_END})"
)
_TOKEN = regex(
    rf"{_OTHER}|(?P<macro>{_MACRO})|(?<![A-Za-z0-9_:.,/$@+\\-])@?"
    rf"(?P<time>{_CLOCK}{_CLOCK_END}|{_UNITS}{_UNITS_END})(?:{_LATER})*",
    re.S,
)
_MOMENT_LINK = regex(r"(?:#t=(?P<at>\d{1,6}))?")
_TIME_OF_DAY = regex(
    r"\s?(?i:[ap]\.?m\b|h\b|uhr\b|o'clock|utc\b|gmt\b|[cepm][ds]?t\b|ratio\b|aspect\b|odds\b)"
)


def timestamps(text: str) -> tuple[Timestamp, ...]:
    """Return the timestamps of a text in order.

    Not in code, links and URLs; no ratios, no times of day; a range is one of them.
    """
    if len(text) > LONGEST or not _ANY.search(text):
        return ()
    found = []
    for token in _TOKEN.finditer(text):
        if token["whole"]:
            found.append(Timestamp(*token.span(), int(token["whole"])))
        elif token["macro"]:
            inner = timestamps(token["inner"])
            found.extend(Timestamp(*token.span(), moment.seconds) for moment in inner)
        elif token["time"] and not _TIME_OF_DAY.match(text, token.end()):
            start, end = token.span()
            is_bracketed = "]" in token[0] and text[start - 1 : start] + text[end : end + 1] == "[]"
            found.append(Timestamp(start - is_bracketed, end + is_bracketed, _seconds(token)))
    return tuple(found)


def is_bracketed(text: str, stamp: Timestamp) -> bool:
    """Tell whether a timestamp of a text stands alone in brackets: `(46:44)`, `[33:40]`."""
    before, after = text[max(stamp.start - 1, 0) : stamp.start], text[stamp.end : stamp.end + 1]
    return before + after in ("()", "[]") or text.startswith("[", stamp.start)


def _seconds(token: re.Match[str]) -> int:
    part = token.groupdict(default="0")
    hours, minutes = int(part["hours"]) + int(part["h"]), int(part["minutes"]) + int(part["long"])
    seconds = int(part["seconds"]) + int(part["s"]) + int(part["primes"])
    return hours * 3600 + (minutes + int(part["m"])) * 60 + seconds


def linked_second(label: str, url: str) -> int | None:
    """Return the second that a link without a recording of its own means; None for other links.

    `[12:34]()` and `[here](#t=754)` stand below the recording that they are moments of.
    """
    link = _MOMENT_LINK.fullmatch(url)
    if link is None:
        return None
    if link["at"]:
        return int(link["at"])
    moments = timestamps(label)
    return (
        moments[0].seconds if moments and moments[0].end - moments[0].start == len(label) else None
    )
