"""Walks through the whole of the program: each key, and what it changes on the screen."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from textual.events import MouseScrollDown, MouseScrollUp

from tests.features.browser import browsing
from tests.features.mouse import Mouse
from tests.features.walk import Walk, assert_walked

pytestmark = pytest.mark.usefixtures("timeless", "opened")

NOTES = """\
Some words above all, with a [link](https://example.org/above).

# Talks
- pydata
    - [Polars for everybody](https://www.youtube.com/watch?v=aaaaaaaaaaa) - quick [frames](https://pola.rs)
        - see [one](https://example.org/1), [two](https://example.org/2) and <https://example.org/three>
        - at 1:30 it begins, 12:34 it ends
          ```python
          def a_rather_long_name(of_some, more, arguments, than, fit, into, the, pane): return 1
          ```
        - a table

          | name | what it is | and more of it, beyond the edge of the pane |
          |------|------------|---------------------------------------------|
          | a    | b          | c, which is as wide as it can be, and more  |
        - <details><summary>More of it</summary>
          hidden words

          - and a hidden needle
          </details>
        - a footnote[^1] and the [reading](#reading)

          [^1]: of whom nobody knows

          > [!tip] A callout
          > with text
        - a long line that goes on and on, further than the pane is wide, so it is wrapped twice
        - needle in the last but one
        - the end
    - [ ] [Second talk](https://youtu.be/bbbbbbbbbbb)
    - [x] [Third talk, of a title that is much too long for the tree](https://youtu.be/ccccccccccc)
        - one line
    - group
        - [Fourth](https://youtu.be/ddddddddddd)
            - needle
        - [Fifth](https://youtu.be/eeeeeeeeeee)
- [Parts](https://youtu.be/fffffffffff)
    - its own note
    - [First half](https://youtu.be/ggggggggggg)
    - [Second half](https://youtu.be/hhhhhhhhhhh)

# Reading
- [Polars again](https://www.youtube.com/watch?v=aaaaaaaaaaa)
    - the same recording
- [A page](https://example.org/page)
    - text with a needle and another needle
## Later
- [Last](https://youtu.be/iiiiiiiiiii)
    - words

# Empty
"""

WALKS = {
    "tree": [
        *("g", "j", "k k", "j j j", "h", "h", "space", "space", "l", "l", "h", "G", "k"),
        *("ctrl+u", "ctrl+d", "ctrl+e", "ctrl+e ctrl+e", "ctrl+y", "j", "pageup", "pagedown"),
        *("minus", "right", "plus", "1", "2", "3", "9", "g", "right_square_bracket"),
        *("right_square_bracket", "left_square_bracket", "G right_square_bracket"),
        *("g left_square_bracket", "right_curly_bracket", "left_curly_bracket", "w", "j", "w"),
        *("@size 80 9", "g", "j j j j", "G", "k k k", "@size 80 24", "@size 80 5", "j"),
        "@size 50 9",
        *("@size 30 6", "j", "@size 80 14"),
    ],
    "note": [
        *("g j j j", "enter", "j", "right", "right", "right", "j", "right", "j", "L", "L L L"),
        *("H", "H H H", "j j j", "j", "j j", "enter", "j", "j", "enter", "j j", "enter", "escape"),
        *("ctrl+d", "ctrl+u", "ctrl+e", "ctrl+y", "pagedown", "pageup", "G", "k", "space", "space"),
        *("space", "g", "b", "h", "enter", "tab", "right_square_bracket", "w", "w", "escape"),
    ],
    "note sizes": [
        *("g j j j enter j j j j j", "@size 60 14", "@size 40 14", "@size 30 8", "G", "@size 80 8"),
        *("k k k", "@size 120 20", "@size 80 4", "k", "g", "j", "@size 80 30", "G", "@size 12 5"),
    ],
    "search": [
        *("slash", "n e e d l e", "down", "down down", "pagedown", "pageup", "up", "up", "escape"),
        *("slash", "enter", "n", "n", "n", "N", "N", "N", "escape", "slash p o l a", "enter", "n"),
        *("slash", "up", "up", "down", "escape", "slash i s : e", "tab", "tab", "down", "enter"),
        *("slash x y z", "enter", "ctrl+u n", "escape", "slash e", "down down down", "pagedown"),
        *("pagedown", "pagedown", "pageup", "@size 80 8", "up up", "@size 50 14", "escape"),
    ],
    "go to": [
        *("s", "p o l", "down", "down", "enter", "s", "escape", "s f i", "enter", "s", "down"),
        *("enter", "s", "x y z", "enter", "tab", "escape", "s", "pagedown", "pageup", "escape"),
    ],
    "marks": [
        *("g j j j m", "a", "enter j j j j", "m b", "grave_accent", "escape", "g", "h"),
        *("grave_accent a", "grave_accent b", "grave_accent grave_accent", "u", "u", "U", "m C"),
        *("grave_accent", "down", "delete", "x", "grave_accent", "enter", "m escape", "m 1"),
        *("grave_accent C", "grave_accent z"),
    ],
    "hints": [
        *("g j j j f", "tab", "tab", "shift+tab", "z", "a", "backspace", "escape", "f y", "f Y"),
        *("f f", "u", "enter f", "e", "f", "a", "escape", "escape", "f", "tab tab", "y", "G G f"),
        *("g g k f", "escape"),
    ],
    "ways": [
        *("g j j j enter", "i", "p a", "escape", "i", "enter", "u", "u", "U", "y", "Y", "c", "C"),
        *("o", "h", "C", "j", "i", "escape", "n", "F", "F", "apostrophe", "r", "ctrl+l", "e"),
        *("enter", "backspace", "alt+right", "g k k enter", "enter", "f5", "G", "o", "y", "c"),
    ],
    "help": [
        *("question_mark", "f o l d", "down", "up", "escape", "question_mark", "pagedown", "down"),
        *("pagedown", "pageup", "escape", "colon", "n o t e", "down", "down", "enter"),
        *("colon", "x y z", "enter", "escape", "t", "escape"),
        *("question_mark", "end", "home", "@size 60 9", "escape"),
    ],
    "mouse": [
        *("@click 6 2", "@click 2 2", "@click 60 10", "@click 2 2", "@click 6 3 2", "@click 45 6"),
        "@click 49 6",
        *("@down 45 6", "@down 45 6", "@up 45 6", "@down 6 6", "@up 6 6", "@drag 40 5 50 5"),
        *("@drag 50 5 30 5", "@click 3 13", "escape", "slash e", "@click 10 5", "@click 10 6 2"),
        *("@drag 45 4 60 6", "@click 39 8", "@click 79 8"),
    ],
}

SAVES = {
    "above": NOTES.replace("# Talks", "# New\n- [new](https://youtu.be/jjjjjjjjjjj)\n\n# Talks"),
    "changed": NOTES.replace("it begins", "it starts").replace(
        "one line", "a line\n        - more"
    ),
    "fewer": NOTES.replace("        - needle in the last but one\n", "").replace("# Empty\n", ""),
    "other": "# Talks\n- [Fourth](https://youtu.be/ddddddddddd)\n",
    "as before": NOTES,
}
WALKS["saves"] = [
    *("g j j j enter", "@save above", "@save changed", "apostrophe", "apostrophe", "apostrophe"),
    *("slash n e e d l e", "down", "@save fewer", "@save other", "escape", "@save as before"),
    *("F", "@save changed", "@save above", "F", "h", "space", "@save fewer", "u", "apostrophe"),
]


async def step(walk: Walk, path: Path, text: str) -> None:
    """Do what is no key: a size, a save, the mouse."""
    what, *more = text[1:].split()
    browser = walk.browser
    mouse = Mouse(browser)
    if what == "save":
        path.write_text(SAVES[" ".join(more)])
        shown = browser.screen.view.notes
        await browser.until(lambda: browser.screen.view.notes is not shown)
    else:
        x, y, *rest = map(int, more)
        if what == "size":
            await browser.resize(x, y)
        elif what == "click":
            await mouse.click((x, y), times=rest[0] if rest else 1)
        elif what == "drag":
            await mouse.drag((x, y), (rest[0], rest[1]))
        else:
            mouse.send(MouseScrollDown if what == "down" else MouseScrollUp, (x, y), 0)
            await mouse.settle()
    await walk.seen(text)


async def play(path: Path, name: str, steps: Sequence[str]) -> None:
    async with browsing(path, size=(80, 14)) as browser:
        walk = Walk(browser)
        await walk.begin()
        for one in steps:
            await (step(walk, path, one) if one[0] == "@" else walk.go(one))
        assert_walked(walk, name.replace(" ", "-"))


@pytest.mark.parametrize("name", WALKS)
async def test_walk(tmp_path: Path, name: str) -> None:
    path = tmp_path / "talks.md"
    path.write_text(NOTES)
    await play(path, name, WALKS[name])


FOLDER = {
    "one.md": """\
# One
- [Talk](https://youtu.be/aaaaaaaaaaa)
    - see [two](two.md) and [[deep]]
    - [there](deep/deep.md#below), [[nowhere]]
    - needle
- more
""",
    "two.md": """\
# Two
- [Another](https://youtu.be/bbbbbbbbbbb)
    - a needle, back to [one](one.md)
## Further
""",
    "deep/deep.md": """\
- top
    - needle of [[one]]
# Below
- [Talk](https://youtu.be/aaaaaaaaaaa)
# Last
""",
    "empty.md": "",
}


def written(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


async def test_walk_through_a_folder(tmp_path: Path) -> None:
    folder = written(tmp_path / "notes", FOLDER)
    keys = [
        *("g", "plus", "j", "j j j j j", "enter", "j", "enter", "u", "right", "enter", "u", "j"),
        *("enter", "u", "right", "enter", "right", "enter", "h", "h", "i", "escape"),
        *("slash n e e d l e", "down"),
        *("enter", "n", "n", "s", "d e e", "enter", "minus", "G", "2", "@size 50 14", "f"),
        "escape",
        *("m A", "g", "grave_accent A", "@size 80 14", "slash t a l k", "enter", "c", "Y"),
    ]
    await play(folder, "folder", keys)


NAMES = {
    "a/x.md": "# First\n- [A](https://youtu.be/aaaaaaaaaaa)\n    - of a\n# Second\n- words\n",
    "b/x.md": "# First\n- [B](https://youtu.be/bbbbbbbbbbb)\n    - of b, see [[top]]\n",
    "top.md": "- [Top](https://youtu.be/ccccccccccc)\n    - [[x]] and [[a/x]], [[x|shown]]\n"
    "    - [second](a/x.md#second), [none](a/x.md#none)\n",
}


async def test_walk_along_names_that_two_files_have(tmp_path: Path) -> None:
    folder = written(tmp_path / "notes", NAMES)
    keys = [
        *("plus", "G", "enter", "enter", "down", "enter", "u", "right", "enter", "u", "j"),
        *("enter", "u", "right", "enter", "u", "h", "k", "i", "enter", "i"),
    ]
    await play(folder, "names", keys)


async def test_walk_through_a_note_that_is_read_beside_the_keys(tmp_path: Path) -> None:
    path = tmp_path / "long.md"
    lines = (f"    - line {n} {'goes on ' * (n % 9 // 8 * 9)}\n" for n in range(4100))
    path.write_text(
        f"- [Long](https://youtu.be/aaaaaaaaaaa)\n{''.join(lines)}    - needle\n- end\n"
    )
    keys = [
        *("j", "enter", "G", "k", "ctrl+u", "g", "pagedown", "slash n e e d l e", "enter", "u"),
        "G",
        *("@size 60 14", "m a", "g", "grave_accent a", "h", "j", "k", "enter", "@size 80 20"),
    ]
    await play(path, "long", keys)
