"""Media hosts: which URLs are recordings, their canonical ids and their time parameters."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from tui.outline.text.regex import regex


class Host(NamedTuple):
    """One media host: a name, a pattern of its URLs, and how a second is written into one.

    The pattern is matched against `host/path?query` without scheme and `www.`; group `id`
    names the recording where the URL holds a canonical id. `at` is given URL, id and second;
    `parameter` is that of a host which a reader has added.
    """

    name: str
    pattern: str
    at: Callable[[str, str, int], str] | None = None
    parameter: str = ""


_STARTS = ("t", "start", "time_continue", "from")
"""Parameters that hosts know for the second to start at."""


def _query(parameter: str, unit: str = "") -> Callable[[str, str, int], str]:
    def at(url: str, _: str, seconds: int) -> str:
        base, hash_mark, fragment = url.partition("#")
        path, _, query = base.partition("?")
        known = (*_STARTS, parameter)
        kept = [p for p in query.split("&") if p and p.partition("=")[0] not in known]
        kept.append(f"{parameter}={seconds}{unit}")
        end = "" if fragment.partition("=")[0] in known else hash_mark + fragment
        return f"{path}?{'&'.join(kept)}{end}"

    return at


def _fragment(parameter: str) -> Callable[[str, str, int], str]:
    return lambda url, _, seconds: f"{url.partition('#')[0]}#{parameter}={seconds}"


def _watch(url: str, name: str, seconds: int) -> str:
    """Return the one form of a YouTube link whose second every player reads."""
    query = url.partition("#")[0].partition("?")[2].split("&")
    kept = [p for p in query if p.partition("=")[0] in ("list", "index")]
    return "https://www.youtube.com/watch?" + "&".join([f"v={name}", *kept, f"t={seconds}"])


_YOUTUBE = r"(?:(?:m|music|gaming)\.)?youtube(?:-nocookie)?\.com"
_END = r"(?=[/?&#]|$)"

HOSTS = (
    Host("youtube", _YOUTUBE + r"/(?:watch|attribution_link).*?[?&]v=(?P<id>[\w-]+)", _watch),
    Host("youtube", r"youtu\.be/(?P<id>[\w-]+)", _watch),
    Host(
        "youtube",
        _YOUTUBE + r"/(?:embed|shorts|live|v|e)/(?!videoseries)(?P<id>[\w-]+)",
        _watch,
    ),
    Host("youtube-list", _YOUTUBE + r"/.*?[?&]list=(?P<id>[\w-]+)"),
    Host("youtube", _YOUTUBE + _END),
    Host("youtube", r"youtu\.be" + _END),
    Host("vimeo", r"(?:player\.)?vimeo\.com/(?:\w+/)*?(?P<id>\d+)" + _END, _fragment("t")),
    Host("vimeo", r"(?:player\.)?vimeo\.com" + _END),
    Host("twitch", r"(?:m\.)?twitch\.tv/videos/(?P<id>\d+)", _query("t", "s")),
    Host("twitch", r"(?:(?:m|clips|player)\.)?twitch\.tv" + _END),
    Host("ted", r"(?:embed\.)?ted\.com/talks/(?:lang/[\w-]+/)?(?P<id>[\w-]+)"),
    Host("ccc", r"media\.ccc\.de/v/(?P<id>[\w.-]+)", _fragment("t")),
    Host("ccc", r"media\.ccc\.de" + _END),
    Host("infoq", r"infoq\.com/(?:\w\w/)?presentations/(?P<id>[\w-]+)"),
    Host("coursera", r"coursera\.org/(?:learn/[\w-]+/)?lecture/(?P<id>[\w-]+(?:/[\w-]+)?)"),
    Host(
        "dailymotion", r"(?:dailymotion\.com/(?:embed/)?video|dai\.ly)/(?P<id>\w+)", _query("start")
    ),
    Host("bilibili", r"(?:m\.)?bilibili\.com/(?:s/)?video/(?P<id>\w+)", _query("t")),
    Host("bilibili", r"player\.bilibili\.com/.*?[?&](?:bvid|aid)=(?P<id>\w+)", _query("t")),
    Host("bilibili", r"(?:m\.)?bilibili\.com/(?:bangumi|cheese)/play/(?P<id>\w+)", _query("t")),
    Host("bilibili-list", r"(?:m\.)?bilibili\.com/(?:list|medialist)/\w"),
    Host("bilibili-list", r"space\.bilibili\.com/\d+"),
    Host("bilibili-list", r"(?:b23\.tv|bili2233\.cn)/\w"),
    Host("loom", r"loom\.com/(?:share|embed)/(?P<id>\w+)", _query("t")),
    Host("confreaks", r"(?:confreaks\.tv|confreaks\.com)/videos/(?P<id>[\w-]+)"),
    Host("archive", r"archive\.org/(?:details|embed)/(?P<id>[\w.-]+)", _query("start")),
    Host("apple", r"developer\.apple\.com/videos/play/(?P<id>[\w-]+/\d+)"),
    Host("apple", r"developer\.apple\.com/videos" + _END),
    Host("videolectures", r"(?:\w+\.)?videolectures\.(?:net|org)/(?P<id>[\w-]+(?:/[\w-]+)*)"),
    Host("usenix", r"usenix\.org/conference/(?P<id>[\w-]+/(?:[\w-]+/)*presentation/[\w-]+)"),
    Host("frontendmasters", r"frontendmasters\.com/courses/(?P<id>[\w-]+(?:/[\w-]+)?)"),
    Host("egghead", r"egghead\.io/(?:lessons|courses|playlists|talks)/(?P<id>[\w-]+)"),
    Host("spotify", r"open\.spotify\.com/(?:intl-\w+/|embed/)?episode/(?P<id>\w+)", _query("t")),
    Host("soundcloud", r"(?:m\.)?soundcloud\.com/(?P<id>[\w-]+/(?:sets/)?[\w-]+)", _fragment("t")),
    Host(
        "maktabkhooneh", r"maktabkhooneh\.org/(?:course|learn|video)s?/(?P<id>[\w-]+(?:/[\w-]+)*)"
    ),
    Host("nicovideo", r"nicovideo\.jp/watch/(?P<id>\w+)", _query("from")),
    Host("ms", r"channel9\.msdn\.com/(?!$)"),
    Host("peertube", r"[^/]+/(?:w|videos/watch|videos/embed)/(?P<id>[\w-]{20,})", _query("start")),
    Host(
        "file",
        r"[^?#]+\.(?:mp4|m4v|webm|ogv|mov|mkv|avi|mp3|m4a|ogg|oga|opus|flac|wav|aac)(?=[?#]|$)",
        _fragment("t"),
    ),
)

_HINT = (
    r"[/.(<={]\s*+(?:youtu|vimeo|twitch|ted\.com|ccc\.de|infoq|coursera|dailymotion|dai\.ly"
    r"|bilibili|b23\.tv|bili2233|loom\.|confreaks|archive\.org/(?:d|e)|nicovideo|channel9|w/"
    r"|videos|videolectures|usenix|frontendmasters|egghead|spotify|soundcloud"
    r"|maktabkhooneh|m(?:p4|4v|ov|kv|p3|4a)(?![a-z])|webm(?![a-z])|og[vga](?![a-z])|opus(?![a-z])"
    r"|a(?:vi|ac)(?![a-z])|flac(?![a-z])|wav(?![a-z])"
)
"""A lower-case link to a recording holds one of these: one search tells most lines apart.

It begins with a set of signs, so that only what stands after one of them is looked at.
"""

_OWN = regex(
    r"(?:https?://)?(?:www\.)?(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+|:[0-9]+)+)"
    r"(?:/(?P<path>[^\s?#]*))?(?:(?P<mark>[?#])(?P<parameter>[a-z0-9_.-]+)=)?",
    re.I,
)


def own_host(text: str) -> Host | None:
    """Read a host that a reader adds: `host`, `host/path`, `host/path?t=` or `host/path#t=`."""
    if not (own := _OWN.fullmatch(text)):
        return None
    path, parameter = own["path"] or "", own["parameter"] or ""
    begins = re.escape(path) + ("" if not path or path.endswith("/") else _END)
    second = rf"(?:[?&#]{re.escape(parameter)}=[0-9hms]*)?" if parameter else ""
    pattern = rf"{re.escape(own['host'])}{_END}/?(?P<id>{begins}.*?)/?{second}$"
    at = (_query if own["mark"] == "?" else _fragment)(parameter) if parameter else None
    return Host(own["host"].lower(), pattern, at, parameter)


class _Known(NamedTuple):
    """The media hosts in the order in which they are tried, and what tells their links apart."""

    hosts: tuple[Host, ...]
    hint: re.Pattern[str]
    hint_bytes: re.Pattern[bytes]
    start: re.Pattern[str]


def _known_with(own: Sequence[Host]) -> _Known:
    timed = [host for host in own if host.at]  # it may tell how a usual host takes a second
    plain = [host for host in own if not host.at]
    hint = "|".join([_HINT, *(re.escape(host.name) for host in own)]) + ")"
    names = "|".join([*_STARTS, *(re.escape(host.parameter) for host in timed)])
    number = r"([0-9]{1,6})"
    start = rf"[?&#](?:{names})=(?:{number}h)?(?:{number}m)?(?:{number}s?)?(?=[&#]|$)"
    return _Known(
        (*timed, *HOSTS, *plain),
        regex(hint),
        regex(hint.encode()),
        regex(start, re.I),
    )


_known = _known_with(())


def set_own_hosts(texts: Iterable[str]) -> None:
    """Take these for media hosts beside the usual ones; what has been read is to be read again."""
    global _known
    _known = _known_with([host for text in texts if (host := own_host(text))])
    _match.cache_clear()


def may_hold_media(text: bytes) -> bool:
    """Tell whether a text may link a recording: quick, and sure where it says no."""
    return _known.hint_bytes.search(text.lower()) is not None


_SCHEME = regex(r"\A(?:https?:)?//", re.I)
_WEB = regex(r"[a-z][a-z0-9+.-]*:", re.I)


def _bare(url: str) -> str:
    scheme = _SCHEME.match(url)
    rest = url[scheme.end() :] if scheme else url
    return rest[4:] if rest[:4].lower() == "www." else rest


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # Most notes need a few of them, and all together would hold up every start.
    return re.compile(pattern, re.I)


def host_of(url: str) -> Host | None:
    """Return the media host that a URL goes to, or None."""
    return _match(url)[0]


@lru_cache(maxsize=4096)
def _match(url: str) -> tuple[Host | None, str | None]:
    if not _known.hint.search(f"/{url.lower()}"):
        return None, None
    bare = _bare(url)
    if len(bare) == len(url) and _WEB.match(url):  # of another scheme
        return None, None
    for host in _known.hosts:
        if found := _compiled(host.pattern).match(bare):
            return host, found["id"] if found.re.groups else None
    return None, None


def is_media(url: str) -> bool:
    """Tell whether a URL goes to a recording on a known media host, or to a media file."""
    return host_of(url) is not None


def canonical(url: str) -> str:
    """Return what two URLs of the same thing share: `youtube:ID`, else the normalised URL."""
    host, name = _match(url)
    if host is not None and name is not None:
        return f"{host.name}:{name}"
    if wrapped := _attribution(url):
        return canonical(wrapped)
    return _normalised(url)


def _attribution(url: str) -> str | None:
    """Return the watch URL that a YouTube attribution link or redirect carries."""
    if "youtube.com/attribution_link" not in url:
        return None
    inner = parse_qs(urlsplit(url).query).get("u", [""])[0]
    return f"https://www.youtube.com{inner}" if inner.startswith("/watch") else None


def _normalised(url: str) -> str:
    if not _SCHEME.match(url) and url[:4].lower() != "www.":
        return url
    rest = _bare(url)
    host, slash, path = rest.partition("/")
    if not slash:
        host, mark, path = re.sub(r"([?#])", r"/\1", rest, count=1).partition("/")
        slash = mark
    host = re.sub(r":(?:80|443)$", "", host.lower())
    return f"{host}/{unquote(path, errors='surrogateescape').rstrip('/')}"


def file_name(url: str) -> str:
    """Return the name of the file that a URL ends with, or else the URL."""
    if url[:5].lower() == "data:":
        return url.partition(";")[0]
    path = re.split("[?#]", url)[0].rstrip("/")
    return unquote(path.rpartition("/")[2]) or url


def host_and_id(url: str) -> str:
    """Return a name for a recording that has none: `youtube ID`, or the name of its file."""
    host, name = _match(url)
    if host is not None and host.name == "file":
        return file_name(url)
    return f"{host.name} {name}" if host is not None and name else url


def at_second(url: str, seconds: int) -> str | None:
    """Return the URL that plays from a second on, or None where the host knows no such thing."""
    url = _attribution(url) or url
    host, name = _match(url)
    if host is None or host.at is None or (name is None and host.name != "file"):
        return None
    return host.at(url, name or "", seconds)


def takes_seconds(url: str) -> bool:
    """Tell whether a URL can be opened at a second."""
    return at_second(url, 0) is not None


def start_second(url: str) -> int:
    """Return the second at which a link to a recording starts, 0 where it names none."""
    found = _known.start.search(url)
    if found is None:
        return 0
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return 3600 * hours + 60 * minutes + seconds
