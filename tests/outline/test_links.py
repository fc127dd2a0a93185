"""The links of a text: where each stands, what it shows and where it goes."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.outline.outlines import Case, cases
from tui.outline.reading.entries import referred
from tui.outline.text.links import LONGEST_URL, Link, scan

DEFINITIONS = {"ref": "https://r.example"}


def drawn(text: str) -> str:
    return "\n".join(_drawn(text, link) for link in scan(text, DEFINITIONS))


def _drawn(text: str, link: Link) -> str:
    kind = "image" if link.image else link.kind.value
    return f"{kind} [{text[slice(*link.label)]}] {link.url}"


@pytest.mark.parametrize("case", [pytest.param(c, id=c.name) for c in cases("links.txt")])
def test_links_of_a_text(case: Case) -> None:
    assert drawn(case.given) == case.expected


@given(st.text("[]()<>!`\\\"'&;:/.@_* \nabhtpsw|}{#", max_size=200) | st.text(max_size=100))
def test_links_stand_apart_and_in_order(text: str) -> None:
    links = scan(text, DEFINITIONS)
    ends = [0, *(link.end for link in links)]
    for link, before in zip(links, ends, strict=False):
        assert before <= link.start <= link.label[0] <= link.label[1] <= link.end <= len(text)
        assert link.start < link.end


@pytest.mark.parametrize("piece", ["[a](b) ", "www.a.b ", "a@b.cc ", "![a](b)"])
def test_the_first_of_many_links(piece: str) -> None:
    assert len(scan(piece * 29, most=30)) == 29
    assert len(scan(piece * 39, most=30)) == 30
    assert len(scan(piece * 3000)) == 3000


def test_what_is_too_long_is_no_link() -> None:
    long = "a" * LONGEST_URL
    assert scan(f"https://{long} <https://{long}> [a](https://{long})") == ()
    assert [link.url for link in scan(f"https://{long} https://x.example")] == ["https://x.example"]


@pytest.mark.parametrize(
    "written",
    [
        lambda size: f"https://{'a' * (size - 8)}",
        lambda size: f"<xy:{'a' * (size - 3)}>",
        lambda size: f"[a]({'a' * size})",
        lambda size: f"[a](<{'a' * size}>)",
    ],
    ids=["bare", "angle", "inline", "inline in angles"],
)
def test_the_longest_link(written: Callable[[int], str]) -> None:
    assert [len(link.url) for link in scan(written(LONGEST_URL - 2))] == [LONGEST_URL - 2]
    assert scan(written(LONGEST_URL + 1)) == ()


@pytest.mark.parametrize(("size", "count"), [(64, 1), (65, 0), (66, 0)])
def test_the_longest_name_of_an_address(size: int, count: int) -> None:
    assert len(scan(f"see {'a' * size}@x.example")) == count


@pytest.mark.parametrize(("size", "count"), [(999, 1), (1000, 0)])
@pytest.mark.parametrize("written", ["[{}]", "[a][{}]", "[{}][]"])
def test_the_longest_label_of_a_reference(size: int, count: int, written: str) -> None:
    label = "b" * size
    assert len(scan(written.format(label), {label: "https://r.example"})) == count


def test_an_address_right_behind_a_link_takes_nothing_of_it() -> None:
    assert [link.url for link in scan("[a](b)c@x.example [d](e)@x.example")] == [
        "b",
        "mailto:c@x.example",
        "e",
    ]


def test_a_link_wraps_over_lines() -> None:
    (link,) = scan("[a\nb](\nhttps://x.example\n'title')")
    assert link.url == "https://x.example"


@pytest.mark.usefixtures("unmeasured")
@pytest.mark.parametrize(
    "piece", ["[", "[a](", "![", "<", "<a ", "`", "a@", "http://a.", "[a](<b", '[a](b "', "<!--"]
)
def test_a_megabyte_of_one_mark_takes_no_time(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    assert scan(text, DEFINITIONS) == ()


@pytest.mark.parametrize(
    "before", [*"]!<`{\\$(", "[a]", "![a]", "[a](", "[a](#", "<b>", "[a][b]", "{{", "{{{", "<!--"]
)
def test_what_comes_right_after_what_is_no_link_is_one(before: str) -> None:
    assert [link.url for link in scan(f"{before}https://x.org/", {})] == ["https://x.org/"]


@pytest.mark.parametrize("size", [LONGEST_URL, LONGEST_URL + 1])
def test_the_very_longest_bare_link(size: int) -> None:
    url = f"https://{'a' * (size - 8)}"
    assert [link.url for link in scan(url)] == [url] * (size == LONGEST_URL)


@pytest.mark.parametrize(
    "written",
    [
        "[a](b)",
        "[a]( <b> 'title' )",
        "![a](b)",
        "[![a](b)](c)",
        "[ref]",
        "[a][ref]",
        "[ref][]",
        "<xy:b>",
        "<a@b.example>",
        "https://b.example",
        "www.b.example",
        "a@b.example",
        '<a href="b">c</a>',
        "![[b.mp4]]",
        "{{video https://youtu.be/a}}",
        '<iframe src="https://youtu.be/a"></iframe>',
    ],
)
def test_a_link_takes_its_own_characters_and_no_others(written: str) -> None:
    for text in (written, f"({written})", f"{written} {written}", f"x {written} [y] <!--> z"):
        found = [text[link.start : link.end] for link in scan(text, DEFINITIONS)]
        assert found == [written] * text.count(written)


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("_https://x.org/a_", ["https://x.org/a"]),
        ("https://x.org/a_", ["https://x.org/a_"]),
        (f"_{'a ' * 499} https://x.org/a_", ["https://x.org/a"]),
        (f"_{'a ' * 500} https://x.org/a_", ["https://x.org/a_"]),
        ("(https://x.org/(a))", ["https://x.org/(a)"]),
        ("(https://x.org/a))", ["https://x.org/a"]),
        ("[https://x.org/[a]] b", ["https://x.org/[a"]),
        ("xmpp:a@x.example b/a@x.example", []),
        ("x='https://x.org/' 'https://x.org/'", ["https://x.org/"]),
        ("<!--> [a](b) --> [c](d)", ["b", "d"]),
        ("<!-- [a](b) --> [c](d)", ["d"]),
        ("<!-- [a](b)", ["b"]),
        ("`[a](b)` `` [c](d) ` `` ` [e](f)", ["f"]),
        ("`` [a](b) `", ["b"]),
        ("[a [b](c) d](e)", ["c"]),
        ("![a [b](c) d](e)", ["e"]),
        ("[a ![b](c) d](e)", ["e"]),
        ("[x [a [b](c) d](e) y](f) [g](h)", ["c", "h"]),
        ('<a href="b">c</a> <a href="d">e', ["b", "d"]),
        ('<a href="b">c <a href="d">e</a>', ["b", "d"]),
        ("[https://x.org/]()", ["https://x.org/"]),
        ("[a]([b](https://x.org/))", ["https://x.org/"]),
        ("[a](https://x.org/b c)", ["https://x.org/b%20c"]),
        ("https:// www. http://[::1] http://-", ["http://[::1]"]),
    ],
)
def test_where_links_begin_and_end(text: str, urls: list[str]) -> None:
    assert [link.url for link in scan(text)] == urls


DEFINED = {"a": "https://youtu.be/a", "a b": "https://example.org/b", "ä": "https://example.org/c"}
PIECES = st.sampled_from(["[", "]", "(", ")", "a", "A", "b", " ", "\\", "!", "^", "`", "ä", "://"])


@given(st.lists(PIECES | st.sampled_from(["[a]", "[a  b]", "[A][", "](x)", "[]"])).map("".join))
def test_only_texts_with_the_label_of_a_definition_refer_to_one(text: str) -> None:
    assert scan(text, referred(text.encode(), DEFINED)) == scan(text, DEFINED)


def test_a_text_without_such_a_label_is_told_at_a_look() -> None:
    assert referred(b"- [ ] [a](b) [^a] \\[x]", {"x y": "https://example.org"}) == {}
    assert referred(b"[a][A  b]", DEFINED) is DEFINED
