"""A reader's desk: notes, a home folder, and fake programs only."""

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.system.fake import Programs
from tests.terminal.life import Life
from tests.terminal.terminal import environment

DECOYS = ("h", "hi", "hip", "hipl", "hiplo", "hiplot")
"""Each of these finds fewer talks than the one before; the last finds one."""

USUAL: Mapping[str, str] = {"BROWSER": "firefox", "EDITOR": "nano"}

FIRST_FRAME = "talk 0"
READY = "Quit"
"""What is in the key bar once everything is there."""


def notes_text(talks: int = 40) -> str:
    """Return notes in which `hiplot` is found once, and each of its beginnings more often."""
    lines = ["# Talks"]
    for number in range(talks):
        lines.append(f"- [talk {number}](https://youtu.be/v{number:010})")
        lines.append(f"    - about {DECOYS[number] if number < len(DECOYS) else 'a'}")
        lines.extend(("    - the middle", "    - the rest"))
    return "\n".join(lines) + "\n"


@dataclass(frozen=True)
class Desk:
    """Everything that one run of lectree can reach."""

    folder: Path
    programs: Programs

    @classmethod
    def at(cls, folder: Path) -> "Desk":
        """Lay out a desk in an empty folder."""
        (folder / "home").mkdir()
        desk = cls(folder, Programs(folder))
        for name in ("firefox", "nano"):
            desk.programs.add(name)
        desk.notes.write_text(notes_text())
        return desk

    @property
    def home(self) -> Path:
        """The home folder."""
        return self.folder / "home"

    @property
    def notes(self) -> Path:
        """The notes."""
        return self.folder / "notes.md"

    @property
    def argv(self) -> list[str]:
        """The command that starts lectree on the notes."""
        return [sys.executable, "-m", "tui", str(self.notes)]

    def env(self, more: Mapping[str, str] = USUAL) -> dict[str, str]:
        """Return an environment whose browser and editor are fakes.

        Coverage is not measured: these runs are about moments, which it would shift.
        """
        usual = environment(self.home)
        usual.pop("COVERAGE_PROCESS_CONFIG", None)
        path = f"{self.programs.folder}{os.pathsep}/usr/bin{os.pathsep}/bin"
        return {**usual, "PATH": path, **USUAL, **more}

    def start(self, environ: Mapping[str, str] = USUAL, *, answers: bool = False) -> Life:
        """Start lectree on a terminal of its own."""
        return Life(self.argv, self.env(environ), answers=answers)

    def open(self, environ: Mapping[str, str] = USUAL, *, answers: bool = False) -> Life:
        """Start lectree and wait until its first screen is there."""
        life = self.start(environ, answers=answers)
        life.wait_for(FIRST_FRAME, READY)
        return life

    def moved(self, environ: Mapping[str, str] = USUAL, *, answers: bool = False) -> Life:
        """Start lectree and move the cursor to talk 2."""
        life = self.open(environ, answers=answers)
        life.write(b"jjj")
        life.wait_for("─ talk 2 ─")
        return life

    @property
    def state(self) -> Path:
        """The folder of the sessions."""
        return self.home / "state" / "lectree"

    def session(self) -> dict[str, object]:
        """Return what was kept of the notes; empty when nothing was."""
        for path in self.state.glob("*.json"):
            found = json.loads(path.read_text())
            if found.get("notes") == str(self.notes):
                return dict(found)
        return {}

    def expect_kept(self, talk: int = 2) -> None:
        """Fail unless the session has the cursor on a talk."""
        assert f"v{talk:010}" in str(self.session().get("cursor")), self.session()

    def expect_nothing_started(self) -> None:
        """Fail if a browser or an editor was started."""
        started = [name for name in ("firefox", "nano", "w3m") if self.programs.called(name)]
        assert not started, f"started: {started}"
