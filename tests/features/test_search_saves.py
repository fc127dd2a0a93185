"""The notes are saved while hits of them are on the screen, or gone on with."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.features.browser import Browser, browsing_text
from tests.features.test_typeahead import burst, settled
from tui.outline.search import search as searches
from tui.outline.search.search import Results
from tui.screen.search import finder
from tui.system.notes_file import read_notes

HIT = "- [talk {0}](https://youtu.be/v{0})\n    - words about bread\n"
LONG = "".join(HIT.format(n) for n in range(1000))
SHORT = "- [first](https://youtu.be/a)\n    - bread\n- [second](https://youtu.be/b)\n    - bread\n"


async def saved(browser: Browser, text: str) -> None:
    """Save, and go on at once when the new notes are on the screen, before any other task."""
    browser.path.write_text(text)
    await browser.screen.desk.reload.show(read_notes(browser.path))


async def searched(browser: Browser, text: str) -> None:
    await browser.search(text)
    await browser.until(lambda: browser.count.startswith("1/"))


async def test_n_right_after_a_save_that_makes_the_notes_shorter(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, LONG) as browser:
        await searched(browser, "bread")
        await browser.press("enter", "n", "n")
        await saved(browser, SHORT)
        await browser.screen.run_action(
            "screen.run('next_match')"
        )  # the key, before any other task
        await browser.pilot.pause()
        assert browser.cursor == "second"
        assert "2/2 “bread”" in browser.keys


async def test_n_after_a_save_goes_on_from_where_the_last_hit_is_now(tmp_path: Path) -> None:
    notes = "- [first](https://youtu.be/a)\n" + "".join(f"    - bread {n}\n" for n in range(9))
    async with browsing_text(tmp_path, notes) as browser:
        await searched(browser, "bread")
        await browser.press("enter", "n", "n")
        assert browser.note_line == 4
        await saved(browser, f"# New\n- [other](https://youtu.be/b)\n{notes}")
        burst(browser, "n")
        await settled(browser)
        assert (browser.cursor, browser.note_line) == ("first", 7)
        assert "4/9" in browser.keys


async def test_n_after_a_save_that_took_all_hits_away(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, LONG) as browser:
        await searched(browser, "bread")
        await browser.press("enter")
        await saved(browser, "- [other](https://youtu.be/b)\n")
        burst(browser, "n", "N")
        await settled(browser)
        assert browser.cursor == "other"
        assert "/ searches" in browser.status


@pytest.mark.parametrize(
    ("keys", "title"),
    [(["enter"], "second"), (["down", "enter"], "second"), (["pagedown", "up", "enter"], "first")],
)
async def test_a_hit_right_after_a_save_is_one_of_the_new_notes(
    tmp_path: Path, keys: list[str], title: str
) -> None:
    async with browsing_text(tmp_path, LONG) as browser:
        await searched(browser, "bread")
        await browser.press("pagedown", "pagedown")
        await saved(browser, SHORT)
        burst(browser, *keys)
        await settled(browser)
        assert browser.cursor == title
        assert browser.focus == "note"


async def test_a_click_on_a_hit_right_after_a_save(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, LONG) as browser:
        await searched(browser, "bread")
        hits = browser.panes.panel.hits
        clicked = hits.hit
        assert clicked is not None
        await browser.press("down")
        await saved(browser, SHORT)
        hits.post_message(hits.Clicked(clicked))
        await browser.pilot.pause()
        await browser.until(lambda: browser.count == "2/2")
        assert browser.note_title == "second"


async def test_two_saves_in_a_row_keep_the_selected_hit(tmp_path: Path) -> None:
    notes = "".join(HIT.format(n) for n in range(40))
    async with browsing_text(tmp_path, notes) as browser:
        await searched(browser, "bread")
        await browser.press("pagedown", "down")
        selected = browser.note_title
        await saved(browser, f"{HIT.format('new')}{notes}")
        await saved(browser, f"{HIT.format('newer')}{HIT.format('new')}{notes}")
        await browser.until(lambda: browser.count.endswith("/42"))
        assert browser.note_title == selected
        await browser.press("enter")
        assert browser.cursor == selected


async def test_one_search_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[object] = []

    def watched(*args: object, **options: object) -> Iterator[Results]:
        this = object()
        for results in searches.search(*args, **options):  # type: ignore[arg-type]
            steps.append(this)
            yield results

    monkeypatch.setattr(finder, "search", watched)
    async with browsing_text(tmp_path, LONG) as browser:
        await searched(browser, "bread")
        await browser.press("enter")
        for text in (SHORT, LONG, SHORT + LONG, LONG):
            await saved(browser, text)
            await asyncio.sleep(0)
            burst(browser, "n")
            await saved(browser, f"{text}{SHORT}")
        await settled(browser)
    runs = [step for at, step in enumerate(steps) if at == 0 or step is not steps[at - 1]]
    assert len(runs) > 4
    assert len(runs) == len(set(runs)), "an older search went on after a newer one had begun"
