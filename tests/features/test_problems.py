"""Complaints of what cannot be done, behind a sign that does not depend on colours."""

from pathlib import Path

import pytest

from tests.features.browser import Browser, browsing

pytestmark = pytest.mark.usefixtures("timeless", "opened")

NOTES = """\
# Talks
- [First](https://youtu.be/aaaaaaaaaaa)
    - alone[^1]
    - [nowhere](#nowhere)
    - [gone](gone.md)

    - after a blank line
- [Without notes](https://youtu.be/bbbbbbbbbbb)
# Empty
"""

PROBLEMS = [
    ("grave_accent grave_accent", "No way back"),
    ("u", "No way back"),
    ("U", "No way forward"),
    ("m 1", "No mark: its name is a letter from a to z"),
    ("grave_accent q", "There is no mark q"),
    ("n", "Nothing to go on with: / searches"),
    ("slash x y z escape n", "Nothing to go on with: / searches"),
    ("apostrophe", "Nothing has changed since you looked"),
    ("o", "No link here: put the cursor on a video or a link"),
    ("y", "No link here: put the cursor on a video or a link"),
    ("G f", "No links in sight"),
    ("e", "No editor: set $VISUAL or $EDITOR"),
    ("g j j enter enter", "There is no other [^1]"),
    ("j enter", "No heading is called #nowhere"),
    ("j j C", "Nothing stands in this line"),
]


async def said(browser: Browser, keys: str, problem: str) -> None:
    await browser.press(*keys.split())
    await browser.until(lambda: browser.keys.endswith(f"! {problem}"))
    await browser.press("ctrl+y")
    browser.panes.key_bar.hush()


async def test_what_cannot_be_done(tmp_path: Path) -> None:
    path = tmp_path / "talks.md"
    path.write_text(NOTES)
    async with browsing(path, size=(160, 20)) as browser:
        for keys, problem in PROBLEMS:
            await said(browser, keys, problem)
        await browser.press("k", "enter")
        await browser.until(lambda: browser.keys.find("! ") >= 0)
        assert "gone.md" in browser.keys
        await browser.press("h", "g", "j", "j", "j", "m", "a")
        path.write_text(NOTES.replace("- [Without notes](https://youtu.be/bbbbbbbbbbb)\n", ""))
        await browser.until(lambda: "Without" not in browser.tree)
        await said(browser, "grave_accent a", "Mark a is of a row that is gone")


async def test_what_cannot_be_done_in_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "one.md").write_text("- [A](https://youtu.be/a)\n    - [[nowhere]]\n- b\n")
    (folder / "two.md").write_text("- [B](https://youtu.be/b)\n")
    async with browsing(folder, size=(160, 20)) as browser:
        await browser.press("plus", "g")
        await said(browser, "m X", "No mark: this stands in no file")
        await said(browser, "e", "A folder has no line to edit")
        await said(browser, "j j enter enter", "No notes are called nowhere")
