"""Notes of shapes that hurt: each grows to any size, beyond what most people ever open."""

from collections.abc import Callable, Mapping

MB = 1_000_000

_VIDEO = "- [talk](https://youtu.be/aaaaaaaaaaa)\n    - "

_PATTERNS = {  # what cmark is tried with, and it costs a careless parser more than linear time
    "nested strong": ("*a **a ", "b", " a** a*"),
    "emphasis closed, never opened": ("a_ ", "", ""),
    "emphasis opened, never closed": ("_a ", "", ""),
    "links closed, never opened": ("a]", "", ""),
    "links opened, never closed": ("[a", "", ""),
    "mismatched emphasis": ("*a_ ", "", ""),
    "emphasis in threes": ("a**b", "", "c* "),
    "brackets and emphasis": ("[ a_", "", ""),
    "brackets and parentheses": ("[ (](", "", ""),
    "images in images": ("![[]()", "", ""),
    "nested brackets": ("[", "a", "]"),
    "nested quotations": ("> ", "a", ""),
    "unclosed angle targets": ("[a](<b", "", ""),
    "unclosed targets": ("[a](b", "", ""),
    "comments opened": ("</<!--", "", ""),
    "processing instructions": ("a <?", "", ""),
    "declarations": ("a <!A ", "", ""),
    "formulas opened": ("$a ", "", ""),
    "entities": ("&a", "", ""),
    "backslashes": ("\\", "", "a"),
    "tags opened": ("<a b=", "", ""),
    "stars": ("*", "a", ""),
}


def _repeated(text: str, size: int) -> str:
    return text * max(1, size // len(text.encode()))


def _one_line(unit: str, before: str = _VIDEO) -> Callable[[int], str]:
    return lambda size: f"{before}{_repeated(unit, size)}\n"


def _numbered(line: str) -> Callable[[int], str]:
    """Return lines with a number in each."""
    return lambda size: "".join(
        line.format(n) for n in range(max(1, size // len(line.format(9999))))
    )


def _pattern(opened: str, middle: str, closed: str) -> Callable[[int], str]:
    def make(size: int) -> str:
        count = max(1, size // len(opened + closed))
        return f"{_VIDEO}{opened * count}{middle}{closed * count}\n"

    return make


def _backticks(size: int) -> str:
    return _VIDEO + "".join("e" + "`" * n for n in range(1, max(2, int((2 * size) ** 0.5)))) + "\n"


def _nested(size: int) -> str:
    """Bullets 10,000 levels deep take 50 MB, so these are as deep as the size allows."""
    depth = max(2, min(10_000, int((2 * size) ** 0.5)))
    return "".join(" " * n + f"- {n}\n" for n in range(0, 2 * depth, 2))


def _table(size: int) -> str:
    row = "| [talk {0}](https://youtu.be/v{0}) | who {0} |\n"
    return "| a | b |\n| - | - |\n" + _numbered(row)(size)


SHAPES: Mapping[str, Callable[[int], str]] = {
    "a word": _one_line("a"),
    "words": _one_line("word "),
    "a blanks": _one_line("a "),
    "a URL": lambda size: f"{_VIDEO}https://example.org/{'a' * size}\n",
    "an entry with a URL": lambda size: f"- [a](https://example.org/{'a' * size})\n- b\n",
    "links": _one_line("[a](https://example.org/b) "),
    "bare links": _one_line("https://example.org/b "),
    "an entry with links": _one_line("[a](b) ", "- [talk](https://youtu.be/aaaaaaaaaaa) "),
    "pipes": _one_line("|"),
    "columns": lambda size: f"{'|a' * (size // 4)}|\n{'|-' * (size // 4)}|\n",
    "zalgo": _one_line("a" + "\u0301\u0316\u0327" * 5),
    "a heading": _one_line("word ", "# "),
    "a heading of links": _one_line("[a](https://example.org/b) ", "# "),
    "a bullet of words": _one_line("word ", "- "),
    "a quotation": _one_line("word ", f"{_VIDEO[:-2]}> "),
    "code": lambda size: (
        f"{_VIDEO}code\n      ```python\n      {_repeated('a = 1; ', size)}\n      ```\n"
    ),
    "nesting": _nested,
    "blank lines": lambda size: f"{_VIDEO}first\n{_repeated(chr(10), size)}last\n",
    "blanks": lambda size: f"{_VIDEO}first\n{_repeated('   ' + chr(10), size)}last\n",
    "equal headings": lambda size: _repeated("# a\n", size),
    "equal bullets": lambda size: _VIDEO + "b\n" + _repeated("    - a\n", size),
    "equal videos": lambda size: _repeated("- [a](https://youtu.be/aaaaaaaaaaa)\n", size),
    "videos": _numbered("- [talk {0}](https://youtu.be/v{0})\n    - a note\n"),
    "front matter": lambda size: "---\n" + _repeated("a: b\n", size),
    "a fence": lambda size: f"{_VIDEO}first\n```python\n{_repeated('a = 1' + chr(10), size)}",
    "a comment": lambda size: f"{_VIDEO}first\n<!-- \n{_repeated('a = 1' + chr(10), size)}",
    "NULs": lambda size: f"{_VIDEO}first\n" + "    - text\n" * 20_000 + "\0" * size,
    "a table": _table,
    "a table in a note": lambda size: (
        f"{_VIDEO}first\n" + _repeated("      | a cell | another cell |\n", size)
    ),
    "dashes": lambda size: f"{_VIDEO}first\n" + _repeated("    – a\n", size),
    "definitions": _numbered("[a{0}]: https://example.org/{0}\n"),
    "references": lambda size: _one_line("[a][b] ")(size) + "\n[b]: https://example.org\n",
    "footnotes": lambda size: _one_line("[^a] ")(size) + "\n[^a]: b\n",
    "times": _one_line("12:34 "),
    "underlined headings": lambda size: _repeated("a\n=\n", size),
    "paragraphs": lambda size: (
        f"{_VIDEO}first\n{_repeated('a word of a paragraph' + chr(10), size)}"
    ),
    "backticks": _backticks,
    **{name: _pattern(*parts) for name, parts in _PATTERNS.items()},
}


def shape(name: str, size: int) -> bytes:
    """Return notes of a shape, of about a size in bytes."""
    return SHAPES[name](size).encode()
