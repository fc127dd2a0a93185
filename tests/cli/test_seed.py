"""The commands on a person's notes, and on the user's own as they were judged by hand."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.cli.lectree import lectree
from tests.shared import NOTES, each, present, shared


@cache
def truth() -> dict[str, Any]:
    value: dict[str, Any] = json.loads(shared("seed", "videos.truth.json").read_text())
    return value


def videos() -> list[pytest.ParameterSet]:
    found = truth()["videos"] if present("seed", "videos.truth.json") else []
    named = (pytest.param(video, id=f"line{video['line']}") for video in found)
    return each(named, "seed/videos.truth.json")


@pytest.fixture
def seed() -> Path:
    return shared("seed", "videos.md")


def plain(title: str) -> str:
    return " ".join(title.split())


def test_tree_prints_sections_series_and_videos(seed: Path, tmp_path: Path) -> None:
    rows = lectree("tree", "--json", seed, cwd=tmp_path).records
    assert [row["id"] for row in rows] == list(range(len(rows)))
    by_kind = {
        kind: [row for row in rows if row["kind"] == kind]
        for kind in ("section", "series", "video")
    }
    assert [row["line"] for row in by_kind["section"]] == [1, 3]
    assert [(row["line"], row["title"]) for row in by_kind["series"]] == [
        (series["line"], series["title"]) for series in truth()["series"]
    ]
    assert [(row["line"], row["title"], row["url"]) for row in by_kind["video"]] == [
        (video["line"], plain(video["title"]), video["url"]) for video in truth()["videos"]
    ]
    assert len(rows) == 33


def test_tree_knows_where_each_row_stands(seed: Path, tmp_path: Path) -> None:
    rows = lectree("tree", "--json", seed, cwd=tmp_path).records
    lines = {row["id"]: row["line"] for row in rows}
    parents = {row["line"]: lines.get(row["parent"]) for row in rows if row["kind"] == "video"}
    assert parents == {video["line"]: video["parent"]["line"] for video in truth()["videos"]}
    notes = {row["line"]: row["notes"] for row in rows if row["kind"] == "video"}
    assert notes == {video["line"]: video["note_count"] for video in truth()["videos"]}
    assert sum(notes.values()) == 102


@pytest.mark.parametrize("video", videos())
def test_show_prints_the_note_of_a_line(video: dict[str, Any], seed: Path, tmp_path: Path) -> None:
    (note,) = lectree("show", f":{video['line']}", seed, "--json", cwd=tmp_path).records
    assert note["title"] == plain(video["title"])
    assert note["url"] == video["url"]
    assert note["line"] == video["line"]
    shown = [(line["line"], line["depth"], line["text"].strip()) for line in note["notes"]]
    assert shown == [(line["line"], line["depth"], line["text"].strip()) for line in video["notes"]]


OWNERS = {2: 1, 11: 10, 14: 10, 40: 39, 41: 39, 112: 83, 117: 114, 118: 114, 147: 142}
"""For some lines, the line of the row that they belong to."""


def test_show_finds_the_owner_of_a_line(tmp_path: Path) -> None:
    shown = {
        line: lectree("show", f":{line}", NOTES, "--json", cwd=tmp_path).records for line in OWNERS
    }
    assert {line: note["line"] for line, (note,) in shown.items()} == OWNERS


def test_links_prints_every_link(seed: Path, tmp_path: Path) -> None:
    links = lectree("links", seed, "--json", cwd=tmp_path).records
    assert len(links) == 30
    urls = {link["line"]: link["url"] for link in links}
    for video in truth()["videos"]:
        assert urls[video["line"]] == video["url"]
    for link in truth()["counts"]["note_links"]:
        assert urls[link["line"]] == link["url"]
    assert [link["kind"] for link in links].count("bare") == 2


def test_search_finds_lines_of_notes(tmp_path: Path) -> None:
    ran = lectree("search", "softmax", NOTES, cwd=tmp_path)
    assert ran.code == 0
    assert ran.out.startswith(f"{NOTES}:125: Videos › Youtube › Self-supervised vision › The math")
    assert "softmax" in ran.out


def test_find_takes_a_link_in_any_form(tmp_path: Path) -> None:
    ran = lectree("find", "https://youtu.be/vsqKGZT8Qn8?feature=shared", NOTES, cwd=tmp_path)
    assert (ran.code, ran.out) == (0, f"{NOTES}:80: Vision Transformer Basics\n")


def test_check_reports_what_a_renderer_would_lose(seed: Path, tmp_path: Path) -> None:
    ran = lectree("check", seed, "--json", cwd=tmp_path)
    assert ran.code == 1
    lost = truth()["counts"]["commonmark_lost_bullets"]
    assert set(lost) <= {finding["line"] for finding in ran.records}


def test_the_notes_are_not_touched(tmp_path: Path) -> None:
    notes = tmp_path / "videos.md"
    notes.write_bytes(NOTES.read_bytes())
    before = notes.stat()
    for command in (["tree"], ["show", "mamba"], ["search", "mamba"], ["links"], ["check"]):
        lectree(*command, notes, cwd=tmp_path)
    assert notes.stat().st_mtime_ns == before.st_mtime_ns
    assert list(tmp_path.iterdir()) == [notes]
