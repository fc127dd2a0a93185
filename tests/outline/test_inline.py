"""The inline text of a line: emphasis, code, links and all that only looks like them."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.outline.text.inline import (
    LONGEST_MARKED,
    LONGEST_PARSED,
    MOST_LINKS,
    Style,
    parse,
    parse_links,
    visible,
)
from tui.outline.text.links import scan

P, B, E, S, C = Style.PLAIN, Style.STRONG, Style.EMPHASIS, Style.STRIKE, Style.CODE


def runs(text: str) -> list[tuple[str, Style, int | None]]:
    return [(run.text, run.style, run.link) for run in parse(text, {}).runs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", [("plain", P, None)]),
        ("**a** _b_ ~~c~~ `d*`", [
            ("a", B, None), (" ", P, None), ("b", E, None), (" ", P, None), ("c", S, None),
            (" ", P, None), ("d*", C, None),
        ]),
        ("**[a](u)**", [("a", B, 0)]),
        ("[a *b*](u) c", [("a ", P, 0), ("b", E, 0), (" c", P, None)]),
        ("https://x.example/_a_ b", [("https://x.example/_a_", P, 0), (" b", P, None)]),
        ("*a* https://x.example/_b_ c", [
            ("a", E, None), (" ", P, None), ("https://x.example/_b_", P, 0), (" c", P, None),
        ]),
        ("[![i](p.png)](u)", [("i", Style.IMAGE, 0)]),
        ("a<br>b", [("a", P, None), ("<br>", Style.BREAK, None), ("b", P, None)]),
        ("&amp; \\* AT&T", [("& * AT&T", P, None)]),
        ("*x* $a_1 * b_1$ *y*", [
            ("x", E, None), (" ", P, None), ("$a_1 * b_1$", C, None), (" ", P, None),
            ("y", E, None),
        ]),
        ("$$\na_1 * b\\\\\n$$ [a](u)", [
            ("$$\na_1 * b\\\\\n$$", C, None), (" ", P, None), ("a", P, 0),
        ]),
        (r"**so \(x_i * y_i\)**", [("so ", B, None), (r"\(x_i * y_i\)", B | C, None)]),
        ("*a*  \nb\nc", [
            ("a", E, None), ("\n", Style.BREAK, None), ("b", P, None), ("\n", P, None),
            ("c", P, None),
        ]),
        ("<br/>*<b>a</b>*", [
            ("<br/>", Style.BREAK, None), ("<b>", E | Style.TAG, None), ("a", E, None),
            ("</b>", E | Style.TAG, None),
        ]),
        ("a[](u)*b*", [("a", P, None), ("", P, 0), ("b", E, None)]),
        ("[see $x_1$](u)", [("see ", P, 0), ("$x_1$", C, 0)]),
        ("", []),
    ],
)  # fmt: skip
def test_runs(text: str, expected: list[tuple[str, Style, int | None]]) -> None:
    assert runs(text) == expected


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("vector<int>", "vector<int>"),
        ("x<y and y>z", "x<y and y>z"),
        ("snake_case_name and 5 * 3 * 2", "snake_case_name and 5 * 3 * 2"),
        ("[a](u)<sup>2</sup>  b\tc\nd", "a2 b c d"),
        ('<a href="u"><b>z</b></a>', "z"),
        ("a <!-- hidden --> b", "a b"),
        ("esc\x1b[31m", "esc␛[31m"),
        ("[x][r] ![i](j)", "x i"),
        ("*open", "*open"),
    ],
)
def test_visible_text(text: str, shown: str) -> None:
    assert visible(text, {"r": "u"}) == shown


@pytest.mark.parametrize(
    "formula",
    [
        *("$x$", "$0$", "$n$th", "$f[x] * g[x]$", "$a\nb$", "$$x$$"),
        *(r"$\text{if } a_1$", r"\[a^2\]", r"$\$5_a$"),
    ],
)
def test_a_formula_stays_as_it_is_typed(formula: str) -> None:
    inline = parse(f"_a_ {formula} _b_", {})
    assert [run.text for run in inline.runs if run.style & C] == [formula.removesuffix("th")]
    assert "".join(run.text for run in inline.runs) == f"a {formula} b"
    assert not inline.links


@pytest.mark.parametrize(
    "text",
    [
        "costs $5 and $10",
        "$5-$10, or $100M–$200M",
        "$5 per seat or 10$",
        "US$5 and AU$10",
        "$AAPL and $TSLA",
        "the $ of A and the $ of B",
        "cheap $, dear $$$, and $$$",
        "$PATH:$HOME",
        "1$ or 2$",
        "a ``$x_1`` and $5",
        "from $https://a.org/x$",
    ],
)
def test_an_amount_is_no_formula(text: str) -> None:
    code = [run.text for run in parse(f"*a* {text}", {}).runs if run.style & C]
    assert code == (["$x_1"] if "`" in text else [])


def test_an_amount_hides_no_link() -> None:
    urls = [link.url for link in scan("[for $5](https://a.org) or [10$](https://b.org)")]
    assert urls == ["https://a.org", "https://b.org"]


@given(st.text("ab *_~`<>&;[]()!\\/:.\n", max_size=60) | st.text(max_size=60))
def test_no_visible_letter_is_lost(text: str) -> None:
    shown = "".join(run.text for run in parse(text, {}).runs)
    urls = "".join(text[link.label[1] : link.end] for link in parse(text, {}).links)
    if "&" not in text and "<" not in text:
        letters = [c for c in text if c.isalnum()]
        kept = [c for c in shown + urls if c.isalnum()]
        assert sorted(kept) == sorted(letters)


@given(st.text("abc .,:;-+=()/'\"<>&*_~", max_size=80))
def test_text_without_pairs_of_marks_shows_as_it_is(text: str) -> None:
    lone = text.replace("*", "", text.count("*") - 1).replace("~", "").replace("_", " ")
    lone = lone.replace("<", "< ").replace("&", "& ")
    assert "".join(run.text for run in parse(lone, {}).runs) == lone


def test_what_is_too_long_shows_as_it_is() -> None:
    text = "*a*" * LONGEST_PARSED
    assert runs(text) == [(text, P, None)]


@pytest.mark.parametrize(("longest", "mark"), [(LONGEST_PARSED, "[a](u)"), (LONGEST_MARKED, "*a*")])
def test_the_longest_text_whose_marks_are_read(longest: int, mark: str) -> None:
    for size in (longest, longest + 1):
        text = mark + "x" * (size - len(mark))
        assert visible(text, {}) == (text.replace(mark, "a") if size == longest else text)


def test_of_a_long_text_only_the_links_are_read() -> None:
    long = "x" * LONGEST_MARKED
    assert runs(f"[a](b) *c* {long}") == [("a", P, 0), (f" *c* {long}", P, None)]
    url = f"https://example.org/{long}"
    assert runs(f"[a]({url}) *c*")[-1] == ("c", Style.EMPHASIS, None)


@pytest.mark.parametrize(
    "piece", ["*a_", "a*_b", "<a ", "[a](b", "![", "&", " *a", "**a", "`", "[![", "<b "]
)
def test_hostile_text_is_parsed_soon(piece: str) -> None:
    text = piece * (LONGEST_PARSED // len(piece)) + "](u)" * 10
    assert parse(text[:LONGEST_PARSED], {}).runs


def test_images_in_images_nest_without_recursion() -> None:
    assert parse("![" * 3000 + "](u)" * 3000, {}).runs


PLAIN = [
    "[George Hotz | what is the Q* algorithm?](https://www.youtube.com/watch?v=2QO_3vzw_Xhg)",
    "snake_case AT&T 5 * 3 x<y vector<int> ~16 `",
    "see https://x.example/_a_*b*",
    "from $5 to $10",
]


def test_the_parser_is_imported_only_for_marks() -> None:
    code = (
        "import sys; from tui.outline.text.inline import visible\n"
        f"for text in {PLAIN!r}: visible(text, {{}})\n"
        "assert 'markdown_it' not in sys.modules\n"
        "{then}\n"
        "assert 'markdown_it' in sys.modules"
    )
    for then in ("visible('*a*', {})", "from tui.outline.text import inline; inline.warm_up()"):
        subprocess.run([sys.executable, "-c", code.replace("{then}", then)], check=True)


def test_behind_very_many_links_all_is_text() -> None:
    for read in (parse, parse_links):
        inline = read("[a](b) " * (MOST_LINKS + 9), {})
        assert len(inline.links) == MOST_LINKS
        assert inline.runs[-1].text.endswith("[a](b) ")


@given(st.lists(st.sampled_from(["[a](b)", "*", "`", "<b>", "[", "](c)", "![x](y)", " ", "&amp;"])))
def test_links_that_are_known_are_read_as_those_that_are_not(parts: list[str]) -> None:
    for text in ("".join(parts), "".join(parts) + "[a](b)" * (MOST_LINKS + 9)):
        assert parse(text, {}, scan(text, {})) == parse(text, {})
        assert visible(text, {}, scan(text, {})) == visible(text, {})
