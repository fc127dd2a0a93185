"""`lectree copy` where only the terminal itself can copy."""

import base64
import os
import select
import subprocess
import sys
from pathlib import Path

from tests.cli.lectree import LIMIT
from tests.shared import ROOT

URL = "https://example.org/größe"

LECTREE = "import runpy, sys; sys.argv[0] = 'lectree'; runpy.run_module('tui', run_name='__main__')"


def copied(folder: Path, first: str = "pass") -> tuple[int, str, str]:
    """Copy a link in a session that has no terminal, after a statement that may give it one."""
    (folder / "notes.md").write_text(f"- [page]({URL})\n")
    ran = subprocess.run(
        [sys.executable, "-c", f"{first}\n{LECTREE}", "copy", "page"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd=folder,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PATH": str(folder)},
        timeout=LIMIT,
        check=False,
    )
    return ran.returncode, ran.stdout.decode(), ran.stderr.decode()


def test_the_terminal_is_told_wherever_the_output_goes(tmp_path: Path) -> None:
    seen, terminal = os.openpty()
    # The first terminal that a new session opens becomes its own.
    own = f"import os; os.close(os.open({os.ttyname(terminal)!r}, os.O_RDWR))"
    assert copied(tmp_path, own) == (0, f"page: {URL} (sent to your terminal)\n", "")
    assert select.select([seen], [], [], 0)[0], "nothing was sent"
    assert os.read(seen, 4096) == b"\x1b]52;c;" + base64.b64encode(URL.encode()) + b"\x07"
    os.close(terminal)
    os.close(seen)


def test_without_a_terminal_that_is_told(tmp_path: Path) -> None:
    told = "lectree: no clipboard: there is neither a clipboard program nor a terminal\n"
    assert copied(tmp_path) == (1, "", told)
