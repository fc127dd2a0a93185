"""The doors out of lectree: text goes through one of them, and through `clean()` before.

A door is what puts text on the screen, a stream, the clipboard or the terminal. What stands at a
door is a literal, what `clean()` or `plain()` made, or an expression of which the table below says
where it was cleaned.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shared import ROOT

DOORS = {"print", "Segment", "Content", "Text", "Option", "from_markup", "copy_to_clipboard"}
ATTRIBUTES = {"border_title", "border_subtitle", "tooltip", "placeholder", "title", "sub_title"}
STREAMS = {"stdout", "stderr", "__stdout__", "__stderr__"}

CLEANED = {
    "tui/completions.py": {"tuple(action.option_strings)": "an Option of the command line"},
    "tui/request.py": {"line": "JSON, in which a terminal gets escapes for all but plain text"},
    "tui/screen/app.py": {"message": "the status line cleans what it is told"},
    "tui/screen/chooser.py": {
        "typed": "of a LineInput, which cleans what it is given",
        "choice.text": "help of a command, or the name of a theme",
        "choice.keys": "names of keys",
        "shown": "made of these two",
        "nothing": "made of a literal and what was typed",
    },
    "tui/screen/external.py": {"text": "plain() has taken the controls out of it"},
    "tui/screen/frame.py": {"text": "of a segment that has been drawn"},
    "tui/screen/gauge.py": {"text": "numbers and signs of our own"},
    "tui/screen/help.py": {
        "typed": "of a LineInput, which cleans what it is given",
        "shown_keys(command)": "names of keys",
        "command.help": "of the table of commands",
        "self._row(command)": "made of these two",
        "_TITLES[where]": "literals",
        "here": "a literal",
    },
    "tui/screen/key_bar.py": {
        "key_name(command.keys[0])": "a name of a key",
        "command.label": "of the table of commands",
    },
    "tui/screen/list_dialog.py": {"self._title": "a literal", "self._hint": "a literal"},
    "tui/screen/note/paint.py": {
        "span.text": "flow, code and head make spans of cleaned text",
        "text[position:stop]": "part of a segment",
    },
    "tui/screen/note/strips.py": {
        "span.text": "flow, code and head make spans of cleaned text",
        "text": "of a segment",
        "sign": "a sign of our own",
    },
    "tui/screen/search/panel.py": {
        "file": "of a hit, whose name of a file was cleaned",
        "title": "a literal of the panel",
        "said[0]": "messages of the search are made of cleaned titles",
        "lead": "a sign of our own",
        "text": "numbers",
        "text[position:start]": "of a hit, whose text was cleaned when it was read",
        "text[start:end]": "of a hit",
        "text[position:]": "of a hit",
    },
    "tui/screen/status_line.py": {"part": "of a Said, which is made of cleaned text"},
    "tui/screen/tree/view.py": {
        "text": "signs of our own and numbers, and of a label, which Labels cleans",
    },
}
"""For each file the expressions at its doors, and why they are clean."""

MAY_WRITE = {
    "tui/request.py": "the door of what commands print",
    "tui/cli.py": "whether the output is a terminal, and that all is written",
    "tui/system/streams.py": "the door of what is printed",
    "tui/screen/driver.py": "the door of what Textual draws",
    "tui/system/tty.py": "the door of the terminal's modes and what is drawn",
    "tui/system/clipboard.py": "the door of the clipboard",
}
"""Files that may name a stream, and what for."""


def _sources() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(Path(ROOT, "tui").rglob("*.py")):
        yield str(path.relative_to(ROOT)), ast.parse(path.read_text())


SOURCES = dict(_sources())


def raw_parts(part: ast.expr) -> Iterator[str]:
    """Yield what of an expression nobody can see to be clean."""
    match part:
        case ast.Constant():
            return
        case ast.JoinedStr(values=values):
            for value in values:
                if isinstance(value, ast.FormattedValue):
                    yield from raw_parts(value.value)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            yield from raw_parts(left)
            yield from raw_parts(right)
        case ast.BinOp(left=ast.Constant(), op=ast.Mult()):
            return
        case ast.IfExp(body=body, orelse=orelse):
            yield from raw_parts(body)
            yield from raw_parts(orelse)
        case ast.Name(id=name) if name.isupper():
            return
        case ast.Call(func=ast.Name(id="clean" | "plain")):
            return
        case ast.Call(func=ast.Name(id=name), args=[inner, *_]) if name in DOORS:
            yield from raw_parts(inner)
        case _:
            yield ast.unparse(part)


def at_doors(tree: ast.Module) -> Iterator[str]:
    """Yield what stands raw at the doors of a file."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name), args=[first, *_]) if name in DOORS:
                yield from raw_parts(first)
            case ast.Call(func=ast.Attribute(attr=name), args=[first, *_]) if name in DOORS:
                yield from raw_parts(first)
            case ast.Assign(targets=[ast.Attribute(attr=name)], value=value) if name in ATTRIBUTES:
                yield from raw_parts(value)


@pytest.mark.parametrize("file", SOURCES)
def test_nothing_raw_stands_at_a_door(file: str) -> None:
    found = set(at_doors(SOURCES[file]))
    known = set(CLEANED.get(file, {}))
    assert not found - known, f"{file}: pass clean(), or say in the table where it was cleaned"
    assert not known - found, f"{file}: the table names what is not there any more"


@pytest.mark.parametrize("file", [name for name in SOURCES if name not in MAY_WRITE])
def test_only_doors_name_a_stream(file: str) -> None:
    streams = [
        ast.unparse(node)
        for node in ast.walk(SOURCES[file])
        if isinstance(node, ast.Attribute) and node.attr in STREAMS
    ]
    prints = [
        node.lineno
        for node in ast.walk(SOURCES[file])
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    ]
    assert not streams + prints


def test_the_check_sees_what_is_raw() -> None:
    tree = ast.parse(
        "print(name)\nprint(clean(name))\nPane.border_title = f'x {node.title}'\n"
        "Segment('a' * n + url)\nself.app.copy_to_clipboard(text)\nOption(Text(MORE + typed))"
    )
    assert sorted(at_doors(tree)) == ["name", "node.title", "text", "typed", "typed", "url"]


@pytest.mark.parametrize("document", [".github/SECURITY.md", "README.md"])
def test_what_is_promised_names_a_test_that_there_is(document: str) -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", Path(ROOT, document).read_text())
    assert len(named) >= 3
    for file, test in named:
        source = Path(ROOT, file).read_text()
        assert not test or re.search(rf"^(?:async )?def {test}\(", source, re.M), (file, test)
