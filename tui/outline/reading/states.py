"""The state of a task at the head of a title: a box, or a word as in Logseq and org."""

from typing import NamedTuple

from tui.outline.reading.grammar import STATE
from tui.outline.text.regex import regex

_STATE = regex(STATE)
_IN_LABEL = regex(r"\[\[([ xX/-])\][ \t]+(?=[^\[\]\n]+\]\()")
_BOXES = {" ": "todo", "x": "done", "X": "done", "-": "cancelled", "/": "doing"}


class State(NamedTuple):
    """The state of a task: `todo`, `doing`, `done` … and `A` to `Z` for its priority."""

    state: str = ""
    priority: str = ""


def split_state(text: str) -> tuple[State, str]:
    """Return the state at the head of a title or of the link it leads with, and the other text."""
    if inside := _IN_LABEL.match(text):
        return State(_BOXES[inside[1]]), f"[{text[inside.end() :]}"
    found = _STATE.match(text)
    if found is None:
        return State(), text
    box, word = found["box"], found["word"]
    state = _BOXES[box] if box else (word or "").lower()
    return State(state, found["priority"] or ""), text[found.end() :]
