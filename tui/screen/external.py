"""Open, copy and edit: what a key asks of the programs around lectree, and what it says then."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from textual.app import App, SuspendNotSupported

from tui.outline.text.characters import clean, plain
from tui.screen.truncate import shortened
from tui.system import browser, clipboard, editor
from tui.system.launch import Outcome, unhurried
from tui.system.tty import end_modes

_SHOWN = 60  # cells of a link in a message


@dataclass(frozen=True)
class External:
    """The doors to the outside, for one running app."""

    app: App[None]

    def say(self, message: str, *, problem: bool = False) -> None:
        """Show a short message for a moment."""
        text = "\n".join(clean(line) for line in message.split("\n"))
        if problem:
            self.app.notify(text, severity="warning", markup=False, timeout=6)
        else:
            self.app.notify(text, markup=False, timeout=4)

    async def open(self, url: str) -> None:
        """Open a link in the default browser; without one, copy it and say so."""
        if terminal := browser.needs_terminal(url):
            self._in_terminal(terminal)
            return
        shown = shortened(clean(url), _SHOWN)
        outcome = await unhurried(partial(browser.open_url, url))
        if outcome.ok:
            self.say(f"Opened {shown}\n{outcome.message}")
        elif browser.check_url(url):
            self.say(f"Not opened: {outcome.message}\n{shown}", problem=True)
        else:
            copied = await self._copied(url)
            self.say(f"Not opened: {outcome.message}\n{shown} {copied}", problem=True)

    async def copy(self, text: str, shown: str) -> None:
        """Copy a text and say what was copied and how sure that is."""
        self.say(f"{shortened(clean(shown), _SHOWN)}\n{await self._copied(text)}")

    async def _copied(self, text: str) -> str:
        text = plain(text, but="\n\t")
        copied = await unhurried(partial(clipboard.copy, text))
        if copied.osc52:
            self.app.copy_to_clipboard(text)
        return f"{copied.message} ({copied.via})" if copied.certain else copied.message

    def _in_terminal(self, argv: list[str]) -> None:
        """Run a text browser in the foreground, as an editor would be."""
        self._foreground(argv)

    async def edit(self, path: Path, line: int) -> None:
        """Open the user's editor at a line (1-based)."""
        try:
            argv = editor.command(path, line)
            if argv is None:
                self.say("No editor: set $VISUAL or $EDITOR", problem=True)
            elif editor.is_gui(argv):
                outcome = await unhurried(partial(_started, argv))
                where = f", line {line}" if outcome.ok else ""
                self.say(f"{outcome.message}{where}", problem=not outcome.ok)
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
