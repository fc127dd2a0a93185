"""The output of each command on small notes, and its exit code."""

import json
from pathlib import Path

import pytest

from tests.cli.lectree import lectree, program
from tests.system.fake import Programs

NOTES = """\
# Talks
- series
    - [First](https://www.youtube.com/watch?v=aaaaaaaaaaa) - about it
        - a note about bread
            - deeper, see [paper](https://arxiv.org/abs/1)
    - [Second](https://youtu.be/bbbbbbbbbbb)
- [Page](https://example.org/a)
"""


def test_tree(here: Path) -> None:
    assert lectree("tree", cwd=here) == (
        0,
        "    1  # Talks\n"
        "    2    ▾ series\n"
        "    3      ▶ First – about it\n"
        "    6      ▶ Second\n"
        "    7    → Page\n",
        "",
    )


def test_tree_json(here: Path) -> None:
    rows = lectree("tree", "--json", cwd=here).records
    assert rows[2] == {
        "id": 2,
        "parent": 1,
        "kind": "video",
        "depth": 3,
        "title": "First",
        "description": "about it",
        "url": "https://www.youtube.com/watch?v=aaaaaaaaaaa",
        "line": 3,
        "end": 5,
        "notes": 2,
    }
    assert rows[0]["parent"] is None


def test_states_and_priorities_stand_in_json(tmp_path: Path) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text(
        "- TODO [#A] [Trees](https://youtu.be/a)\n- [x] [Leaves](https://youtu.be/b)\n"
    )
    rows = lectree("tree", "--json", str(notes), cwd=tmp_path).records
    assert [(row["title"], row["state"], row.get("priority")) for row in rows] == [
        ("Trees", "todo", "A"),
        ("Leaves", "done", None),
    ]


def test_show(here: Path) -> None:
    ran = lectree("show", "first", cwd=here)
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "Talks › series › First",
        "https://www.youtube.com/watch?v=aaaaaaaaaaa",
        "about it",
        "- a note about bread",
        "  - deeper, see [paper](https://arxiv.org/abs/1)",
    ]


def test_show_json(here: Path) -> None:
    (note,) = lectree("show", ":5", "--json", cwd=here).records
    assert note == {
        "id": 2,
        "kind": "video",
        "title": "First",
        "url": "https://www.youtube.com/watch?v=aaaaaaaaaaa",
        "path": ["Talks", "series"],
        "line": 3,
        "notes": [
            {"line": 4, "depth": 1, "text": "a note about bread"},
            {"line": 5, "depth": 2, "text": "deeper, see [paper](https://arxiv.org/abs/1)"},
        ],
        "links": [
            {"line": 3, "text": "First", "url": "https://www.youtube.com/watch?v=aaaaaaaaaaa"},
            {"line": 5, "text": "paper", "url": "https://arxiv.org/abs/1"},
        ],
        "timestamps": [],
    }


def test_show_json_names_the_moments_and_open_goes_to_that_of_a_heading(here: Path) -> None:
    text = "# [Course](https://youtu.be/aaaaaaaaaaa) (46:44)\n## Overview (0:30)\n- at 12:34\n"
    (here / "course.md").write_text(text)
    (note,) = lectree("show", "overview", "course.md", "--json", cwd=here).records
    video = "https://www.youtube.com/watch?v=aaaaaaaaaaa"
    assert note["timestamps"] == [
        {"line": 2, "text": "0:30", "seconds": 30, "url": f"{video}&t=30"},
        {"line": 3, "text": "12:34", "seconds": 754, "url": f"{video}&t=754"},
    ]
    (whole,) = lectree("show", "course", "course.md", "--json", cwd=here).records
    assert whole["timestamps"] == []


def test_search(here: Path) -> None:
    ran = lectree("search", "bread", cwd=here)
    assert ran.code == 0
    assert ran.out == "notes.md:4: Talks › series › First: a note about bread\n"


def test_search_json(here: Path) -> None:
    (hit,) = lectree("search", "bread", "--json", cwd=here).records
    assert hit == {
        "id": 2,
        "title": "First",
        "path": ["Talks", "series"],
        "line": 4,
        "text": "a note about bread",
        "spans": [[13, 18]],
    }


def test_search_prints_at_most_as_many_as_asked(here: Path) -> None:
    assert len(lectree("search", "e", cwd=here).out.splitlines()) > 2
    assert len(lectree("search", "e", "--limit", "2", cwd=here).out.splitlines()) == 2


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_search_says_how_many_it_left_out(here: Path, form: list[str]) -> None:
    with (here / "notes.md").open("a") as notes:
        notes.writelines(f"- [talk {n}](https://youtu.be/v{n})\n    - a talk\n" for n in range(388))
    ran = lectree("search", "talk", *form, cwd=here)
    assert (ran.code, len(ran.out.splitlines())) == (0, 50)
    assert ran.err == "lectree: notes.md: 727 more left out; --limit 777 prints all\n"
    assert not form or all(record["line"] for record in ran.records)
    every = lectree("search", "talk", *form, "--limit", "777", cwd=here)
    assert (every.code, len(every.out.splitlines()), every.err) == (0, 777, "")
    empty = lectree("search", "is:empty", "--limit", "5000", cwd=here)
    assert len(empty.out.splitlines()) == 1


def test_among_many_equals_no_number_is_made_up(here: Path) -> None:
    same = "".join(f"- [same](https://a.example/{n})\n" for n in range(150))
    (here / "notes.md").write_text(same)
    ran = lectree("copy", "same", cwd=here)
    assert ran.err.startswith("lectree: notes.md: at least 100 fit 'same' equally well:\n")


def test_search_complains_about_a_filter_it_does_not_know(here: Path) -> None:
    ran = lectree("search", "is:tasty bread", cwd=here)
    assert "is:tasty" in ran.err


def test_find(here: Path) -> None:
    ran = lectree("find", "https://www.youtube.com/embed/bbbbbbbbbbb", cwd=here)
    assert (ran.code, ran.out) == (0, "notes.md:6: Second\n")
    (row,) = lectree("find", "youtu.be/aaaaaaaaaaa", "--json", cwd=here).records
    assert row["line"] == 3


def test_links(here: Path) -> None:
    ran = lectree("links", cwd=here)
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "notes.md:3: https://www.youtube.com/watch?v=aaaaaaaaaaa",
        "notes.md:5: https://arxiv.org/abs/1",
        "notes.md:6: https://youtu.be/bbbbbbbbbbb",
        "notes.md:7: https://example.org/a",
    ]
    assert lectree("links", "--json", cwd=here).records[1] == {
        "id": 2,
        "line": 5,
        "text": "paper",
        "url": "https://arxiv.org/abs/1",
        "kind": "inline",
    }


def test_however_many_links_a_line_holds_all_are_listed(here: Path) -> None:
    text = " ".join(f"[{n}](https://a.org/{n})" for n in range(1000))
    (here / "notes.md").write_text(f"- all of them: {text}\n")
    ran = lectree("links", cwd=here)
    assert ran.out.splitlines() == [f"notes.md:1: https://a.org/{n}" for n in range(1000)]


def test_check_of_sound_notes(here: Path) -> None:
    assert lectree("check", cwd=here) == (0, "", "")


def test_check_of_unsound_notes(here: Path) -> None:
    notes = here / "notes.md"
    notes.write_text("- [a](https://youtu.be/aaaaaaaaaaa)\n- [b](https://youtu.be/aaaaaaaaaaa)\n")
    ran = lectree("check", cwd=here)
    assert ran.code == 1
    assert ran.out.startswith("notes.md:2: ")
    assert {"line", "rule", "message"} == set(lectree("check", "--json", cwd=here).records[0])


@pytest.mark.parametrize("command", ["show", "search", "find", "open", "copy"])
def test_nothing_found(here: Path, command: str) -> None:
    ran = lectree(command, "https://example.org/nowhere", cwd=here)
    assert ran.code == 1
    assert ran.out == ""
    assert ran.err == "lectree: notes.md: nothing found for 'https://example.org/nowhere'\n"


def test_show_of_a_line_that_is_not_there(here: Path) -> None:
    assert lectree("show", ":999", cwd=here).code == 1


def test_open(here: Path, programs: Programs) -> None:
    programs.add("firefox")
    env = {"PATH": str(programs.folder), "BROWSER": "firefox"}
    ran = lectree("open", "second", cwd=here, env=env)
    assert ran == (0, "Second: https://youtu.be/bbbbbbbbbbb (opened by firefox)\n", "")
    assert programs.arguments("firefox") == ["https://youtu.be/bbbbbbbbbbb"]


def test_open_without_a_display(here: Path, programs: Programs) -> None:
    ran = lectree("open", "second", cwd=here, env={"PATH": str(programs.folder)})
    assert ran.code == 1
    assert ran.err == "lectree: https://youtu.be/bbbbbbbbbbb: no display to open a browser on\n"


def test_open_takes_no_guess_among_equals(here: Path, programs: Programs) -> None:
    programs.add("firefox")
    (here / "notes.md").write_text("- [same](https://a.example)\n- [same](https://b.example)\n")
    env = {"PATH": str(programs.folder), "BROWSER": "firefox"}
    ran = lectree("open", "same", cwd=here, env=env)
    assert ran.code == 1
    assert "notes.md:1: same" in ran.err
    assert "notes.md:2: same" in ran.err
    assert not programs.called("firefox")


def test_copy(here: Path, programs: Programs) -> None:
    kept = programs.add_clipboard("xclip")
    env = {"PATH": str(programs.folder), "DISPLAY": ":0"}
    ran = lectree("copy", ":6", cwd=here, env=env)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "Second: https://youtu.be/bbbbbbbbbbb (copied)\n"
    assert kept.read_text() == "https://youtu.be/bbbbbbbbbbb"


def test_links_to_files(here: Path, programs: Programs) -> None:
    programs.add("xdg-open")
    (here / "there.pdf").write_bytes(b"%PDF")
    (here / "notes.md").write_text("- [There](there.pdf)\n- [Gone](<gone 1.pdf>)\n- [x](#x)\n# x\n")
    env = {"PATH": str(programs.folder), "DISPLAY": ":0"}
    assert lectree("open", "There", cwd=here, env=env).code == 0
    assert programs.arguments("xdg-open") == [str(here / "there.pdf")]
    ran = lectree("open", "Gone", cwd=here, env=env)
    assert (ran.code, ran.err) == (1, "lectree: gone 1.pdf: no such file or directory\n")
    ran = lectree("check", cwd=here)
    assert (
        ran.out
        == "notes.md:2: missing-file: no file is called gone 1.pdf: the link leads nowhere\n"
    )
    assert program("check", "-", stdin=(here / "notes.md").read_bytes(), cwd=here).code == 0


def test_what_is_copied_holds_no_control_characters(here: Path, programs: Programs) -> None:
    kept = programs.add_clipboard("xclip")
    env = {"PATH": str(programs.folder), "DISPLAY": ":0"}
    (here / "notes.md").write_text("- [x](<https://example.org/\x1b[31m\u202ea>)\n")
    assert lectree("copy", ":1", cwd=here, env=env).code == 0
    assert kept.read_text() == "https://example.org/[31ma"


def test_remote_where_nothing_runs(here: Path) -> None:
    ran = lectree("remote", ":3", cwd=here)
    assert ran == (1, "", "lectree: notes.md: no lectree is running on it\n")


ESCAPES = "\x1b]0;owned\x07 \x1b[2J \x9b31m"


@pytest.mark.parametrize(
    "command", [["tree"], ["show", "o"], ["search", "owned"], ["links"], ["check"]]
)
def test_no_raw_escape_is_printed(tmp_path: Path, command: list[str]) -> None:
    notes = tmp_path / "notes.md"
    link = f"[o {ESCAPES}](https://example.org/{ESCAPES})".replace(" ", "\xa0")
    notes.write_text(
        f"# {ESCAPES}\n- [o {ESCAPES}](https://youtu.be/x) {link}\n  - owned {ESCAPES}\n"
    )
    ran = lectree(*command, cwd=tmp_path)
    assert ran.out or command == ["check"]
    assert not set(ran.out + ran.err) & set("\x1b\x07\x9b")


@pytest.mark.parametrize("notes", ["", "\n", "no link at all\n", "- [", "\ufeff# x\r\n"])
@pytest.mark.parametrize("command", ["tree", "links", "check"])
def test_notes_with_nothing_in_them(tmp_path: Path, notes: str, command: str) -> None:
    (tmp_path / "notes.md").write_text(notes)
    ran = lectree(command, "--json", cwd=tmp_path)
    assert ran.code in (0, 1)
    assert ran.err == ""
    for line in ran.out.splitlines():
        json.loads(line)


def test_media_hosts_of_the_settings_hold_in_each_command(here: Path, own_hosts: object) -> None:
    (here / "notes.md").write_text(
        "- [one](https://tube.example.edu/w/1)\n    - 12:34 that\n"
        "- [two](https://tube.example.edu/w/1?at=5)\n"
    )
    env = {"LECTREE_MEDIA_HOSTS": "tube.example.edu/w?at= tube"}
    tree = lectree("tree", cwd=here, env=env)
    assert tree.out.splitlines()[0] == "    1  ▶ one"
    assert tree.err.startswith("lectree: LECTREE_MEDIA_HOSTS: 'tube' is wrong: media_hosts must be")
    (shown,) = lectree("show", "one", "--json", cwd=here, env=env).records
    assert [moment["url"] for moment in shown["timestamps"]] == [
        "https://tube.example.edu/w/1?at=754"
    ]
    found = lectree("search", "https://tube.example.edu/w/1", cwd=here, env=env)
    assert len(found.out.splitlines()) == 2
    assert "duplicate" in lectree("check", cwd=here, env=env).out
    assert lectree("tree", cwd=here).out.startswith("    1  → one\n")
