"""Words that name nothing, and bold lines that are headings."""

import pytest

from tui.outline.text.label_words import is_heading_text, is_label, names, word_count


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Video", False),
        ("Slides (PDF)", False),
        ("Slides of the talk", False),
        ("the", True),
        ("Video 2", True),
        ("Video #2)", True),
        ("2", False),
        ("Ada's talk", True),
        ("a", True),
        ("video a", False),
        ("链接", False),
        ("观看链接", False),
        ("链接三", True),
        (":tv: video", False),
        ("&amp; video", False),
        ("<b>video</b>", False),
        ("", False),
        ("video " * 83, False),
        ("video " * 83 + "of", False),
        ("video " * 83 + "of ", True),  # no label is that long
    ],
)
def test_what_names_something(text: str, wanted: bool) -> None:
    assert names(text) is wanted


@pytest.mark.parametrize(("text", "wanted"), [("Video", True), ("2", False), ("Ada", False)])
def test_a_label_has_words_that_name_nothing(text: str, wanted: bool) -> None:
    assert is_label(text) is wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("**Day one**", True),
        ("__Video__", False),
        (" ".join(["Ada"] * 15), True),
        (" ".join(["Ada"] * 16), False),
        ("one two three four five:", True),
        ("one two three four five six:", False),
        ("Ada spoke.", False),
        ("Ada spoke!", False),
        ("Ada spoke,", False),
        ("Ada spoke;", False),
        ("她说。她走了", False),
    ],
)
def test_a_bold_line_that_is_a_heading(text: str, wanted: bool) -> None:
    assert is_heading_text(text) is wanted


@pytest.mark.parametrize(("text", "count"), [("", 0), ("a b", 2), ("講演", 2), ("a 講演者の話", 4)])
def test_words_are_counted_in_any_script(text: str, count: int) -> None:
    assert word_count(text) == count
