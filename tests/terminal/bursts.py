"""Keys in one write, at any time: each acts in the mode that the one before it opened."""

from collections.abc import Callable, Iterator

from tests.shared import REPEAT
from tests.terminal.case import Case
from tests.terminal.desk import FIRST_FRAME, READY, Desk, notes_text
from tests.terminal.life import Life
from tests.terminal.tmux import Tmux

Check = Callable[[Desk, Life], None]

_URL = "https://youtu.be/v0000000002"
_NORD = b"48;2;46;52;64"  # the background of that theme
_LARGE = 50_000  # talks, 4 MB


def _quit(desk: Desk, life: Life, keys: bytes = b"\x11") -> None:
    life.write(keys)
    assert life.exit_code() == 0
    life.expect_restored()
    life.expect_gone()


def _query(text: str) -> Check:
    """Return the check that a query is typed in whole: its only hit is gone to and kept."""

    def check(desk: Desk, life: Life) -> None:
        life.wait_for(text, "1/1")
        life.write(b"\r")
        life.wait_for(READY, gone="1/1")
        _quit(desk, life)
        assert desk.session()["queries"] == [text]
        desk.expect_nothing_started()

    return check


def _went_to(talk: int, *queries: str) -> Check:
    def check(desk: Desk, life: Life) -> None:
        life.wait_for(f"─ talk {talk} ─", READY, gone="─ Search ─")
        _quit(desk, life)
        desk.expect_kept(talk)
        assert desk.session()["queries"] == list(queries)
        desk.expect_nothing_started()

    return check


def _in_note(line: int) -> Check:
    def check(desk: Desk, life: Life) -> None:
        life.wait_for("─ talk 2 ─", "Back", gone="─ Search ─")
        life.drain()
        _quit(desk, life)
        desk.expect_kept(2)
        kept = desk.session()
        assert (kept["in_note"], kept["note_line"]) == (True, line), kept
        desk.expect_nothing_started()

    return check


def _help_is_narrowed(desk: Desk, life: Life) -> None:
    life.wait_for("Type to narrow", "Close every row", gone="Next video")
    _quit(desk, life)
    desk.expect_nothing_started()


def _is_nord(desk: Desk, life: Life) -> None:
    life.until(lambda: _NORD in life.raw, "the theme")
    life.wait_for(FIRST_FRAME, READY)
    _quit(desk, life)
    desk.expect_nothing_started()


def _opened(desk: Desk, life: Life) -> None:
    life.until(lambda: desk.programs.called("firefox"), "the browser")
    assert desk.programs.arguments("firefox") == [_URL]
    life.wait_for("Opened")
    _quit(desk, life)
    assert not desk.programs.called("nano")


def _has_quit(desk: Desk, life: Life) -> None:
    _quit(desk, life, b"")
    desk.expect_nothing_started()


BURSTS: dict[str, tuple[bytes, Check]] = {
    "/hiplot": (b"/hiplot", _query("hiplot")),
    "/hiplot Enter": (b"/hiplot\r", _went_to(5, "hiplot")),
    "/hiplot Enter j": (b"/hiplot\r\x1bj", _went_to(6, "hiplot")),
    "/ and a paste": (b"/\x1b[200~hiplot\x1b[201~", _query("hiplot")),
    "jjj and a paste": (b"jjj\x1b[200~oeq\x1b[201~", _went_to(2)),
    "?fold": (b"?fold", _help_is_narrowed),
    ":quit Enter": (b":quit\r", _has_quit),
    "t nord Enter": (b"tnord\r", _is_nord),
    "jjj f a": (b"jjjfa", _opened),
    "jjj Enter jj": (b"jjj\rjj", _in_note(3)),
    "jjj Tab jj": (b"jjj\tjj", _in_note(3)),
    "jjj q": (b"jjjq", _has_quit),
    "? Esc jjj": (b"?\x1bjjj", _went_to(2)),
    "/hip Esc jjj": (b"/hip\x1bjjj", _went_to(2)),
    "t Esc jjj": (b"t\x1bjjj", _went_to(2)),
    ": Esc jjj": (b":\x1bjjj", _went_to(2)),
    "jjj f Esc k": (b"jjjf\x1bk", _went_to(1)),
}

TIMES = {"at once": 0.0, "after 50 ms": 0.05, "after 200 ms": 0.2, "after 3 s": 3.0}
"""Seconds after the first frame."""


def _burst(keys: bytes, check: Check, wait: float) -> Callable[[Desk], None]:
    def play(desk: Desk) -> None:
        with desk.start() as life:
            life.until(lambda: FIRST_FRAME.encode() in life.raw, "the first frame")
            life.listen(wait)
            life.write(keys)
            check(desk, life)

    return play


def _typed_ahead(desk: Desk) -> None:
    with desk.start() as life:
        life.write(b"/hiplot")
        _query("hiplot")(desk, life)


def _after_escape(key: bytes, check: Check, between: float) -> Callable[[Desk], None]:
    def play(desk: Desk) -> None:
        with desk.moved() as life:
            life.write(b"/")
            life.wait_for("─ Search ─")
            life.drain()
            life.write(b"talk")
            life.wait_for("─ Search ─", "1/41")
            if between:
                life.write(b"\x1b")
                life.listen(between)
                life.write(key)
            else:
                life.write(b"\x1b" + key)
            check(desk, life)

    return play


def _searches_anew(desk: Desk, life: Life) -> None:
    life.write(b"hiplot")
    _query("hiplot")(desk, life)


def _in_halves(desk: Desk) -> None:
    desk.notes.write_text(notes_text().replace("hiplot", "café"))
    with desk.open() as life:
        life.write("/café".encode()[:-1])
        life.listen(0.05)
        life.write("é".encode()[-1:])
        _query("café")(desk, life)


def _while_it_is_saved(desk: Desk) -> None:
    desk.notes.write_text(notes_text(_LARGE))
    with desk.open() as life:
        life.write(b"jjj")
        life.wait_for("─ talk 2 ─")
        desk.notes.write_text("# New\n- [new](https://youtu.be/new)\n" + notes_text(_LARGE))
        for _ in range(10):
            life.write(b"jk")
            life.listen(0.02)
        life.write(b"/hiplot\r")
        life.wait_for("─ talk 5 ─", "50,001 videos", gone="─ Search ─")
        _went_to(5, "hiplot")(desk, life)


def _while_it_searches(desk: Desk) -> None:
    desk.notes.write_text(notes_text(_LARGE))
    with desk.open() as life:
        life.write(b"/about")
        life.listen(0.01)
        life.write(b"\x7f" * 5 + b"hiplot\r")
        _went_to(5, "hiplot")(desk, life)


def _tmux(*typed: str) -> Callable[[Desk], None]:
    def play(desk: Desk) -> None:
        with Tmux(desk) as tmux:
            tmux.keys(*typed)
            if typed[0] == ":":
                tmux.expect_gone()
            else:
                tmux.wait_for("hiplot", "1/1")
            desk.expect_nothing_started()

    return play


def _cases(*, every: bool) -> Iterator[Case]:
    yield Case("/hiplot typed ahead", _typed_ahead)
    for number, (name, (keys, check)) in enumerate(BURSTS.items()):
        times = [*TIMES.items()]
        for when, wait in times if every or not number else times[number % 4 :][:1]:
            yield Case(f"{name} {when}", _burst(keys, check, wait))
    escapes: dict[str, tuple[bytes, Check]] = {
        "j": (b"j", _went_to(3)),
        "/": (b"/", _searches_anew),
        "q": (b"q", _has_quit),
        "Enter": (b"\rj", _in_note(2)),
    }
    for name, (key, check) in escapes.items():
        for between, seconds in {"in one": 0.0, "20 ms": 0.02, "60 ms": 0.06}.items():
            yield Case(f"Esc {name} {between}", _after_escape(key, check, seconds))
    yield Case("a letter in halves", _in_halves)
    yield Case("while it is saved", _while_it_is_saved)
    yield Case("while it searches", _while_it_searches)
    yield Case("tmux /hiplot", _tmux("-l", "/hiplot"), needs_tmux=True)
    yield Case("tmux / hiplot", _tmux("/", "hiplot"), needs_tmux=True)
    yield Case("tmux : quit Enter", _tmux(":", "quit", "Enter"), needs_tmux=True)


EVERY = tuple(_cases(every=True))
CASES = EVERY if REPEAT > 1 else tuple(_cases(every=False))
"""A sample of the bursts at all times; all of them where the cases are to be repeated."""
