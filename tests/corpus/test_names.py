"""How well rows of real collections are named, and how many recordings no row opens."""

from collections import defaultdict
from pathlib import Path

import pytest

from tests.shared import collections
from tui.outline.kinds import Kind
from tui.outline.outline import Outline
from tui.outline.reading.listing import listed_links
from tui.outline.reading.reader import read
from tui.outline.text.label_words import SHARED, names
from tui.outline.text.media import canonical, is_media

PATHS = [path for case in collections() for path in case.values if isinstance(path, Path)]

pytestmark = [
    pytest.mark.usefixtures("unmeasured"),
    pytest.mark.skipif(
        not PATHS, reason="no corpus: set LECTREE_CORPUS to the folder that holds it"
    ),
]

MOST_LABELS = 0
MOST_LOST = 10


def outlines() -> list[Outline]:
    return [read(path.read_bytes()) for path in PATHS]


def test_few_videos_are_named_by_a_label() -> None:
    found = [
        node.title
        for outline in outlines()
        for node in outline
        if node.kind is Kind.VIDEO and not names(node.title) and "://" not in node.title
    ]
    assert len(found) <= MOST_LABELS, found


def test_few_recordings_are_opened_by_no_row() -> None:
    lost = []
    for outline in outlines():
        opened = {canonical(node.url) for node in outline if node.url}
        links = (link.url for link in listed_links(outline) if is_media(link.url))
        lost += [url for url in links if canonical(url) not in opened]
    assert len(lost) <= MOST_LOST, lost


def test_a_text_that_three_links_share_names_no_entry() -> None:
    found = []
    for outline in outlines():
        urls = defaultdict(set)
        for link in listed_links(outline):
            urls[link.text].add(link.url)
        shared = {text for text, different in urls.items() if len(different) >= SHARED}
        found += [node.title for node in outline if node.is_entry and node.title in shared]
    assert not found
