from pathlib import Path

import pytest

from tests.system.fake import Programs


@pytest.fixture
def programs(tmp_path: Path) -> Programs:
    return Programs(tmp_path)


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "notes.md"
    path.write_bytes(b"# Talks\n- [one](https://example.org/1)\n")
    return path
