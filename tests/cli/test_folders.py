"""Every command on a folder, and on several files: which file a line is of is always said."""

from pathlib import Path

import pytest

from tests.cli.lectree import lectree
from tests.system.fake import Programs

ONE = "- [one](https://youtu.be/one)\n    - see [it](gone.md)\n"
OF = "of [one](https://youtu.be/one)"
TWO = f"# Talks\n- [two](https://youtu.be/two)\n    - {OF}\n"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    for name, text in (("files/a/one.md", ONE), ("files/two.md", TWO), ("three.md", TWO)):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


def test_tree(here: Path) -> None:
    assert lectree("tree", "files", cwd=here) == (
        0,
        "       a/\n"
        "    1    one.md\n"
        "    1      ▶ one\n"
        "    1  two.md\n"
        "    1    # Talks\n"
        "    2      ▶ two\n",
        "",
    )


def test_tree_json(here: Path) -> None:
    rows = lectree("tree", "--json", "files", cwd=here).records
    assert [(r["file"], r["id"], r["kind"], r["parent"], r["line"], r["end"]) for r in rows] == [
        ("files/a", 0, "folder", None, None, None),
        ("files/a/one.md", 1, "file", 0, 1, 2),
        ("files/a/one.md", 2, "video", 1, 1, 2),
        ("files/two.md", 3, "file", None, 1, 3),
        ("files/two.md", 4, "section", 3, 1, 3),
        ("files/two.md", 5, "video", 4, 2, 3),
    ]


@pytest.mark.parametrize(
    ("command", "lines"),
    [
        (["search", "of"], ["files/two.md:3: Talks › two: of one"]),
        (["find", "youtu.be/one"], ["files/a/one.md:1: one", "files/two.md:2: two"]),
        (
            ["links"],
            [
                "files/a/one.md:1: https://youtu.be/one",
                "files/a/one.md:2: gone.md",
                "files/two.md:2: https://youtu.be/two",
                "files/two.md:3: https://youtu.be/one",
            ],
        ),
        (["show", "two"], ["two.md › Talks › two", "https://youtu.be/two", f"- {OF}"]),
    ],
)
def test_answers_name_the_file(here: Path, command: list[str], lines: list[str]) -> None:
    ran = lectree(*command, "files", cwd=here)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == lines


def test_show_json(here: Path) -> None:
    (note,) = lectree("show", "two", "--json", "files", cwd=here).records
    assert (note["file"], note["line"], note["path"]) == ("files/two.md", 2, ["Talks"])
    assert note["notes"] == [{"line": 3, "depth": 1, "text": "of [one](https://youtu.be/one)"}]
    assert [link["line"] for link in note["links"]] == [2, 3]


def test_links_and_search_in_json_say_the_file_and_the_row(here: Path) -> None:
    links = lectree("links", "--json", "files", cwd=here).records
    assert [(link["file"], link["id"], link["line"]) for link in links] == [
        ("files/a/one.md", 2, 1),
        ("files/a/one.md", 2, 2),
        ("files/two.md", 5, 2),
        ("files/two.md", 5, 3),
    ]
    (hit,) = lectree("search", "of", "--json", "files", cwd=here).records
    assert (hit["file"], hit["id"], hit["line"]) == ("files/two.md", 5, 3)


def test_check_looks_at_each_file(here: Path) -> None:
    ran = lectree("check", "files", cwd=here)
    assert ran.code == 1
    assert [line.split(": ")[:2] for line in ran.out.splitlines()] == [
        ["files/a/one.md:2", "missing-file"]
    ]
    (found,) = lectree("check", "--json", "files", cwd=here).records
    assert (found["file"], found["line"]) == ("files/a/one.md", 2)


def test_several_files_are_named_as_they_were_given(here: Path) -> None:
    ran = lectree("find", "youtu.be/two", "./three.md", "files", cwd=here)
    assert ran.out.splitlines() == ["files/two.md:2: two", "three.md:2: two"]


def test_open_takes_the_best_of_all_files(here: Path, programs: Programs) -> None:
    programs.add("firefox")
    env = {"PATH": str(programs.folder), "BROWSER": "firefox"}
    ran = lectree("open", "two", "files", cwd=here, env=env)
    assert ran == (0, "two: https://youtu.be/two (opened by firefox)\n", "")


def test_what_cannot_be_read_of_a_folder_is_told_and_stops_nothing(here: Path) -> None:
    (here / "files" / "bad.md").write_bytes(b"\0")
    ran = lectree("find", "youtu.be/two", "files", cwd=here)
    assert ran.out == "files/two.md:2: two\n"
    assert ran.err == "lectree: files/bad.md: is not text (NUL bytes at line 1)\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["three.md", "gone.md"], "gone.md: no such file"),
        (["three.md", "-"], "-: standard input is not one of several files"),
        (["empty"], "empty: no notes in it (.md, .markdown, .mkd)"),
    ],
)
def test_what_is_no_notes_is_told_in_one_line(here: Path, arguments: list[str], told: str) -> None:
    (here / "empty").mkdir()
    assert lectree("tree", *arguments, cwd=here) == (2, "", f"lectree: {told}\n")


def test_check_names_the_links_between_files_that_lead_nowhere(here: Path) -> None:
    for name in ("a/same.md", "b/same.md", "b/other.md"):
        (here / "files" / name).parent.mkdir(exist_ok=True)
        (here / "files" / name).write_text("# Trees\n")
    (here / "files/a/one.md").write_text(
        "[[two]] [[TWO#Talks]] [[nothing]] [[b/same]]\n"
        "[[two#no such]] [x](same.md#trees) [y](same.md#leaves) [[two#^block]]\n"
    )
    (here / "files/two.md").write_text("# Talks\n[[same]] `[[code]]`\n")
    ran = lectree("check", "files", cwd=here)
    assert ran.out.splitlines() == [
        "files/a/one.md:1: dead-wiki-link: no notes are called nothing: the link leads nowhere",
        "files/a/one.md:2: dead-fragment: no heading of a/same.md is called leaves",
        "files/a/one.md:2: dead-fragment: no heading of two.md is called no such",
        "files/two.md:2: ambiguous-wiki-link: same may be a/same.md or b/same.md: "
        "lectree asks which",
    ]


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ('notes = "files"', ["files/two.md:2: two"]),
        ('notes = ["files", "three.md"]', ["files/two.md:2: two", "three.md:2: two"]),
        ('notes = "files"\nignore = ["t*.md"]', []),
        ('notes = "files"\nignore = ["a/*"]', ["files/two.md:2: two"]),
    ],
)
def test_settings_name_folders_and_what_to_ignore(
    here: Path, settings: str, found: list[str]
) -> None:
    (here / "settings.toml").write_text(settings)
    ran = lectree("find", "youtu.be/two", "--config", "settings.toml", cwd=here)
    assert ran.out.splitlines() == found


def test_a_folder_may_be_named_by_the_environment(here: Path) -> None:
    ran = lectree("find", "youtu.be/two", cwd=here, env={"LECTREE_NOTES": "files"})
    assert ran.out == "files/two.md:2: two\n"
