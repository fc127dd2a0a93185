"""What all tests share: how much they try, and real notes that the project does not hold."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

REPEAT = int(os.environ.get("LECTREE_REPEAT", "1"))
"""How often the tests play each case; more than once, they also try all instead of a sample."""


def folder() -> Path | None:
    """Return the folder of real files: `$LECTREE_CORPUS`, else `../shared` beside the project."""
    named = os.environ.get("LECTREE_CORPUS")
    found = Path(named) if named else ROOT.parent / "shared"
    return found if found.is_dir() else None


def shared(*parts: str) -> Path:
    """Return a real file or folder; skip the test where it is absent."""
    base = folder()
    path = base.joinpath(*parts) if base else None
    if path is None or not path.exists():
        pytest.skip(f"no {'/'.join(parts)}: set LECTREE_CORPUS to the folder that holds it")
    return path


def collections() -> list[Path]:
    """Return the Markdown files of the corpus, empty where it is absent."""
    base = folder()
    return sorted((base / "corpus").rglob("*.md")) if base else []
