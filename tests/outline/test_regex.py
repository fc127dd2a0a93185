"""Patterns are compiled when they are first used, and not before."""

import importlib
import pkgutil
import re
import subprocess
import sys

import pytest

import tui
from tui.outline.text.regex import Pattern, regex


def test_a_pattern_is_used_as_a_compiled_one() -> None:
    word = regex("(?P<word>[a-z]+)", re.I)
    found = word.search("12 Ab")
    assert found is not None
    assert found["word"] == "Ab"
    assert word.sub("-", "1a2b") == "1-2-"
    assert word.pattern == "(?P<word>[a-z]+)"
    assert regex(rb"\d").findall(b"a1b2") == [b"1", b"2"]
    assert word.search is word.search  # what was looked up once takes no time again


def test_a_mistake_in_a_pattern_is_raised_when_it_is_used() -> None:
    wrong = regex("(")
    with pytest.raises(re.error):
        wrong.search("")


def test_every_pattern_can_be_compiled() -> None:
    count = 0
    for module in pkgutil.walk_packages(tui.__path__, "tui."):
        if module.name != "tui.__main__":
            for name, one in vars(importlib.import_module(module.name)).items():
                if isinstance(one, Pattern):
                    assert one.pattern, name
                    count += 1
    assert count > 150


def test_no_pattern_of_ours_is_compiled_by_the_import_of_the_browser() -> None:
    script = """
import re
import sys
import textual.app, textual.containers, textual.widget, textual.content, markdown_it
compiled, compile = [], re.compile

def kept(source, flags=0):
    name = sys._getframe(1).f_globals["__name__"]
    if name.startswith("tui."):
        compiled.append((name, source))
    return compile(source, flags)

re.compile = kept
import tui.screen.app
print(compiled)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout == "[]\n", done.stderr
