"""JSON on a terminal holds nothing that it would obey; anywhere else it is as the notes have it."""

import json
import os
import sys
from pathlib import Path

import pytest

from tests.cli.lectree import program
from tui.request import Request

TITLE = "é 猫 \x7f \x9b31m \u202e \u2028 \U000e0041 \\ \"'"


def emitted(monkeypatch: pytest.MonkeyPatch, *, to_terminal: bool) -> str:
    read, write = os.openpty() if to_terminal else os.pipe()
    request = Request(None, b"", (), query="", json=True, limit=0, is_ascii=False)
    with os.fdopen(write, "w", encoding="utf-8") as out:
        monkeypatch.setattr(sys, "stdout", out)
        request.emit({"title": TITLE})
        out.flush()
        text = os.read(read, 4096).decode()
    os.close(read)
    return text.replace("\r\n", "\n")


@pytest.mark.parametrize("to_terminal", [True, False])
def test_json(monkeypatch: pytest.MonkeyPatch, to_terminal: bool) -> None:
    text = emitted(monkeypatch, to_terminal=to_terminal)
    assert json.loads(text) == {"title": TITLE}
    assert text.startswith('{"title": "é 猫 ')
    escaped = [sign in text for sign in (r"\u007f", r"\u009b31m", r"\u202e", r"\u2028")]
    assert escaped == [to_terminal] * 4
    assert text.removesuffix("\n").isprintable() == to_terminal


NOTES = b"- [one](https://youtu.be/one)\n    - bread\n"


@pytest.mark.parametrize(
    ("command", "answer"),
    [(["search", "bread"], "-:2: one: bread\n"), (["find", "youtu.be/one"], "-:1: one\n")],
)
def test_answers_about_standard_input_call_it_a_dash(
    command: list[str], answer: str, tmp_path: Path
) -> None:
    assert program(*command, "-", cwd=tmp_path, stdin=NOTES) == (0, answer, "")
