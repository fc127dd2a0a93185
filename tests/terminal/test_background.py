"""The theme that fits what the terminal says of its background."""

from pathlib import Path

import pytest

from tests.terminal.terminal import Terminal, environment

LIGHT, DARK = b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\", b"\x1b]11;rgb:1616/1818/1c1c\x07"


def start(home: Path) -> Terminal:
    notes = home / "notes.md"
    notes.write_text("# Talks\n- [first](https://youtu.be/aaaaaaaaaaa)\n")
    env = environment(home, LECTREE_THEME="auto", COLORTERM="truecolor")
    return Terminal([str(notes)], env, columns=80, rows=24)


def is_light(terminal: Terminal) -> bool:
    return b"48;2;250;249;246" in terminal.raw


@pytest.mark.parametrize("asked", [b"\x1b]11;?\x07"])
def test_the_terminal_is_asked_and_its_answer_followed(home: Path, asked: bytes) -> None:
    with start(home) as terminal:
        terminal.until(lambda _: asked in terminal.raw, "the question")
        terminal.process.send(LIGHT)
        terminal.until(lambda _: is_light(terminal), "the light theme")
        assert "11;rgb" not in terminal.wait_for("first")
        terminal.press("q")
        assert terminal.exit_code() == 0
        assert b"\x1b[?2031l" in terminal.raw


def test_a_terminal_that_never_answers_holds_nothing_up(home: Path) -> None:
    with start(home) as terminal:
        terminal.wait_for("first")
        assert not is_light(terminal)
        terminal.process.send(b"\x1b[?997;2n")
        terminal.until(lambda _: is_light(terminal), "the light theme")
        terminal.press("q")
        assert terminal.exit_code() == 0
