"""Following links: to a row, a heading, other notes, or out of lectree."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from tests.screen.fakes import FakeStage
from tests.screen.views import notes
from tui.outline.outline import ROOT, Outline
from tui.outline.reading.anchors import anchors
from tui.screen.links.navigation import Navigation
from tui.screen.note.place import NotePlace, Spot
from tui.screen.note.rows import Target, TargetKind
from tui.screen.notes import Notes
from tui.screen.state import Focus, View
from tui.system.notes_file import read_notes

TEXT = """\
# Talks
- [first](https://youtu.be/aaaaaaaaaaa)
    - # A small heading
- series
    - [second](https://youtu.be/bbbbbbbbbbb)
## Later on
- [third](https://youtu.be/ccccccccccc)
"""
OTHER = "# Other\n- [x](https://youtu.be/xxxxxxxxxxx)\n## The end\n"
TALKS, FIRST, SERIES, SECOND, LATER, THIRD = range(6)


@pytest.fixture
def stage(tmp_path: Path) -> FakeStage:
    path = tmp_path / "notes.md"
    path.write_text(TEXT)
    (tmp_path / "other one.md").write_text(OTHER)
    return FakeStage(view=View.of(Notes.of_file(path, read_notes(path))))


def of(stage: FakeStage) -> Navigation:
    return Navigation(stage, lambda notes: View.of(notes).at(1))


def link(url: str) -> Target:
    return Target.to_link("a label", url, 2)


def row(number: int) -> Target:
    return Target(TargetKind.ROW, "a row", 1, row=number)


def test_a_heading_with_a_moment_is_that_of_the_video_above() -> None:
    text = b"## [Course](https://youtu.be/aaaaaaaaaaa)\n### Overview (1:00)\n### Words\n"
    stage = FakeStage(view=View.of(notes(text)).at(1))
    target = of(stage).selected()
    assert target
    assert target.url == "https://www.youtube.com/watch?v=aaaaaaaaaaa&t=60"
    stage.view = stage.view.at(2)
    assert of(stage).selected() is None


def test_to_a_row(stage: FakeStage) -> None:
    of(stage).follow(row(THIRD))
    assert (stage.view.cursor, stage.jumps) == (THIRD, 1)


def test_to_a_heading_that_is_a_row(stage: FakeStage) -> None:
    of(stage).follow(link("#later-on"))
    assert (stage.view.cursor, stage.view.note, stage.jumps) == (LATER, NotePlace(LATER), 1)


def test_to_a_heading_inside_of_a_note(stage: FakeStage) -> None:
    of(stage).follow_url("#a-small-heading")
    assert stage.view.note == NotePlace(FIRST, None, Spot(3))


def test_to_a_heading_that_there_is_not(stage: FakeStage) -> None:
    before = stage.view
    of(stage).follow_url("#nowhere")
    assert stage.said == [("No heading is called #nowhere", True)]
    assert (stage.view, stage.jumps) == (before, 0)


async def test_the_rest_goes_outside(stage: FakeStage) -> None:
    urls = ["https://example.org/a.md", "mailto:a@b.example", "other.pdf", "#"]
    for url in urls:
        of(stage).follow(link(url))
        await stage.rest()
    assert stage.external.opened == urls
    assert stage.jumps == 0


@pytest.mark.parametrize("name", ["other%20one.md", "OTHER.MD", "a.markdown", "b.txt", "c.mkd"])
def test_other_notes_are_shown_where_they_were_left(stage: FakeStage, name: str) -> None:
    path = stage.view.notes.path
    assert path
    there = path.with_name(name.replace("%20", " "))
    there.write_text(OTHER)
    of(stage).follow_url(name)
    assert (stage.view.notes.path, stage.view.cursor, stage.jumps) == (there, 1, 1)
    assert stage.said == []


def test_a_heading_of_other_notes(stage: FakeStage) -> None:
    of(stage).follow_url("other%20one.md#the-end")
    assert stage.view.selected.title == "The end"
    assert stage.jumps == 1


def test_other_notes_without_the_heading_are_shown_all_the_same(stage: FakeStage) -> None:
    of(stage).follow_url("other%20one.md#nowhere")
    assert stage.view.selected.title == "x"
    assert stage.said == [("No heading is called #nowhere", True)]


def test_notes_that_are_not_there(stage: FakeStage) -> None:
    before = stage.view
    of(stage).follow_url("missing.md")
    assert [problem for _, problem in stage.said] == [True]
    assert "missing.md" in stage.said[0][0]
    assert (stage.view, stage.jumps) == (before, 0)


async def test_of_standard_input_nothing_is_beside(stage: FakeStage) -> None:
    stage.view = View.of(notes(TEXT.encode()))
    of(stage).follow_url("other%20one.md")
    await stage.rest()
    assert stage.external.opened == ["other%20one.md"]


def test_what_the_keys_act_on(stage: FakeStage) -> None:
    def selected() -> str | None:
        target = of(stage).selected()
        return target and target.url

    stage.panes.note.target = link("https://one.example")
    assert selected() is None, "a section has no link"
    stage.view = stage.view.at(FIRST)
    assert selected() == "https://youtu.be/aaaaaaaaaaa"
    stage.view = replace(stage.view, focus=Focus.NOTE)
    assert selected() == "https://one.example"
    stage.panes.note.target = None
    assert selected() == "https://youtu.be/aaaaaaaaaaa"
    stage.panes.note.target = row(THIRD)
    assert selected() == "https://youtu.be/ccccccccccc"
    stage.panes.note.target = row(SERIES)
    assert selected() is None
    stage.panes.note.target = row(ROOT)
    assert selected() is None


def test_how_a_target_is_copied(stage: FakeStage) -> None:
    def texts(target: Target) -> list[str]:
        return [of(stage).text(target, markdown=markdown) for markdown in (False, True)]

    assert texts(link("https://a.example")) == ["https://a.example", "[a label](https://a.example)"]
    first = "https://youtu.be/aaaaaaaaaaa"
    assert texts(row(FIRST)) == [first, f"[first]({first})"]
    assert texts(row(SERIES)) == ["series", "[series]()"]


@pytest.mark.parametrize(
    "url",
    ["https://bank.example@evil.example/", "http://127.0.0.1/", "https://b\u00fccher.example/"],
)
async def test_a_link_of_which_something_is_said_is_opened_by_a_second_key(
    stage: FakeStage, url: str
) -> None:
    navigation = of(stage)
    navigation.follow(link(url))
    assert stage.workers == {}
    ((said, problem),) = stage.said
    assert said.startswith("Not opened yet: ")
    assert problem
    navigation.follow(link(url))
    await stage.rest()
    assert stage.external.opened == [url]


async def test_another_link_in_between_is_no_second_key(stage: FakeStage) -> None:
    navigation, local = of(stage), "http://localhost/"
    navigation.follow(link(local))
    navigation.follow(link("https://example.org/"))
    navigation.follow(link(local))
    await stage.rest()
    assert stage.external.opened == ["https://example.org/"]


def test_notes_outside_the_folder_are_named_first(stage: FakeStage, tmp_path: Path) -> None:
    here = tmp_path / "below"
    here.mkdir()
    path = here / "notes.md"
    path.write_text(TEXT)
    stage.view = View.of(Notes.of_file(path, read_notes(path)))
    (here / "linked.md").symlink_to(tmp_path / "other one.md")
    navigation = of(stage)
    for name in ("../other%20one.md", "linked.md"):
        navigation.follow(link(name))
        assert "outside the folder of these notes" in stage.said[-1][0]
        assert stage.view.notes.path == path
    navigation.follow(link("linked.md"))
    assert stage.view.outline.node(0).title == "Other"


async def test_headings_of_large_notes_are_found_beside_the_screen(
    stage: FakeStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screen.links.navigation.LARGE", 10)
    threads = []

    def noting(outline: Outline) -> dict[str, int]:
        threads.append(threading.current_thread())
        return anchors(outline)

    monkeypatch.setattr("tui.screen.links.navigation.anchors", noting)
    navigation = of(stage)
    navigation.follow(link("#later-on"))
    await stage.rest()
    assert stage.view.cursor == LATER
    navigation.follow(link("#talks"))
    assert stage.view.cursor == TALKS
    assert len(threads) == 1
    assert threads[0] is not threading.main_thread()


async def test_large_notes_are_read_beside_the_screen(
    stage: FakeStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.system.local_file.LARGE", 10)
    before = stage.view
    of(stage).follow(link("other%20one.md#the-end"))
    assert stage.view is before
    await stage.rest()
    assert stage.view.outline.node(0).title == "Other"
    assert stage.view.cursor == 2
    (Path(str(stage.view.notes.path)).parent / "gone.md").write_bytes(b"\0" * 100)
    of(stage).follow(link("gone.md"))
    await stage.rest()
    assert "is not text" in stage.said[-1][0]
