"""What the panes say of a row: where else it is, what leads to it, and what its keys do."""

from pathlib import Path

import pytest

from tests.features.browser import browsing, browsing_text
from tui.screen import panes as module

NOTES = """\
# Talks
- [first](https://youtu.be/aaaaaaaaaaa)
    - see [one](https://one.example) at 1:00
    - a word[^1]
      <details><summary>More</summary>
      hidden
      </details>
    - plain words

[^1]: its note

- [second](https://youtu.be/bbbbbbbbbbb)
"""


async def test_the_key_that_opens_says_what_it_opens(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:

        def opens() -> str:
            return browser.keys.partition("Open")[2].partition(" y ")[0].strip()

        await browser.open("Talks")
        await browser.press("tab")
        seen = [(browser.note_cursor, opens())]
        await browser.press("tab")
        await browser.open("first")
        await browser.press("tab", "g")
        for key in ("", "j j j", "right", "j", "j", "j"):
            await browser.press(*key.split())
            seen.append((browser.note_cursor, opens()))
        assert seen == [
            ("[^1]: its note", "[^1]"),
            ("Talks", "link"),
            ("• see one at 1:00", "link"),
            ("• see one at 1:00", "1:00"),
            ("• a word[^1]", "[^1]"),
            ("▸ More", ""),
            ("• plain words", ""),
        ]
        assert "Fold" not in browser.keys
        await browser.press("k")
        assert "Fold" in browser.keys


@pytest.mark.parametrize("count", [3, 4, 5])
async def test_of_very_many_other_places_the_first_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    monkeypatch.setattr(module, "MOST_PLACES", 2)
    rows = "".join(f"- s{n}\n    - [t{n}](https://youtu.be/aaaaaaaaaaa)\n" for n in range(count))
    async with browsing_text(tmp_path, rows) as browser:
        await browser.open("t0")
        await browser.until(lambda: "also under" in browser.note)
        said = [line.strip(" ↔") for line in browser.note.splitlines() if "↔" in line]
        more = [] if count == 3 else [f"and in {count - 3} more places"]
        assert said == ["also under s1 (line 4)", "also under s2 (line 6)", *more]


async def test_what_leads_to_a_file_and_to_a_row_of_it(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    folder.mkdir()
    (folder / "a.md").write_text(
        "# A\n- [x](https://youtu.be/xxxxxxxxxxx)\n    - [b](b.md#below)\n"
    )
    (folder / "b.md").write_text("- t\n    - [[a]]\n# Below\n- [x](https://youtu.be/xxxxxxxxxxx)\n")
    (folder / "c.md").write_text("- u\n    - [[a]] and [b](b.md#below)\n")
    async with browsing(folder) as browser:
        await browser.until(lambda: browser.panes.leads)
        await browser.press("plus")
        said = {}
        for title in ("a.md", "x", "b.md", "Below", "c.md"):
            await browser.open(title)
            said[title] = [line.strip(" ↔") for line in browser.note.splitlines() if "↔" in line]
        assert said == {
            "a.md": ["2 lines lead here"],
            "x": ["also under Below (b.md:4)"],
            "b.md": ["2 lines lead here"],
            "Below": ["2 lines lead here"],
            "c.md": [],
        }
