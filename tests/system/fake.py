"""Programs that stand in for the real ones and write down how they were called."""

import shlex
from pathlib import Path


class Programs:
    """A folder that is the whole PATH, and what the programs in it were called with."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "bin"
        self.folder.mkdir()
        self.environ = {"PATH": str(self.folder)}

    def add(self, name: str, then: str = "exit 0") -> str:
        """Make a program that notes its arguments, one a line, and does what `then` says."""
        program = self.folder / name
        log = shlex.quote(str(self._log(name)))
        program.write_text(
            f'#!/bin/sh\nfor word in "$0" "$@"; do printf "%s\\n" "$word"; done > {log}.new\n'
            f"/bin/mv {log}.new {log}\n{then}\n"
        )
        program.chmod(0o755)
        return str(program)

    def add_clipboard(self, name: str, code: int = 0) -> Path:
        """Make a clipboard program, and return the file in which it keeps what is copied.

        One that fails keeps nothing.
        """
        kept = self.folder / f"{name}.input"
        file, put = shlex.quote(str(kept)), "/dev/null" if code else shlex.quote(str(kept))
        paste = f'case " $* " in *" -o "*) exec /bin/cat {file};; esac'
        self.add(name, f"{paste}\n/bin/cat > {put}\nexit {code}")
        if name == "wl-copy":
            self.add("wl-paste", f"exec /bin/cat {file}")
        return kept

    def called(self, name: str) -> bool:
        """Return whether the program ran."""
        return self._log(name).exists()

    def arguments(self, name: str) -> list[str]:
        """Return the arguments of the last call."""
        return self._log(name).read_text().splitlines()[1:]

    def _log(self, name: str) -> Path:
        return self.folder / f"{name}.called"
