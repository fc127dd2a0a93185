"""Keys that come all at once act in order, each in the mode that the one before it opened."""

from pathlib import Path

import pytest
from textual.events import Key, Paste

from tests.features.browser import Browser, browsing, browsing_text


def burst(browser: Browser, *keys: str) -> None:
    """Send keys without waiting for anything between them; a letter is its own key."""
    for key in keys:
        browser.app.post_message(Key(key, key if len(key) == 1 else _CHARACTERS.get(key)))


_CHARACTERS = {"slash": "/", "question_mark": "?", "colon": ":", "space": " ", "enter": "\r"}


async def settled(browser: Browser) -> None:
    await browser.pilot.pause()
    await browser.until(lambda: browser.app.typeahead.is_idle)


async def test_letters_after_the_search_key_are_the_query(seed: Path) -> None:
    async with browsing(seed) as browser:
        burst(browser, "slash", *"hiplot")
        await settled(browser)
        await browser.until(lambda: "1/1" in browser.count)
        assert browser.panes.panel.input.value == "hiplot"


async def test_enter_goes_to_the_hit_of_what_was_typed_before_it(seed: Path) -> None:
    async with browsing(seed) as browser:
        burst(browser, "slash", *"hiplot", "enter", "h", "j")
        await settled(browser)
        assert browser.focus == "tree"
        assert browser.cursor.startswith("Forecasting Customer Lifetime")


async def test_a_search_is_left_and_opened_again(seed: Path) -> None:
    async with browsing(seed) as browser:
        burst(browser, "slash", *"quit", "escape", "j", "slash", *"mamba")
        await settled(browser)
        assert browser.panes.panel.input.value == "mamba"
        burst(browser, "escape")
        await settled(browser)
        assert browser.cursor == "Youtube"


@pytest.mark.parametrize("opener", ["question_mark", "colon", "t"])
async def test_letters_after_a_dialog_narrow_it_and_end_with_it(seed: Path, opener: str) -> None:
    async with browsing(seed) as browser:
        burst(browser, opener, *"oqe", "escape", "j", "j")
        await settled(browser)
        assert browser.app.screen is browser.screen
        assert browser.cursor == "andrej karpathy - intro to llms"


async def test_a_command_is_found_and_run(seed: Path) -> None:
    async with browsing(seed) as browser:
        burst(browser, "colon", *"fold", "space", *"all", "enter", "j")
        await settled(browser)
        assert len(browser.tree.splitlines()) == 1


async def test_a_theme_is_chosen_by_its_first_letters(seed: Path) -> None:
    async with browsing(seed) as browser:
        burst(browser, "t", *"nord", "enter", "j")
        await settled(browser)
        assert browser.app.theme == "nord"
        assert browser.cursor == "Youtube"


@pytest.mark.parametrize("opener", ["colon", "t"])
async def test_two_enters_close_one_dialog(seed: Path, opener: str) -> None:
    async with browsing(seed) as browser:
        await browser.press(opener)
        burst(browser, *"lectree" if opener == "t" else "redraw", "enter", "enter")
        await settled(browser)
        assert browser.app.screen is browser.screen
        assert browser.focus == "note"  # the second one acts on the tree


async def test_the_letter_of_a_link_follows_the_key_of_the_letters(seed: Path) -> None:
    async with browsing(seed) as browser:
        await browser.open('vincent warmerdam - Keynote "Natural Intelligence is All You Need"')
        burst(browser, "f", "escape", "k")
        await settled(browser)
        assert browser.cursor == "pydata"


async def test_a_paste_comes_in_its_turn(seed: Path) -> None:
    async with browsing(seed) as browser:
        burst(browser, "slash")
        browser.app.post_message(Paste("hip"))
        burst(browser, *"lot")
        await settled(browser)
        assert browser.panes.panel.input.value == "hiplot"


@pytest.mark.parametrize("opener", ["slash", "question_mark", "colon"])
async def test_what_is_pasted_holds_no_escapes(seed: Path, opener: str) -> None:
    async with browsing(seed) as browser:
        await browser.press(opener)
        browser.app.post_message(Paste("hip\x1b[2J"))
        await settled(browser)
        assert "hip␛[2J" in browser.text
        await browser.press("x")
        assert "hip␛[2Jx" in browser.text


async def test_what_waits_is_forgotten_when_another_program_takes_the_terminal(
    seed: Path,
) -> None:
    async with browsing(seed) as browser:
        await settled(browser)  # so that the first key has its turn at once
        burst(browser, "slash", *"hip")
        browser.app.call_later(browser.app.typeahead.clear)  # when the letters wait
        await settled(browser)
        assert (browser.focus, browser.panes.panel.input.value) == ("search", "")
        burst(browser, *"lot")
        await settled(browser)
        assert browser.panes.panel.input.value == "lot"


async def test_a_key_that_comes_back_when_all_has_ended_does_nothing(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, "# Talks\n") as browser:
        app = browser.app
    key = Key("z", "z")
    key._set_forwarded()  # as when the part with the focus did not know it
    await app.on_event(key)
    assert app.error is None
