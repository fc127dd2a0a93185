"""Commands on an entry that has no link."""

from pathlib import Path

import pytest

from tests.cli.lectree import lectree

NOTES = """\
# Plan
| Week | Lecture |
|---|---|
| 1 | [Bridges](https://youtu.be/aaaaaaaaaaa) |
| 2 | Exam |
| 3 | [Tea](https://youtu.be/bbbbbbbbbbb) |
"""


def test_the_tree_has_it_among_the_others(here: Path) -> None:
    assert lectree("tree", cwd=here).out == (
        "    1  # Plan\n    4    ▶ Bridges – 1\n    5    · Exam – 2\n    6    ▶ Tea – 3\n"
    )
    row = lectree("tree", "--json", cwd=here).records[2]
    assert (row["kind"], row["title"], row["url"]) == ("item", "Exam", None)


def test_show_prints_it_without_a_url(here: Path) -> None:
    assert lectree("show", "exam", cwd=here).out == "Plan › Exam\n2\n"
    assert lectree("show", "--json", "exam", cwd=here).records[0]["url"] is None


@pytest.mark.parametrize("command", ["open", "copy"])
def test_it_cannot_be_opened_or_copied(here: Path, command: str) -> None:
    ran = lectree(command, "exam", cwd=here)
    assert (ran.code, ran.err) == (1, "lectree: notes.md:5: Exam has no link\n")
