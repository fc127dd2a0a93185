"""Open, copy and edit: what is run, what is said, and that the terminal always comes back."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.app import SuspendNotSupported
from textual.geometry import Size

from tests.system.fake import Programs
from tui.screen import external as module
from tui.screen.external import External
from tui.system import browser, clipboard, editor, local_file
from tui.system.clipboard import Copied
from tui.system.editor import EditorError
from tui.system.launch import Outcome

URL = "https://example.org/talk"
PATH = Path("/notes.md")


class FakeApp:
    """Keeps what is said, and who has the terminal."""

    def __init__(self) -> None:
        self.said: list[tuple[str, bool]] = []
        self.size = Size(120, 40)
        self.clipboard: list[str] = []
        self.ran: list[str] = []
        self.can_suspend = True
        self.is_suspended = False

    def notify(self, text: str, *, severity: str, markup: bool) -> None:
        assert not markup
        self.said.append((text, severity == "warning"))

    def copy_to_clipboard(self, text: str) -> None:
        self.clipboard.append(text)

    @contextmanager
    def suspend(self) -> Iterator[None]:
        if not self.can_suspend:
            raise SuspendNotSupported
        self.is_suspended = True
        yield
        self.is_suspended = False


@pytest.fixture
def app() -> FakeApp:
    return FakeApp()


@pytest.fixture
def external(app: FakeApp) -> External:
    fake: Any = app
    return External(fake)


# Links


def opens(monkeypatch: pytest.MonkeyPatch, outcome: Outcome) -> None:
    monkeypatch.setattr(browser, "open_url", lambda _: outcome)


def copies(monkeypatch: pytest.MonkeyPatch, copied: Copied) -> None:
    monkeypatch.setattr(clipboard, "copy", lambda _: copied)


async def test_a_link_that_opens(
    app: FakeApp, external: External, monkeypatch: pytest.MonkeyPatch
) -> None:
    opens(monkeypatch, Outcome(True, "started firefox", "firefox", is_sure=True))
    await external.open(URL)
    opens(monkeypatch, Outcome(True, "started firefox", "firefox"))
    await external.open(URL)
    assert app.said == [
        (f"Opened {URL} (firefox)", False),
        (f"Started firefox for {URL}", False),
    ]
    for width, shown in ((120, 60), (80, 40), (20, 24), (200, 60)):
        app.size = Size(width, 40)
        await external.open(f"https://example.org/{'x' * 100}")
        said, _ = app.said[-1]
        assert re.fullmatch(r"Started firefox for https://example\.org/x+…x*", said)
        assert len(said) == len("Started firefox for ") + shown


async def test_files_open_or_say_why_not(
    app: FakeApp, external: External, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcomes = [Outcome(True, "", "evince"), Outcome(False, "no such file")]
    monkeypatch.setattr(local_file, "open_file", lambda *_: outcomes.pop(0))
    for _ in range(2):
        await external.open_file(Path("/notes/a\x1b.pdf"), Path("/notes"))
    assert app.said == [
        ("Started evince for /notes/a␛.pdf", False),
        ("Not opened: no such file · /notes/a␛.pdf", True),
    ]


async def test_a_link_that_does_not_open_is_copied(
    app: FakeApp, external: External, monkeypatch: pytest.MonkeyPatch
) -> None:
    opens(monkeypatch, Outcome(False, "no display"))
    copies(monkeypatch, Copied(True, True, "xclip", False, "copied"))
    await external.open(URL)
    assert app.said == [(f"Not opened: no display · Copied {URL} (xclip)", True)]


async def test_a_link_that_is_refused_is_not_copied(
    app: FakeApp, external: External, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies(monkeypatch, Copied(True, True, "xclip", False, "copied"))
    await external.open("javascript:alert(1)")
    ((said, is_problem),) = app.said
    assert said.startswith("Not opened: only http")
    assert said.endswith(" · javascript:alert(1)")
    assert is_problem


async def test_a_text_browser_gets_the_terminal(
    app: FakeApp, external: External, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs.add("w3m")
    monkeypatch.setenv("PATH", str(programs.folder))
    monkeypatch.setenv("BROWSER", "w3m")
    await external.open(URL)
    assert programs.arguments("w3m") == [URL]
    assert app.said == []


# Copying


@pytest.mark.parametrize(
    ("copied", "said", "by_the_terminal"),
    [
        (Copied(True, True, "xclip", False, "copied"), "Copied two lines (xclip)", []),
        (
            Copied(True, False, "pyperclip", False, "copied, it seems"),
            "two lines copied, it seems",
            [],
        ),
        (
            Copied(True, False, "osc52", True, "sent to your terminal"),
            "two lines sent to your terminal",
            ["a\nb"],
        ),
        (
            Copied(False, False, "", False, "no clipboard"),
            "Not copied: two lines · no clipboard",
            [],
        ),
    ],
)
async def test_copying_says_how_sure_it_is(
    app: FakeApp,
    external: External,
    monkeypatch: pytest.MonkeyPatch,
    copied: Copied,
    said: str,
    by_the_terminal: list[str],
) -> None:
    copies(monkeypatch, copied)
    await external.copy("a\n\x1bb", "two lines")
    assert app.said == [(said, not copied.ok)]
    assert app.clipboard == by_the_terminal


# Editing


def edits(app: FakeApp, monkeypatch: pytest.MonkeyPatch, code: int = 0, problem: str = "") -> None:
    """Let the editor be `ed`, which ends so."""

    def run(argv: list[str]) -> int:
        assert app.is_suspended
        app.ran += argv
        if problem:
            raise EditorError(problem)
        return code

    monkeypatch.setattr(editor, "command", lambda _, line, **__: ["/bin/ed", f"+{line}"])
    monkeypatch.setattr(editor, "is_gui", lambda _: False)
    monkeypatch.setattr(editor, "run", run)
    monkeypatch.setattr(module, "end_modes", lambda: app.ran.append("modes ended"))


@pytest.mark.parametrize(
    ("code", "problem", "said"),
    [
        (0, "", []),
        (3, "", [("ed failed with exit code 3", True)]),
        (-9, "", [("ed was killed by signal 9", True)]),
        (0, "ed could not be started", [("ed could not be started", True)]),
    ],
)
async def test_an_editor_in_the_terminal(
    app: FakeApp,
    external: External,
    monkeypatch: pytest.MonkeyPatch,
    code: int,
    problem: str,
    said: list[tuple[str, bool]],
) -> None:
    edits(app, monkeypatch, code, problem)
    await external.edit(PATH, 7)
    assert app.said == said
    assert not app.is_suspended
    assert app.ran == ["/bin/ed", "+7", *(["modes ended"] if code else [])]


async def test_a_terminal_that_cannot_be_handed_over(
    app: FakeApp, external: External, monkeypatch: pytest.MonkeyPatch
) -> None:
    edits(app, monkeypatch)
    app.can_suspend = False
    await external.edit(PATH, 7)
    assert app.said == [("This terminal cannot be handed over to another program", True)]
    assert app.ran == []


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (Outcome(True, "started code", "code"), ("Started code, line 7", False)),
        (Outcome(False, "code failed with exit code 3"), ("code failed with exit code 3", True)),
    ],
)
async def test_an_editor_with_a_window(
    app: FakeApp,
    external: External,
    monkeypatch: pytest.MonkeyPatch,
    outcome: Outcome,
    said: tuple[str, bool],
) -> None:
    edits(app, monkeypatch)
    monkeypatch.setattr(editor, "is_gui", lambda _: True)
    monkeypatch.setattr(editor, "start_detached", lambda _: outcome)
    await external.edit(PATH, 7)
    assert app.said == [said]


async def test_an_editor_with_a_window_that_cannot_be_started(
    app: FakeApp, external: External, monkeypatch: pytest.MonkeyPatch
) -> None:
    def start(_: object) -> Outcome:
        raise EditorError("code could not be started")

    edits(app, monkeypatch)
    monkeypatch.setattr(editor, "is_gui", lambda _: True)
    monkeypatch.setattr(editor, "start_detached", start)
    await external.edit(PATH, 7)
    assert app.said == [("code could not be started", True)]


async def test_without_an_editor(
    app: FakeApp, external: External, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(programs.folder))
    await external.edit(PATH, 7)
    monkeypatch.setenv("EDITOR", "gone")
    await external.edit(PATH, 7)
    assert app.said == [
        ("No editor: set $VISUAL or $EDITOR", True),
        ("$EDITOR names a program that was not found: gone", True),
    ]
