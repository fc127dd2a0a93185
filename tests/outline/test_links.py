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


def test_what_is_too_long_is_no_link() -> None:
    long = "a" * LONGEST_URL
    assert scan(f"https://{long} <https://{long}> [a](https://{long})") == ()
    assert [link.url for link in scan(f"https://{long} https://x.example")] == ["https://x.example"]


def test_a_link_wraps_over_lines() -> None:
    (link,) = scan("[a\nb](\nhttps://x.example\n'title')")
    assert link.url == "https://x.example"


@pytest.mark.parametrize(
    "piece", ["[", "[a](", "![", "<", "<a ", "`", "a@", "http://a.", "[a](<b", '[a](b "', "<!--"]
)
def test_a_megabyte_of_one_mark_takes_no_time(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    assert scan(text, DEFINITIONS) == ()
