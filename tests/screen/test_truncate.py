"""Links that are cut to a width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.screen.note.wrap import wrap
from tui.screen.steady import widest
from tui.screen.truncate import shortened_link, truncated

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
