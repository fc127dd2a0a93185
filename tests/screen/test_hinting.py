"""Link hints: when they are shown, and what ends them."""

from collections.abc import Callable

from tests.screen.fakes import FakeStage
from tui.screen.links.hinting import Hinting
from tui.screen.links.hints import Chosen, Verb
from tui.screen.note.rows import Target

TARGETS = tuple(Target.to_link(name, f"https://{name}.example", 2) for name in ("one", "two"))


def hinting(targets: tuple[Target, ...] = TARGETS) -> tuple[FakeStage, Hinting, list[Chosen]]:
    stage, chosen = FakeStage(), list[Chosen]()
    stage.panes.note.targets = targets
    return stage, Hinting(stage, chosen.append), chosen


def test_without_a_link_in_sight() -> None:
    stage, hints, _ = hinting(())
    hints.start()
    assert not hints.is_on
    assert stage.said == [("No links in sight", True)]
    hints.press("a")
    assert stage.panes.note.hints is None


def test_a_letter_chooses_and_ends_it() -> None:
    stage, hints, chosen = hinting()
    hints.start()
    assert hints.is_on
    assert list(stage.panes.note.hints.items()) == [(TARGETS[0], "a"), (TARGETS[1], "s")]
    assert stage.keys_shown == 1
    hints.press("s")
    assert chosen == [Chosen(Verb.OPEN, (TARGETS[1],))]
    assert (hints.is_on, stage.panes.note.hints) == (False, None)
    assert (stage.panes.key_bar.status, stage.keys_shown) == ("", 2)
    hints.press("s")
    assert len(chosen) == 1


def test_what_will_be_done_is_said() -> None:
    stage, hints, _ = hinting()
    hints.start()
    assert "https://one.example" in stage.panes.key_bar.status
    hints.press("y")
    hints.press("tab")
    assert Verb.COPY.value in stage.panes.key_bar.status
    assert "https://two.example" in stage.panes.key_bar.status
    hints.press("A")
    assert "1 chosen" in stage.panes.key_bar.status


def test_escape_and_the_mouse_end_it() -> None:
    stage, hints, chosen = hinting()
    ends: tuple[Callable[[], None], ...] = (lambda: hints.press("escape"), hints.stop)
    for end in ends:
        hints.start()
        end()
        assert not hints.is_on
        assert stage.panes.key_bar.status == ""
    stage.panes.key_bar.say("3/4")
    hints.stop()
    assert (stage.panes.key_bar.status, chosen) == ("3/4", [])
