"""The key of a row's target: the same whatever the row is called and wherever it stands."""

from tui.outline.outline import ENTRIES, Kind, Outline
from tui.outline.reading.grammar import BULLET_BYTES, TASK_BYTES
from tui.outline.text.characters import decode
from tui.outline.text.media import canonical, start_second
from tui.outline.text.regex import regex
from tui.outline.turns import gently

# The usual entry is told by one match; reading its label takes fifty times as long.
_PLAIN = regex(
    rb"[ \t]*+%b[ \t]++(?:%b[ \t]++)?\[[^\[\]`\\<>!\n]*+\]\("
    % (BULLET_BYTES, TASK_BYTES)
    + rb"(?:https?://(?:www\.)?youtube\.com/watch\?v=(?P<video>[\w-]++)\)"
    rb"|(?P<url>https?://[^\s()<>\\&*]++)\))"
)

_BEGINNING = 10  # seconds; a link that is shared often starts a little after the beginning


def link_id(outline: Outline, row: int) -> str | None:
    """Return what all forms of a row's link share, None for a row without one."""
    video, url = _link(outline, row)
    if video:
        return f"youtube:{video}"
    return canonical(url) if url else None


def chapter_id(outline: Outline, row: int) -> str | None:
    """Return the link id, with the second where the link starts well within a recording."""
    if not (about := link_id(outline, row)):
        return None
    second = start_second(_link(outline, row)[1])
    return about if second < _BEGINNING else f"{about} {second}"


def _link(outline: Outline, row: int) -> tuple[str, str]:
    """Return the id of a plain YouTube link, or the URL of any other one; both may be empty."""
    if outline.kinds[row] in ENTRIES and (plain := _PLAIN.match(outline.data, outline.starts[row])):
        return decode(plain["video"] or b""), decode(plain["url"] or b"")
    return "", outline.node(row).url or ""


def target_key(outline: Outline, row: int) -> str:
    """Return what a row is about: the id of its link, else its kind and title."""
    if row < 0:
        return ""
    if about := link_id(outline, row):
        return about
    node = outline.node(row)
    # A bullet is an item or a series by its neighbours, and a save may change those alone.
    kind = Kind.SERIES if node.kind is Kind.ITEM else node.kind
    return f"{kind.name.lower()} {node.title}"


def target_keys(outline: Outline) -> list[str]:
    """Return what each row is about, in file order."""
    return [target_key(outline, row) for row in gently(range(len(outline)))]


_PART = regex(r"[A-Za-z0-9]+")


def needle(about: str) -> bytes:
    """Return a part of a link that each written form of it holds; may be empty.

    Percent signs, backslashes and entities change neither letters nor digits. The host, whose
    case is free, counts only where nothing follows it.
    """
    host, _, path = about.replace(":", "/", 1).partition("/")
    parts = _PART.findall(path) or _PART.findall(host)
    return max(parts, key=len, default="").encode()
