"""The targets of fuzzing: each takes bytes, and raises where something is wrong."""

import asyncio
import tempfile
import time
from collections.abc import Callable, Mapping
from itertools import islice
from pathlib import Path

from tests.shared import NOTES
from tui.outline.diff.keys import keys
from tui.outline.outline import ROOT, Node
from tui.outline.reading.reader import read
from tui.outline.search import fuzzy
from tui.outline.search.index import Index
from tui.outline.search.matching import spans
from tui.outline.search.query import completions, parse
from tui.outline.search.search import find
from tui.outline.search.title_spans import spans as title_spans
from tui.outline.search.titles import Titles
from tui.outline.text.characters import clean
from tui.outline.text.encoding import as_utf8
from tui.screen.note.document import Document, Place
from tui.screen.notes import Notes
from tui.screen.session import places_of, restored
from tui.system import remote
from tui.system.remote import Answer
from tui.system.session import session_path
from tui.system.settings import read_settings

LONGEST = 20_000
"""Bytes of an input."""

SLOW = 5.0
"""Seconds of the processor that no input of that length may take."""

_OWN = read(NOTES.read_bytes())
_INDEX = Index(_OWN)
_TITLES = Titles(_OWN)


def reader(data: bytes) -> None:
    """Each byte is in the body of one row, every row has a label, and keys tell rows apart."""
    outline = read(as_utf8(data).data)
    end = 0
    for row, start, after in outline.segments():
        assert ROOT <= row < len(outline)
        assert start == end
        end = after
    assert end == len(outline.data)
    for node in islice(outline, 50):
        title, description, _, _ = node.label
        assert clean(title) == title
        assert clean(description) == description
        assert node.line <= node.end
    assert len(set(keys(outline))) == len(outline)


def note(data: bytes) -> None:
    """Notes are laid out in any width, in rows of clean text."""
    outline = read(as_utf8(data).data)
    for row in range(ROOT, min(len(outline), 4)):
        for width in (1, 17, 80):
            document = Document(Node(outline, row), (), width, width)
            for place, shown in islice(document.walk(Place()), 200):
                assert clean(shown.text) == shown.text
                assert document.row(place) == shown
                spot = document.spot_of(place)
                assert document.has(document.place_at(spot).piece)


def query(data: bytes) -> None:
    """A query finds rows that there are, and marks what stands in the text."""
    text = data[:2000].decode("utf-8", "surrogateescape")
    wanted = parse(text)
    completions(text, ("a title", text[:20]))
    for hit in find(_INDEX, wanted, limit=20).hits:
        assert ROOT <= hit.row < len(_OWN)
        for line in hit.lines:
            assert all(0 <= start < end <= len(line.text) for start, end in line.spans)
    for start, end in spans(text, wanted):
        assert 0 <= start < end <= len(text)
    for _ in _TITLES.build():
        pass
    *_, found = fuzzy.find(_TITLES, text, [range(len(_OWN))], 20)
    for row in found.rows:
        title = _OWN.node(row).title
        assert all(0 <= start < end <= len(title) for start, end in title_spans(title, text))


def session(data: bytes) -> None:
    """A state file of any content gives a view of the notes."""
    with tempfile.TemporaryDirectory() as folder:
        notes = Path(folder, "notes.md")
        path = session_path(notes)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        view, kept = restored(Notes(notes, None, _OWN))
        places = places_of(_OWN, kept).found({key: row for row, key in enumerate(keys(_OWN))})
        for place in places.marks.values():
            assert place.row is None or view.at(place.row, place.line(_OWN))
        assert ROOT <= view.cursor < len(_OWN)
        path.unlink()


def settings(data: bytes) -> None:
    """A settings file of any content gives settings, and complaints of one clean line."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "config.toml")
        path.write_bytes(data)
        for complaint in read_settings(path, {}).complaints:
            assert complaint


def request(data: bytes) -> None:
    """A request of any bytes has an answer."""

    async def echo(command: str, argument: str) -> Answer:
        f"{command} {argument}".encode()
        return Answer(True, argument)

    async def ask() -> Answer:
        stream = asyncio.StreamReader(limit=remote.LONGEST)
        stream.feed_data(data)
        stream.feed_eof()
        return await remote._answer(stream, echo)

    assert isinstance(asyncio.run(ask()).message, str)


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (reader, note, query, session, settings, request)
}


def tried(name: str, data: bytes) -> None:
    """Try an input; it must not take long either."""
    before = time.process_time()
    TARGETS[name](data[:LONGEST])
    assert time.process_time() - before < SLOW, f"{name} takes too long"
