"""Arguments of every kind: what ends the options, what is read once, what no terminal may see."""

import os
from pathlib import Path

import pytest

from tests.cli.lectree import Ran, in_shell, lectree, program

NOTES = b"""\
# Talks
- [First](https://youtu.be/aaaaaaaaaaa)
    - a -draft of it
    - a kaf\xe9 in Paris
    - a kaf\xe8\x81 in Rome
- [--json](https://youtu.be/bbbbbbbbbbb)
"""


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "notes.md").write_bytes(NOTES)
    return tmp_path


# What `--` ends


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["search", "--", '"-draft"', "notes.md"], "notes.md:3: Talks › First: a -draft of it\n"),
        (["search", "--", "-draft it", "notes.md"], ""),
        (["search", "--", "--json"], "notes.md:6: Talks: --json\n"),
        (["search", "--", "--json", "-notes.md"], "-notes.md:6: Talks: --json\n"),
        (["show", "--", "--json"], "Talks › --json\nhttps://youtu.be/bbbbbbbbbbb\n"),
        (["find", "--", "youtu.be/bbbbbbbbbbb", "-notes.md"], "-notes.md:6: --json\n"),
        (["links", "--", "-notes.md"], "-notes.md:2: https://youtu.be/aaaaaaaaaaa\n"),
        (["search", "--limit", "2", "--", "kaf", "-notes.md"], "-notes.md:4: "),
        (["search", "kaf", "--limit=2", "--", "-notes.md"], "-notes.md:4: "),
        (["tree", "--", "-notes.md"], "    1  # Talks\n"),
        (["--", "-notes.md"], "    1  # Talks\n"),
        (["--fresh", "--", "-notes.md"], "    1  # Talks\n"),
        (["-notes.md", "--"], None),
        (["--", "tree"], None),
        (["search", "--", "a", "b", "c"], None),
        (["search", "--"], None),
        (["--", "--", "notes.md"], None),
    ],
)
def test_two_dashes_end_the_options(here: Path, arguments: list[str], found: str | None) -> None:
    (here / "-notes.md").write_bytes(NOTES)
    ran = lectree(*arguments, cwd=here)
    if found is None:
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    elif found:
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.startswith(found)
    else:
        assert ran.code == 1


@pytest.mark.parametrize("words", [["show", "--", "-x", "-notes.md"], ["--", "show", "-x"]])
def test_two_dashes_end_the_options_of_remote_too(here: Path, words: list[str]) -> None:
    named = "-notes.md" if "-notes.md" in words else "notes.md"
    ran = lectree("remote", *words, cwd=here)
    assert ran == (1, "", f"lectree: {named}: no lectree is running on it\n")


# Queries that are no UTF-8


def test_bytes_that_are_no_utf8_are_searched_for_as_they_are(here: Path) -> None:
    query = os.fsdecode(b"kaf\xe9")
    assert (
        lectree("search", query, cwd=here).out
        == "notes.md:4: Talks › First: a kaf\ufffd in Paris\n"
    )
    assert lectree("show", query, cwd=here).out.startswith("Talks › First\n")
    (hit,) = lectree("search", query, "--json", cwd=here).records
    assert (hit["line"], hit["spans"]) == (4, [[2, 6]])


@pytest.mark.parametrize("command", ["show", "search", "find", "open", "copy"])
def test_bytes_that_are_nowhere_are_told_safely(here: Path, command: str) -> None:
    ran = lectree(command, os.fsdecode(b"\x1b]0;x\x07kaf\xff\n"), cwd=here)
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert "nothing found" in ran.err
    assert ran.err.strip().isprintable()


def test_a_running_lectree_is_asked_for_them(here: Path) -> None:
    ran = lectree("remote", "search", os.fsdecode(b"kaf\xe9"), cwd=here)
    assert ran == (1, "", "lectree: notes.md: no lectree is running on it\n")


# Notes that are read once


TREE = "    1  # Talks\n    2    ▶ First\n    6    ▶ --json\n"


@pytest.mark.parametrize("name", ["/dev/stdin", "/dev/fd/0"])
@pytest.mark.parametrize("arguments", [["tree"], []], ids=["tree", "plain"])
def test_standard_input_by_its_name(here: Path, name: str, arguments: list[str]) -> None:
    assert program(*arguments, name, cwd=here, stdin=NOTES) == (0, TREE, "")
    env = {"LECTREE_NOTES": name}
    assert program(*arguments, cwd=here, stdin=NOTES, env=env) == (0, TREE, "")
    ran = in_shell(f'"$@" {" ".join(arguments)} {name} < notes.md', cwd=here)
    assert ran == (0, TREE, "")


@pytest.mark.parametrize("arguments", ["tree <(cat notes.md)", "<(cat notes.md)"])
def test_what_a_shell_gives_for_a_command(here: Path, arguments: str) -> None:
    assert in_shell(f'"$@" {arguments}', cwd=here) == (0, TREE, "")
    ran = in_shell('"$@" links <(cat notes.md)', cwd=here)
    assert ran.out.startswith("-:2: https://")


def test_a_named_pipe(here: Path) -> None:
    os.mkfifo(here / "pipe.md")
    assert in_shell('cat notes.md > pipe.md & "$@" tree pipe.md', cwd=here) == (0, TREE, "")


def test_a_descriptor_that_is_closed(here: Path) -> None:
    ran = lectree("tree", "/dev/fd/99", cwd=here)
    assert ran == (2, "", "lectree: /dev/fd/99: is closed\n")


def test_what_is_no_text_from_a_pipe(here: Path) -> None:
    ran = program("tree", "/dev/stdin", cwd=here, stdin=b"a\0b")
    assert ran == (2, "", "lectree: standard input: is not text (NUL bytes at line 1)\n")
    assert in_shell('"$@" tree - < /dev/zero', cwd=here).code == 2  # it has no end


@pytest.mark.parametrize("name", ["/dev/null", "/dev/zero"])
def test_a_device_is_no_pipe(here: Path, name: str) -> None:
    ran = lectree("tree", name, cwd=here)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


# The home folder


def test_a_tilde_in_the_environment_is_the_home_folder(here: Path, home: Path) -> None:
    (home / "talks.md").write_bytes(NOTES)
    assert lectree("tree", cwd=here, env={"LECTREE_NOTES": "~/talks.md"}) == (0, TREE, "")
    assert lectree(cwd=here, env={"LECTREE_NOTES": "~/talks.md"}) == (0, TREE, "")


def test_a_tilde_of_a_user(here: Path) -> None:
    ran = lectree("tree", cwd=here, env={"LECTREE_NOTES": "~root/is/not/there.md"})
    assert (ran.code, ran.out) == (2, "")
    assert "~" not in ran.err
    ran = lectree("tree", cwd=here, env={"LECTREE_NOTES": "~nobody-is-called-so/x.md"})
    assert ran == (2, "", "lectree: ~nobody-is-called-so/x.md: no such file\n")


def test_a_tilde_in_an_argument_is_the_shell_s(here: Path) -> None:
    (here / "~").mkdir()
    (here / "~" / "notes.md").write_bytes(NOTES)
    assert lectree("tree", "~/notes.md", cwd=here) == (0, TREE, "")


# Complaints


STRANGE = ["--\x1b[31m", "-\x9b31m", "--\udcff", "--a\nb", "-\u202e", "--" + "x" * 9000]


@pytest.mark.parametrize("strange", STRANGE)
def test_no_complaint_prints_an_argument_raw(here: Path, strange: str) -> None:
    check_complaint(lectree("tree", strange, cwd=here))


@pytest.mark.parametrize("before", [[], ["search", "x"], ["remote"]], ids=" ".join)
def test_nor_does_that_of_any_command(here: Path, before: list[str]) -> None:
    check_complaint(lectree(*before, "--\x1b[31m\udcff", cwd=here))


@pytest.mark.parametrize("strange", ["\x1b[31m", "\udcff", "a\nb", "9" * 5000, "\u0663", "-1", ""])
def test_nor_a_number_that_is_none(here: Path, strange: str) -> None:
    check_complaint(lectree("search", "x", f"--limit={strange}", cwd=here))


def check_complaint(ran: Ran) -> None:
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert ran.err.startswith("lectree: ")
    assert ran.err.strip().isprintable()
    assert "usage: lectree" in ran.err
