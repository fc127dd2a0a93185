"""A text as spans: what is shown of its links, images and breaks, and what is copied."""

import pytest

from tests.screen.test_rows import of_flow
from tui.outline.reading.reader import read
from tui.screen.note.flow import Context, Flow, flow
from tui.screen.note.rows import Role, TargetKind


def made(text: str, width: int = 40, **how: bool) -> Flow:
    lines = range(1, text.count("\n") + 2)
    video = "https://youtu.be/aaaaaaaaaaa"
    context = Context(read(b"").definitions, lambda: video, **how)  # type: ignore[arg-type]
    return flow(text, lines, context, width)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a<br>b", "a\nb"),
        ("a<br>\nb", "a\nb"),
        ("a<br><br>b", "a\nb"),
        ("<br>a", "a"),
        ("$a\nb$", "$a\nb$"),
        ("a <!-- not shown --> b", "a  b"),
        ("<!-- not shown -->", ""),
    ],
)
def test_breaks_and_comments(text: str, shown: str) -> None:
    assert made(text).text == shown


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("[H<sub>2</sub>O](https://a.example)", "H2O"),
        ("[two *words*](https://a.example)", "two words"),
        ("[two\nwords](https://a.example)", "two words"),
        ("[](https://a.example/x)", "https://a.example/x"),
        ("<https://a.example/x>", "https://a.example/x"),
    ],
)
def test_what_a_link_is_called(text: str, label: str) -> None:
    (target,) = {span.target for span in made(text).spans if span.target}
    assert (target.label, target.kind) == (label, TargetKind.LINK)


@pytest.mark.parametrize(
    ("width", "name"), [(2, "…"), (3, "…"), (4, "a…"), (6, "abc…"), (8, "abc.p…"), (9, "abc.png")]
)
def test_the_name_of_an_image_has_the_room_beside_its_sign(width: int, name: str) -> None:
    spans = of_flow("![alt](https://a.example/abc.png)", width=width)
    assert [text for text, _, _ in spans] == ["alt ", "▣\xa0", name]


def test_an_image_in_a_link_leads_where_that_does() -> None:
    spans = made("[![t](https://a.example/i.png) more](https://b.example)").spans
    assert [span.text for span in spans] == ["▣\xa0", "t", " more"]
    assert {span.target.url for span in spans[1:] if span.target} == {"https://b.example"}


def test_an_image_whose_words_are_its_name_is_named_once() -> None:
    assert [s.text for s in made("![i.png](https://a.example/i.png)").spans] == ["▣\xa0", "i.png"]


@pytest.mark.parametrize(
    ("text", "how", "kinds"),
    [
        ("at 1:00 and [^1]", {}, [TargetKind.TIMESTAMP, TargetKind.FOOTNOTE]),
        ("[^1] at 1:00", {}, [TargetKind.FOOTNOTE, TargetKind.TIMESTAMP]),
        ("see [[other|that]]", {}, []),
        ("see [[other|that]]", {"names": True}, [TargetKind.NAME]),
        ("`1:00 [^1] [[other]]`", {"names": True}, []),
        ("[a](https://a.example) [1:00]", {}, [TargetKind.LINK, TargetKind.TIMESTAMP]),
        ("[a](https://a.example) [1:00]", {"durations": True}, [TargetKind.LINK]),
        (
            "[1:00] [a](https://a.example)",
            {"durations": True},
            [TargetKind.TIMESTAMP, TargetKind.LINK],
        ),
        ("[here](#t=60)", {}, [TargetKind.TIMESTAMP]),
    ],
)
def test_what_a_text_leads_to(text: str, how: dict[str, bool], kinds: list[TargetKind]) -> None:
    assert [s.target.kind for s in made(text, **how).spans if s.target] == kinds


def test_a_name_shows_its_own_words_and_means_the_other() -> None:
    (span,) = [s for s in made("see [[ other | that ]] x", names=True).spans if s.target]
    assert (span.text, span.role, span.copied) == ("that", Role.LINK, "[[ other | that ]]")
    assert span.target
    assert (span.target.label, span.target.url) == ("that", "other")
    (plain,) = [s for s in made("at 1:00").spans if s.target]
    assert (plain.text, plain.copied) == ("1:00", None)


def test_each_link_knows_its_line() -> None:
    text = "[a](https://a.example) 1:00\n[b](https://b.example)[^1]"
    assert [s.target.line for s in made(text).spans if s.target] == [1, 1, 2, 2]


def test_a_part_of_a_flow() -> None:
    found = made("see [one](https://one.example) and <https://example.org/a/very/long/one>", 12)
    url = next(s for s in found.spans if s.copied)
    start = found.text.index(url.text)

    def cut(first: int, last: int) -> list[tuple[str, str | None]]:
        return [(span.text, span.copied) for span in found.cut(first, last)]

    assert cut(0, 7) == [("see ", None), ("one", None)]
    assert cut(1, 6) == [("ee ", None), ("on", None)]
    assert cut(4, 4) == []
    assert cut(start, start + 3) == [(url.text[:3], "https://example.org/a/very/long/one")]
    assert cut(start + 3, start + 5) == [(url.text[3:5], "")], "it is copied once"
    assert [text for text, _ in cut(0, 999)] == [span.text for span in found.spans]
