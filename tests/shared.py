"""Things that all tests share: how much they try, and real notes that the project does not hold."""

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

NOTES = ROOT / "notes.md"
"""The notes of the project: a person's own, good for whatever needs only some notes."""

REPEAT = int(os.environ.get("LECTREE_REPEAT", "1"))
"""How often the tests play each case; more than once, they also try all instead of a sample."""


_HOW = "set LECTREE_CORPUS to the folder that holds it"


def present(*parts: str) -> Path | None:
    """Return a file of `$LECTREE_CORPUS`, else of `../shared`; None where it is absent."""
    named = os.environ.get("LECTREE_CORPUS")
    path = (Path(named) if named else ROOT.parent / "shared").joinpath(*parts)
    return path if path.exists() else None


def shared(*parts: str) -> Path:
    """Return a real file or folder; skip the test where it is absent."""
    path = present(*parts)
    if path is None:
        pytest.skip(f"no {'/'.join(parts)}: {_HOW}")
    return path


def each(cases: Iterable[pytest.ParameterSet], part: str) -> list[pytest.ParameterSet]:
    """Return the cases that a part of the corpus gives; one that is skipped where none."""
    skip = pytest.mark.skip(f"no {part}: {_HOW}")
    return list(cases) or [pytest.param(None, id="absent", marks=skip)]


def collections() -> list[pytest.ParameterSet]:
    """Return the Markdown files of the corpus as cases."""
    folder = present("corpus")
    found = sorted(folder.rglob("*.md")) if folder else []
    named = (pytest.param(path, id=f"{path.parent.name}/{path.stem}") for path in found)
    return each(named, "corpus/*.md")
