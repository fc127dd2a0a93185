"""The findings of `check`, on made notes and on real ones."""

import re
from pathlib import Path

import pytest

from tests.outline.outlines import cases
from tests.shared import NOTES, collections, shared
from tui.outline.check.check import Finding, check
from tui.outline.reading.reader import read

CASES = cases("check.txt")


def remarks(text: str) -> str:
    return "\n".join(f"{f.line} {f.rule}: {f.message}" for f in check(read(text.encode())))


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_check(case: tuple[str, str, str]) -> None:
    _, given, expected = case
    assert remarks(given.replace("→", "\t")) == expected


def test_the_notes_of_the_project_have_two_lost_bullets_and_nested_videos() -> None:
    found = check(read(NOTES.read_bytes()))
    assert [(f.line, f.rule) for f in found] == [
        (40, "swallowed-bullet"),
        (41, "swallowed-bullet"),
        (114, "nested-video"),
    ]


def lost(found: list[Finding]) -> int:
    rules = ("swallowed-bullet", "code-bullet", "empty-bullet-heading")
    return sum(finding.rule in rules for finding in found)


def test_every_bullet_that_commonmark_loses_of_a_real_file_is_named() -> None:
    lines = shared("corpus", "shape.tsv").read_text().splitlines()[1:]
    wanted = {name: int(count) for name, _, _, count, _ in (line.split("\t") for line in lines)}
    found = {name: lost(check(read(shared("corpus", name).read_bytes()))) for name in wanted}
    assert found == wanted


@pytest.mark.usefixtures("unmeasured")
@pytest.mark.parametrize("path", collections())
def test_a_remark_on_a_real_file_is_one_short_line(path: Path) -> None:
    outline = read(path.read_bytes())
    for finding in check(outline):
        assert 1 <= finding.line <= outline.line_count
        assert re.fullmatch(r"[^\x00-\x1f\x7f-\x9f]{20,200}", finding.message)


@pytest.mark.usefixtures("unmeasured")
def test_deep_and_hostile_notes_are_checked_too() -> None:
    deep = "".join(f"{'  ' * depth}- a\n" for depth in range(2000))
    assert [f.rule for f in check(read(deep.encode()))] == ["deep-bullet"]
    assert check(read(b"- " * 50_000 + b"x"))
    assert not check(read(b"-\n" * 50_000))
    assert not check(read(b"- " + b"[](" * 50_000))
