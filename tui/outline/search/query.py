"""Parses what is typed into search: words, phrases, exclusions, filters, pasted URLs."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tui.outline.search.folding import fold
from tui.outline.text.characters import decode, encode
from tui.outline.text.media import canonical, host_of
from tui.outline.text.regex import regex

FILTERS = {
    "in": (),
    "tag": (),
    "is": ("empty", "changed", "duplicate"),
    "has": ("link", "timestamp"),
}
"""Filters and the values that each takes; `in:` takes part of a title, `tag:` a tag."""

_WANTS = {
    "in": "“in:” wants part of a title, as in in:pydata.",
    "tag": "“tag:” wants a tag, as in tag:python.",
}


@dataclass(frozen=True, slots=True)
class Term:
    """A word, a phrase or a URL: as typed and folded, words parted by single spaces.

    `link` is what all forms of a pasted URL share. A raw term is no UTF-8: its bytes are
    looked for as they are.
    """

    text: str
    folded: str
    link: str | None = None

    @property
    def is_raw(self) -> bool:
        """Whether the text stands for bytes that cannot be decoded."""
        text = self.text
        return not text.isascii() and any("\ud800" <= sign <= "\udfff" for sign in text)


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition such as `is:empty`; `negated` turns it round. Titles and tags are folded."""

    key: str
    value: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query: every term and filter must hold, and none of `without`.

    `exact` means that case and accents count, as they do beside a raw term; `complaints` are
    sentences about filters that were left out because they are unknown or empty.
    """

    text: str
    terms: tuple[Term, ...] = ()
    without: tuple[Term, ...] = ()
    filters: tuple[Filter, ...] = ()
    exact: bool = False
    complaints: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms or self.without or self.filters)

    def narrows(self, other: "Query") -> bool:
        """Tell whether everything that this query finds is found by the other one too."""
        return (
            bool(other)
            and (self.exact or not other.exact)
            and set(other.without) <= set(self.without)
            and set(other.filters) <= set(self.filters)
            and all(
                any(_implies(mine, term, self.exact) for mine in self.terms) for term in other.terms
            )
        )


@dataclass(frozen=True, slots=True)
class Completion:
    """A way to finish the filter at the end of a query: what to show, and the whole query then."""

    shown: str
    query: str


_TOKEN = regex(
    r"""(?P<minus>-(?=[^\s-]))?
    (?:(?P<key>[a-z]+):(?![/:]))?
    (?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s]*))""",
    re.X,
)
_URL = regex(r"(?i)https?://\S|www\.\S")
_LAST = regex(r"(?P<before>(?:.*\s)?-?)(?P<token>[a-z]+(?::\S*)?)", re.S)
_OPEN = regex(r"""(?P<before>(?:.*\s)?-?)(?P<token>in:"[^"]*)""", re.S)


def parse(text: str) -> Query:
    """Read a query as it was typed; every text is one."""
    terms: dict[Term, None] = {}  # each once, in order
    without: dict[Term, None] = {}
    filters: list[Filter] = []
    complaints: list[str] = []
    for token in _tokens(text):
        value = token["word"] if token["phrase"] is None else token["phrase"]
        key = token["key"]
        if key and _is_filter(key, value):
            if complaint := _complaint(key, value):
                complaints.append(complaint)
            else:
                value = fold(" ".join(value.split())) if key in _WANTS else value
                filters.append(Filter(key, value, bool(token["minus"])))
        elif term := _term(f"{key}:{value}" if key else value, token["phrase"] is not None):
            (without if token["minus"] else terms)[term] = None
    exact = any(_is_exact(term) for term in (*terms, *without))
    return Query(text, tuple(terms), tuple(without), tuple(filters), exact, tuple(complaints))


def _tokens(text: str) -> Iterable[re.Match[str]]:
    position, text = 0, text.rstrip()
    while position < len(text):
        if text[position].isspace():
            position += 1
            continue
        token = _TOKEN.match(text, position)
        assert token is not None  # the pattern matches any text
        yield token
        position = token.end()


def _is_filter(key: str, value: str) -> bool:
    """`note:`, `localhost:8080` and `mailto:x` are words; `author:x` is a filter we lack."""
    return key in FILTERS or (bool(value) and not value.isdigit() and key != "mailto")


def _complaint(key: str, value: str) -> str | None:
    if key not in FILTERS:
        return f"There is no filter “{key}:”; put “{key}:{value}” in quotes to look for the text."
    if not FILTERS[key]:
        return None if fold(value).strip("# ") else _WANTS[key]
    if value in FILTERS[key]:
        return None
    known = ", ".join(f"{key}:{value}" for value in FILTERS[key])
    return f"“{key}:{value}” is no filter: there are {known}."


def _term(text: str, is_phrase: bool) -> Term | None:
    text = " ".join(text.split())
    folded = " ".join(fold(decode(encode(text))).split())
    if not folded:
        return None
    term, is_url = Term(text, folded), _URL.match(text)
    if is_phrase or term.is_raw or not (is_url or "." in text):
        return term
    link = canonical(text)
    host = host_of(text)
    is_link = is_url or (host and link.startswith(f"{host.name}:"))
    return Term(text, folded, link if is_link else None)


def _is_exact(term: Term) -> bool:
    return term.is_raw or (term.link is None and any(c.isupper() for c in term.text))


def _implies(mine: Term, other: Term, exact: bool) -> bool:
    """Tell whether a line that holds one term holds the other too."""
    if mine == other:
        return True
    if mine.link or other.link or " " in other.text:
        return False
    return other.text in mine.text if exact else other.folded in mine.folded


def completions(
    text: str, titles: Iterable[str] = (), tags: Iterable[str] = ()
) -> tuple[Completion, ...]:
    """Return how the filter at the end of a query may go on, of some titles and tags."""
    is_open = text.count('"') % 2 == 1
    last = (_OPEN if is_open else _LAST).fullmatch(text)
    if last is None or not _begins_token(text, last.start("token")):
        return ()
    typed = last["token"]
    if typed.startswith("in:"):
        wanted = fold(typed[3:].removeprefix('"'))
        options = [f"in:{_quoted(title)}" for title in titles if wanted in fold(title)]
    elif typed.startswith("tag:"):
        wanted = fold(typed[4:].removeprefix("#"))
        options = [f"tag:{tag}" for tag in tags if wanted in tag]
    else:
        options = [f"{key}:{value}" for key, values in FILTERS.items() for value in values or ("",)]
        options = [option for option in options if option.startswith(typed)]
    distinct = dict.fromkeys(option for option in options if option != typed)
    return tuple(Completion(option, last["before"] + option) for option in distinct)


def _begins_token(text: str, at: int) -> bool:
    """Tell whether the last token begins there, behind its minus; an odd quote may hold it."""
    *_, token = _tokens(text)
    return at == token.end("minus") if token["minus"] else at == token.start()


def _quoted(title: str) -> str:
    title = title.replace('"', " ").strip()
    return f'"{title}"' if " " in title else title
