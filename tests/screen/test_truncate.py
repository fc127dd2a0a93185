"""Links that are cut to a width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.screen.note.wrap import wrap
from tui.screen.steady import widest
from tui.screen.truncate import shortened, shortened_link, truncated

HOST = "https://a-very-long-name-of-a-host.example.org/"


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("https://e.org/path", 40, "https://e.org/path"),
        (f"{HOST}path/of?x=1", 20, f"{HOST}…"),
        (f"[title]({HOST}path)", 20, f"{HOST}…"),
        ("https://bank.example@evil.example/a/long/path", 24, "https://…@evil.example/…"),
        ("mailto:someone@a.example?subject=a-long-one", 24, "mailto:someone@a.example…"),
    ],
)
def test_the_host_stays(text: str, width: int, shown: str) -> None:
    assert shortened_link(text, width) == shown


SENTENCE = "see https://e.org/path/of/it ok"


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (31, SENTENCE),
        (30, "see https://e.org/path/of/… ok"),
        (29, "see https://e.org/path/of… ok"),
        (19, "see https://e.org/…"),
        (18, "se…https://e.org/…"),
        (16, "…https://e.org/…"),
        (3, "https://e.org/…"),
    ],
)
def test_the_words_around_a_host_share_the_room_it_leaves(width: int, shown: str) -> None:
    assert shortened_link(SENTENCE, width) == shown


@pytest.mark.parametrize(("width", "shown"), [(16, "se…https://e.org"), (14, "…https://e.org")])
def test_a_host_at_the_end_leaves_all_room_to_what_is_before_it(width: int, shown: str) -> None:
    assert shortened_link("see https://e.org", width) == shown


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("abc", -1, ""),
        ("abc", 0, ""),
        ("", 1, ""),
        ("a", 1, "a"),
        ("ab", 1, "…"),
        ("abcd", 4, "abcd"),
        ("abcd", 3, "ab…"),
        ("日本語", 6, "日本語"),
        ("日本語", 5, "日本…"),
        ("日本語", 4, "日 …"),
        ("x\u0301\u0301\u0301", 1, "x\u0301\u0301\u0301"),
        ("x" + 4 * "\u0301", 1, "…"),
        ("a" * 21, 5, "aaaa…"),
        ("नमस्ते दुनिया", 8, "नमस्ते दु…"),
        ("नमस्ते दुनिया", 5, "नमस्ते…"),
        ("नमस्ते दुनिया", 4, "नमस्…"),
        ("नमस्ते दुनिया", 10, "नमस्ते दुनिया"),
    ],
)
def test_a_text_cut_to_a_width(text: str, width: int, shown: str) -> None:
    assert truncated(text, width) == (shown, cell_len(shown))


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("0123456789abcdefghij", 20, "0123456789abcdefghij"),
        ("0123456789abcdefghij", 19, "0123456789ab…efghij"),
        ("0123456789abcdefghij", 10, "012345…hij"),
        ("0123456789abcdefghij", 9, "012345…ij"),
        ("0123456789abcdefghij", 8, "01234…ij"),
        ("0123456789abcdefghij", 7, "012345…"),
        ("日本語日本語日本語", 12, "日本語日 …語"),
        ("a日本語日本語日本語日本", 14, "a日本語日…日本"),
    ],
)
def test_both_ends_of_a_long_text_stay(text: str, width: int, shown: str) -> None:
    assert shortened(text, width) == shown


@given(st.text(alphabet="abc./?=&", max_size=300), st.integers(10, 80), st.text(max_size=40))
def test_the_whole_host_is_shown_at_any_width(path: str, width: int, title: str) -> None:
    assert HOST in shortened_link(f"{HOST}{path}", width)
    assert HOST in shortened_link(f"[{title.replace(':', '')}]({HOST}{path})", width)


@given(st.text(alphabet="नमस्ते दुनिया: हिन्दी ខ្មែរ x日", max_size=60), st.integers(2, 30))
def test_a_text_is_cut_where_every_terminal_has_room_for_it(text: str, width: int) -> None:
    assert widest(truncated(text, width).text) <= width
    for piece in wrap(text, width):
        shown = text[piece.start : piece.end]
        assert widest(shown) <= width or len(shown) <= 4
