"""`e` opens the user's editor at the line of the cursor; here editors with windows of their own.

Those that take over the terminal are tried in a real one (tests/terminal/test_live.py).
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.features.browser import Browser, browsing_text
from tests.system.fake import Programs

NOTES = """\
# Talks
- [first](https://youtu.be/a)
    - bread
    - butter
- [second](https://youtu.be/b)
"""


@asynccontextmanager
async def desk(
    tmp_path: Path, programs: Programs, monkeypatch: pytest.MonkeyPatch, editor: str
) -> AsyncIterator[Browser]:
    """Run lectree where only these programs are found."""
    monkeypatch.setenv("PATH", str(programs.folder))
    monkeypatch.setenv("EDITOR", editor)
    async with browsing_text(tmp_path, NOTES) as browser:
        yield browser


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (["j"], 2),
        (["j", "tab", "G"], 4),
        (["j", "tab", "G", "k"], 3),
        (["j", "j"], 5),
        (["slash", *"butter", "enter"], 4),
        (["slash", *"second", "enter"], 5),
    ],
)
async def test_the_editor_opens_at_the_line_of_the_cursor(
    tmp_path: Path,
    programs: Programs,
    monkeypatch: pytest.MonkeyPatch,
    keys: list[str],
    line: int,
) -> None:
    programs.add("code")
    async with desk(tmp_path, programs, monkeypatch, "code") as browser:
        for key in keys:
            if key == "enter":
                await browser.until(lambda: browser.count == "1/1")
            await browser.press(key)
        before = browser.place
        await browser.press("e")
        await browser.until(lambda: programs.called("code"))
        assert programs.arguments("code") == ["-g", f"{browser.path}:{line}"]
        await browser.until(lambda: f"Started code, line {line}" in browser.status)
        assert browser.place == before


@pytest.mark.parametrize(
    ("editor", "then", "told"),
    [
        ("", "", "No editor: set $VISUAL or $EDITOR"),
        ("gone -w", "", "$EDITOR names a program that was not found: gone -w"),
        ("code 'x", "", "$EDITOR has a quote that is not closed: code 'x"),
        ("code", "exit 3", "code failed with exit code 3"),
        ("code", "kill -9 $$", "code was killed by signal 9"),
        ("subl", "#!/no/such/interpreter", "subl could not be started"),
    ],
)
async def test_an_editor_that_fails_is_told_and_the_screen_stays(
    tmp_path: Path,
    programs: Programs,
    monkeypatch: pytest.MonkeyPatch,
    editor: str,
    then: str,
    told: str,
) -> None:
    programs.add("code", then)
    broken = programs.folder / "subl"
    broken.write_text(then)
    broken.chmod(0o755)
    async with desk(tmp_path, programs, monkeypatch, editor) as browser:
        await browser.press("j")
        before = browser.place
        await browser.press("e")
        await browser.until(lambda: told in browser.status)
        assert browser.place == before
        await browser.press("j")
        assert browser.cursor == "second"
