"""Input of a terminal: Esc is told from what it begins, and a dead terminal is noticed."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.waiting import until_now
from tui.system import keyboard as module
from tui.system.keyboard import ESCAPE, Keyboard, KeyText, escape_delay

PIECES = st.sampled_from(
    [
        *(
            "a",
            "é",
            "東",
            "\x1b",
            "\x1b[A",
            "\x1bOP",
            "\x1b[200~",
            "\x1b[201~",
            "\r",
            "\n",
            "[",
            "~",
        ),
        *("]", "1", "\x1b]11;rgb:ffff/ffff/ffff\x07", "\x1b]11;rgb:00/00/00\x1b\\"),
    ]
)


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ("\x1bj", f"{ESCAPE}j"),
        ("\x1b\r", f"{ESCAPE}\r"),
        ("\x1b/x", f"{ESCAPE}/x"),
        ("\x1b\x1b", ESCAPE),
        ("\x1b\x1b[A", f"{ESCAPE}\x1b[A"),
        ("\x1b[A\x1bOP", "\x1b[A\x1bOP"),
        ("/hiplot\n", "/hiplot\r"),
        ("\x1b[200~a\x1b[31mb\n\x1b[201~c", "\x1b[200~a[31mb\n\x1b[201~c"),
    ],
)
def test_what_follows_an_escape_decides(sent: str, told: str) -> None:
    assert KeyText().feed(sent) == told


def test_an_escape_that_nothing_follows_is_the_key() -> None:
    text = KeyText()
    assert text.feed("a\x1b") == "a"
    assert text.is_waiting
    assert text.flush() == ESCAPE
    assert not text.is_waiting
    assert text.flush() == ""
    assert text.feed("\x1b[") + text.flush() == f"{ESCAPE}["
    assert text.feed("\x1bO") + text.flush() == f"{ESCAPE}O"


@pytest.mark.parametrize(
    ("sent", "dark"),
    [
        ("\x1b]11;rgb:ffff/ffff/ffff\x07", [False]),
        ("\x1b]11;rgb:16/18/1c\x1b\\", [True]),
        ("\x1b]11;rgba:fa/f9/f6/ff\x07", [False]),
        ("\x1b]11;rgb:7/7/7\x07", [True]),
        ("\x1b]11;rgb:8/8/8\x07", [False]),
        ("\x1b]11;rgb:80/7f/7f\x07\x1b]11;rgb:80/80/80\x07", [True, False]),
        ("\x1b]11;rgb:f/0/0\x07\x1b]11;rgb:0/0/f\x07\x1b]11;rgb:f/0/f\x07", [True] * 3),
        ("\x1b]11;rgb:0/f/0\x07\x1b]11;rgb:f/6/0\x07\x1b]11;rgb:0/b/f\x07", [False] * 3),
        ("\x1b[?997;1n\x1b[?997;2n", [True, False]),
        ("\x1b]1x", []),
    ],
)
def test_what_the_terminal_says_of_its_background_is_no_key(sent: str, dark: list[bool]) -> None:
    told: list[bool] = []
    text = KeyText(told.append)
    typed = text.feed(f"a{sent}b") + text.flush()
    assert told == dark
    assert typed == ("ab" if dark else f"a{ESCAPE}]1xb")


def test_an_answer_that_never_ends_is_no_key_either() -> None:
    text = KeyText()
    assert text.feed("a\x1b]11;rgb:ff") + text.flush() == "a"
    assert text.feed("\x1b]1") + text.flush() == f"{ESCAPE}]1"


def test_a_sequence_may_come_in_two_pieces() -> None:
    text = KeyText()
    assert text.feed("\x1b") + text.feed("[A") == "\x1b[A"


@given(st.lists(PIECES, max_size=12).map("".join), st.integers(1, 5))
@example("\x1b\x1b]11;rgb:ffff/ffff/ffff\x07[", 1)
def test_it_does_not_matter_how_the_text_is_cut(sent: str, size: int) -> None:
    whole, cut = KeyText(), KeyText()
    pieces = [sent[at : at + size] for at in range(0, len(sent), size)]
    assert "".join(map(cut.feed, pieces)) + cut.flush() == whole.feed(sent) + whole.flush()


@given(st.text(st.characters(exclude_characters="\x1b"), max_size=40))
def test_pasted_text_stays_as_it_is(pasted: str) -> None:
    sent = f"\x1b[200~{pasted}\x1b[201~"
    assert KeyText().feed(sent) == sent


def test_a_long_paste_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST_PASTE", 5)
    text = KeyText()
    assert text.feed("\x1b[200~abc") == "\x1b[200~abc"
    assert text.feed("defg") == "de"
    assert text.feed("hi\x1b[201~j") == "\x1b[201~j"
    assert text.feed("\x1b[200~kl\x1b[201~") == "\x1b[200~kl\x1b[201~"


@pytest.mark.parametrize(("chosen", "seconds"), [("", 0.015), ("100", 0.1), ("odd", 0.015)])
def test_the_user_chooses_how_long_an_escape_waits(
    monkeypatch: pytest.MonkeyPatch, chosen: str, seconds: float
) -> None:
    monkeypatch.setenv("ESCDELAY", chosen)
    assert escape_delay() == seconds


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    ends = os.pipe()
    yield ends
    os.close(ends[0])


def reading(keyboard: Keyboard) -> threading.Thread:
    thread = threading.Thread(target=keyboard.read, daemon=True)
    thread.start()
    return thread


def test_keys_come_until_the_terminal_dies(pipe: tuple[int, int]) -> None:
    gone, seen = threading.Event(), list[str]()
    keyboard = Keyboard(pipe[0], seen.append, gone.set)
    thread = reading(keyboard)
    os.write(pipe[1], b"a\xff\xc3\xa9\x1b")
    until_now(lambda: "".join(seen) == f"aé{ESCAPE}")
    os.close(pipe[1])
    until_now(gone.is_set)
    thread.join(10)
    assert not thread.is_alive()
    keyboard.close()


@pytest.mark.parametrize(("sent", "typed"), [(b"\x1b[1", ["\x1b[1", ""]), (b"\x1b", [ESCAPE, ""])])
def test_it_tells_when_nothing_comes_any_more(
    pipe: tuple[int, int], sent: bytes, typed: list[str]
) -> None:
    seen = list[str]()
    keyboard = Keyboard(pipe[0], seen.append, lambda: None)
    thread = reading(keyboard)
    os.write(pipe[1], sent)
    until_now(lambda: seen[-1:] == [""])
    assert seen == typed
    keyboard.stop()
    thread.join(10)
    assert not thread.is_alive()
    keyboard.close()
    os.close(pipe[1])


def test_a_keyboard_that_is_stopped_leaves_the_rest_to_others(pipe: tuple[int, int]) -> None:
    opened, seen = len(list(Path("/dev/fd").iterdir())), list[str]()
    keyboard = Keyboard(pipe[0], seen.append, lambda: None)
    thread = reading(keyboard)
    keyboard.stop()
    thread.join(10)
    assert not thread.is_alive()
    keyboard.close()
    assert len(list(Path("/dev/fd").iterdir())) == opened
    os.write(pipe[1], b"x")
    assert os.read(pipe[0], 10) == b"x"
    assert seen == []
    os.close(pipe[1])


def test_what_it_took_to_stop_it_is_given_back(pipe: tuple[int, int]) -> None:
    before = len(list(Path("/dev/fd").iterdir()))
    Keyboard(pipe[0], lambda _: None, lambda: None).close()
    assert len(list(Path("/dev/fd").iterdir())) == before
    os.close(pipe[1])
