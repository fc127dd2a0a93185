"""Links among several files: names, headings and footnotes, and the lines that lead to a row."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.screen.fakes import FakeStage
from tui.outline.outline import ROOT
from tui.screen.chooser import Chooser
from tui.screen.links import names as module
from tui.screen.links.names import files_called, show_leads
from tui.screen.links.navigation import Navigation
from tui.screen.note.rows import Target, TargetKind
from tui.screen.notes import Notes
from tui.screen.state import Focus, View
from tui.system.folder import Folder

FILES = {
    "a/x.md": "- [ax](https://youtu.be/aaaaaaaaaaa)\n    - word[^1] and [b](../b.md#below)\n\n"
    "[^1]: note of a\n",
    "b.md": "- [b](https://youtu.be/bbbbbbbbbbb)\n    - word[^1], [[x]] and [[b#below]]\n# Below\n"
    "- [deep](https://youtu.be/ccccccccccc)\n    - up to [here](#below)\n\n[^1]: note of b\n",
    "c/x.md": "- [cx](https://youtu.be/ddddddddddd)\n- [cy](https://youtu.be/eeeeeeeeeee)\n",
}


class Asked:
    """An app that is asked by dialogs, and answers when told to."""

    def __init__(self) -> None:
        self.dialogs: list[tuple[Chooser, Any]] = []

    def push_screen(self, dialog: Chooser, then: Any) -> None:
        self.dialogs.append((dialog, then))

    @property
    def last(self) -> tuple[Chooser, Any]:
        return self.dialogs[-1]

    @property
    def listed(self) -> list[tuple[str, str]]:
        return [(choice.keys, choice.text) for choice in self.last[0]._choices]


@pytest.fixture
def stage(tmp_path: Path) -> FakeStage:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    folder = Folder((tmp_path,))
    stage = FakeStage(view=View.of(Notes.read(folder, folder.read())))
    stage.external.app = Asked()
    return stage


def row(stage: FakeStage, title: str) -> int:
    outline = stage.view.outline
    return next(n for n in range(len(outline)) if outline.node(n).title == title)


def at(stage: FakeStage, title: str) -> Navigation:
    stage.view = stage.view.at(row(stage, title))
    return Navigation(stage, lambda notes: View.of(notes))


def line(stage: FakeStage) -> tuple[str, int | None]:
    """Return the row at the cursor, and the line of its file that the note is at."""
    view = stage.view
    spot = view.note.cursor
    return view.selected.title, view.outline.own_line(spot.line) if spot else None


def target(kind: TargetKind, label: str, number: int, url: str = "") -> Target:
    return Target(kind, label, number, url)


def test_a_footnote_is_of_its_own_file(stage: FakeStage) -> None:
    for title, own, other in (("ax", 2, 4), ("b", 2, 7)):
        navigation = at(stage, title)
        above = stage.view.notes.line_above(stage.view.cursor)
        navigation.follow(target(TargetKind.FOOTNOTE, "[^1]", above + own))
        assert line(stage)[1] == other
    navigation = at(stage, "cx")
    above = stage.view.notes.line_above(stage.view.cursor)
    navigation.follow(target(TargetKind.FOOTNOTE, "[^1]", above + 1))
    assert stage.said[-1] == ("There is no other [^1]", True)


def test_headings_are_of_the_file_that_is_read(stage: FakeStage) -> None:
    at(stage, "deep").follow_url("#below")
    assert line(stage) == ("Below", None)
    at(stage, "ax").follow_url("../b.md#below")
    assert line(stage) == ("Below", None)
    at(stage, "ax").follow_url("../c/x.md")
    assert stage.view.selected.title == "c/x.md".rpartition("/")[2]
    at(stage, "ax").follow_url("#below")
    assert stage.said == [("No heading is called #below", True)]
    assert stage.jumps == 4


def test_a_name_means_one_file_or_asks_which(stage: FakeStage) -> None:
    assert list(files_called(stage.view.at(row(stage, "b")), "x")) == ["a/x.md", "c/x.md"]
    assert list(files_called(stage.view.at(row(stage, "cx")), "x")) == ["c/x.md"]
    assert files_called(stage.view.at(ROOT), "x") == {}
    navigation = at(stage, "b")
    navigation.follow(target(TargetKind.NAME, "x", 2, "x"))
    assert stage.external.app.listed == [("", "a/x.md"), ("", "c/x.md")]
    _, answer = stage.external.app.last
    answer(None)
    assert stage.jumps == 0
    answer("c/x.md")
    assert stage.view.cursor == row(stage, "cx") - 1
    at(stage, "ax").follow(target(TargetKind.NAME, "b", 2, "b#below"))
    assert line(stage) == ("Below", None)
    at(stage, "ax").follow(target(TargetKind.NAME, "no", 2, "no"))
    assert stage.said == [("No notes are called no", True)]


def test_a_fold_is_opened_and_closed_where_it_stands(stage: FakeStage) -> None:
    navigation = at(stage, "ax")
    fold = target(TargetKind.FOLD, "More", 2)
    navigation.follow(fold)
    assert stage.view.note.opened == {2}
    navigation.follow(fold)
    assert (stage.view.note.opened, stage.jumps) == (frozenset(), 0)


def test_a_file_that_is_no_notes_is_copied_by_its_path(stage: FakeStage, tmp_path: Path) -> None:
    navigation = at(stage, "ax")
    paper = target(TargetKind.LINK, "paper", 2, "../paper.pdf")
    copied = Path(navigation.text(paper, markdown=False))
    assert (copied.is_absolute(), copied.resolve()) == (True, (tmp_path / "paper.pdf").resolve())
    assert navigation.text(paper, markdown=True) == "[paper](../paper.pdf)"
    notes = target(TargetKind.LINK, "b", 2, "../b.md#below")
    assert navigation.text(notes, markdown=False) == "../b.md#below"
    assert navigation.text(target(TargetKind.LINK, "words", 2), markdown=False) == "words"


async def test_lines_that_lead_to_a_row_are_listed_shown_and_gone_to(stage: FakeStage) -> None:
    at(stage, "Below")
    before = stage.view
    await show_leads(stage)
    assert stage.external.app.listed == [
        ("a/x.md:2", "ax · word[^1] and b"),
        ("b.md:2", "b · word[^1], [[x]] and [[b#below]]"),
        ("b.md:5", "deep · up to here"),
    ]
    dialog, answer = stage.external.app.last
    first, *_, third = (choice.name for choice in dialog._choices)
    dialog._look(first)
    assert stage.view == replace(before, note=stage.view.note)
    assert stage.view.note.row == row(stage, "ax")
    answer(None)
    assert (stage.view, stage.jumps) == (before, 0)
    answer(third)
    assert (line(stage), stage.view.focus, stage.jumps) == (("deep", 5), Focus.NOTE, 1)


async def test_where_nothing_leads_it_says_so(stage: FakeStage) -> None:
    at(stage, "deep")
    await show_leads(stage)
    assert stage.said == [("Nothing in these notes leads to “deep”", False)]
    assert stage.external.app.dialogs == []


async def test_notes_that_are_saved_meanwhile_are_left_alone(
    stage: FakeStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(stage, "Below")
    await show_leads(stage)
    dialog, answer = stage.external.app.last
    other = Notes.of(b"- [x](https://youtu.be/x)\n- [y](https://youtu.be/y)\n")
    saved = stage.view = View.of(other)
    dialog._look(dialog._choices[0].name)
    answer(dialog._choices[0].name)
    assert (stage.view, stage.jumps) == (saved, 0)

    async def gone_on(_: object) -> object:
        stage.view = stage.view.at(1)
        return ()

    monkeypatch.setattr(module, "unhurried", gone_on)
    await show_leads(stage)
    assert (stage.view.cursor, stage.said) == (1, [])
