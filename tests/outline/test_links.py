from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.outline.outlines import Case, cases
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


@pytest.mark.parametrize("before", [*"]!<`{\\$(", "[a]", "![a]", "[a](", "[a](#", "<b>", "[a][b]"])
def test_what_comes_right_after_what_is_no_link_is_one(before: str) -> None:
    assert [link.url for link in scan(f"{before}https://x.org/", {})] == ["https://x.org/"]
