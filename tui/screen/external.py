"""Open, copy and edit: what a key asks of the programs around lectree, and what it says then."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from textual.app import App, SuspendNotSupported
from textual.notifications import SeverityLevel

from tui.outline.text.characters import clean, plain
from tui.screen.status_line import Said
from tui.screen.truncate import shortened_link
from tui.system import browser, clipboard, editor, local_file
from tui.system.launch import Outcome, unhurried
from tui.system.tty import end_modes

_LEAST, _MOST = 24, 60
"""Cells of a link in a message."""
_LONGEST_SHOWN = 50_000
"""Characters of either end of a text that are looked at for one."""


@dataclass(frozen=True)
class External:
    """The doors to the outside, for one running app."""

    app: App[None]
    editor: str = ""  # that of the settings

    def say(self, message: str, *, problem: bool = False) -> None:
        """Show a short message for a moment."""
        severity: SeverityLevel = "warning" if problem else "information"
        self.app.notify(message, severity=severity, markup=False)

    async def open(self, url: str) -> None:
        """Open a link in the default browser; without one, copy it and say so."""
        if terminal := browser.needs_terminal(url):
            self._in_terminal(terminal)
            return
        shown = self._shortened(url)
        outcome = await unhurried(partial(browser.open_url, url))
        if outcome.ok:
            self._say_opened(outcome, shown, browser.missing_browser())
        elif browser.check_url(url):
            self.say(f"Not opened: {outcome.message} · {shown}", problem=True)
        else:
            copied = await self._copied(url, shown)
            self.say(f"Not opened: {outcome.message} · {copied.text}", problem=True)

    async def open_file(self, path: Path, folder: Path) -> None:
        """Open a file at or below the folder of the notes."""
        shown = self._shortened(str(path))
        outcome = await unhurried(partial(local_file.open_file, path, folder))
        if outcome.ok:
            self._say_opened(outcome, shown)
        else:
            self.say(f"Not opened: {outcome.message} · {shown}", problem=True)

    def _say_opened(self, outcome: Outcome, shown: str, but: str = "") -> None:
        is_sure, program = outcome.is_sure, outcome.program
        said = f"Opened {shown} ({program})" if is_sure else f"Started {program} for {shown}"
        self.say(f"{said} · {but}" if but else said)

    async def copy(self, text: str, shown: str) -> None:
        """Copy a text and say what was copied and how sure that is."""
        copied = await self._copied(text, self._shortened(shown))
        self.say(copied.text, problem=copied.is_problem)

    async def _copied(self, text: str, shown: str) -> Said:
        text = await unhurried(partial(plain, text, but="\n\t"))
        copied = await unhurried(partial(clipboard.copy, text))
        if copied.osc52:
            self.app.copy_to_clipboard(text)
        if copied.certain:
            return Said(f"Copied {shown} ({copied.via})")
        if copied.ok:
            return Said(f"{shown} {copied.message}")
        return Said(f"Not copied: {shown} · {copied.message}", is_problem=True)

    def _shortened(self, text: str) -> str:
        """Leave of a text what half of the line holds, and of a link its whole host."""
        if len(text) > 2 * _LONGEST_SHOWN:
            text = text[:_LONGEST_SHOWN] + text[-_LONGEST_SHOWN:]
        return shortened_link(clean(text), max(_LEAST, min(_MOST, self.app.size.width // 2)))

    def _in_terminal(self, argv: list[str]) -> None:
        """Run a text browser in the foreground, as an editor would be."""
        self._foreground(argv)

    async def edit(self, path: Path, line: int) -> None:
        """Open the user's editor at a line (1-based)."""
        try:
            argv = editor.command(path, line, chosen=self.editor)
            if argv is None:
                self.say("No editor: set $VISUAL or $EDITOR", problem=True)
            elif editor.is_gui(argv):
                outcome = await unhurried(partial(_started, argv))
                started = f"Started {outcome.program}, line {line}"
                self.say(started if outcome.ok else outcome.message, problem=not outcome.ok)
            else:
                self._foreground(argv)
        except editor.EditorError as error:
            self.say(str(error), problem=True)

    def _foreground(self, argv: list[str]) -> None:
        code, problem = 0, ""
        try:
            with self.app.suspend():
                # An exception that leaves this block would leave the terminal suspended.
                try:
                    code = editor.run(argv)
                except editor.EditorError as error:
                    problem = str(error)
                if code:
                    end_modes()
        except SuspendNotSupported:
            problem = "This terminal cannot be handed over to another program"
        if code and not problem:
            how = f"was killed by signal {-code}" if code < 0 else f"failed with exit code {code}"
            problem = f"{Path(argv[0]).name} {how}"
        if problem:
            self.say(problem, problem=True)


def _started(argv: list[str]) -> Outcome:
    try:
        return editor.start_detached(argv)
    except editor.EditorError as error:
        return Outcome(False, str(error))
