"""Expected text kept as files; `LECTREE_UPDATE_GOLDENS=1` writes them anew."""

import os
from pathlib import Path

UPDATE = bool(os.environ.get("LECTREE_UPDATE_GOLDENS"))


def assert_golden(path: Path, text: str) -> None:
    """Compare a text with the file that holds what it should be."""
    if UPDATE:
        path.write_text(f"{text}\n", encoding="utf-8")
    assert f"{text}\n" == path.read_text("utf-8"), f"{path.name}: LECTREE_UPDATE_GOLDENS=1 rewrites"
