"""Programs that lectree hands the terminal to, and that never give it back."""

import sys
from collections.abc import Iterator, Mapping

from tests.terminal.case import Case
from tests.terminal.desk import FIRST_FRAME, READY, USUAL, Desk

_RAW = r"""stty raw -echo
printf '\033[?1049h\033[?1000h\033[?1002h\033[?1003h\033[?1006h\033[?1004h\033[?2004h'
printf '\033[?1h\033=\033[?25l\033[?7l\033[>4;2m'
"""
_NON_BLOCKING = (
    "import fcntl, os; fcntl.fcntl(0, fcntl.F_SETFL, fcntl.fcntl(0, fcntl.F_GETFL) | os.O_NONBLOCK)"
)

ENDS = {
    "killed": (f"{_RAW}kill -9 $$", "killed by signal 9"),
    "failing": (f"{_RAW}exit 3", "failed with exit code 3"),
    "stopped and killed": (f"{_RAW}(sleep 0.2; kill -9 $$) & kill -STOP $$", "killed by signal 9"),
    "that leaves its input non-blocking": (
        f"'{sys.executable}' -c '{_NON_BLOCKING}'; kill -9 $$",
        "killed by signal 9",
    ),
}
"""What a child does, and what lectree says of it."""


def _child(name: str, key: bytes, end: str, environ: Mapping[str, str] = USUAL) -> Case:
    then, told = ENDS[end]

    def play(desk: Desk) -> None:
        desk.programs.add(name, then)
        with desk.moved(environ) as life:
            life.write(key)
            life.wait_for(told, FIRST_FRAME, READY)
            life.write(b"j")
            life.wait_for("─ talk 3 ─")
            life.write(b"\x1b[Ak\x1b[B")
            life.wait_for("─ talk 2 ─")
            life.write(b"q")
            assert life.exit_code() == 0
            life.expect_gone()
            life.expect_restored()
            desk.expect_kept()

    return Case(f"{'an editor' if name == 'nano' else 'a text browser'} {end}", play)


def _cases() -> Iterator[Case]:
    for end in ENDS:
        yield _child("nano", b"e", end)
        yield _child("w3m", b"o", end, {"BROWSER": "w3m"})


CASES = tuple(_cases())
