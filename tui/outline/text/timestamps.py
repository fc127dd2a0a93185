"""Timestamps in a note: `12:34`, `1:02:03`, `@12:34`, `[12:34]`, `12m30s`."""

import re
from typing import NamedTuple


class Timestamp(NamedTuple):
    """A moment of a recording: where a text names it (characters), and the second it means.

    Of a range that is the second of its start.
    """

    start: int
    end: int
    seconds: int


LONGEST = 20_000
"""Characters; in a longer text no timestamps are looked for."""

_ANY = re.compile(r"\d:[0-5]\d|\dm[0-5]?\ds")
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
_UNITS = r"(?:(?P<h>\d\d?)h)?(?P<m>\d{1,3})m(?P<s>[0-5]?\d)s"
_RANGE = r"[\])]?\s*(?:[-–—→]|->|to|until|till)\s*[\[(]?"
_LATER = (
    rf"{_RANGE}@?(?:\d{{1,3}}(?::[0-5]\d){{1,2}}(?![\w:/%]|[.,]\d)"
    r"|(?:\d\d?h)?\d{1,3}m[0-5]?\ds(?!\w))"
)
_TOKEN = re.compile(
    rf"{_OTHER}|(?<![\w:.,/$@+\\-])@?"
    rf"(?P<time>{_CLOCK}(?![\w:/%]|[.,]\d)|{_UNITS}(?!\w))(?:{_LATER})*",
    re.S,
)
_TIME_OF_DAY = re.compile(
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
        if token["time"] and not _TIME_OF_DAY.match(text, token.end()):
            start, end = token.span()
            is_bracketed = "]" in token[0] and text[start - 1 : start] + text[end : end + 1] == "[]"
            found.append(Timestamp(start - is_bracketed, end + is_bracketed, _seconds(token)))
    return tuple(found)


def _seconds(token: re.Match[str]) -> int:
    part = token.groupdict(default="0")
    hours, minutes = int(part["hours"]) + int(part["h"]), int(part["minutes"]) + int(part["long"])
    return hours * 3600 + (minutes + int(part["m"])) * 60 + int(part["seconds"]) + int(part["s"])
