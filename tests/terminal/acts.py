"""Acts of a careless user, drawn by lot: the same seed gives the same acts."""

from collections.abc import Callable, Iterator
from random import Random
from typing import NamedTuple

from tests.terminal.desk import notes_text
from tui.screen.keymap import COMMANDS

NAMED = {
    "slash": "/",
    "plus": "+",
    "minus": "-",
    "question_mark": "?",
    "colon": ":",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "apostrophe": "'",
    "right_curly_bracket": "}",
    "left_curly_bracket": "{",
    "space": " ",
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "alt+left": "\x1b[1;3D",
    "alt+right": "\x1b[1;3C",
    "shift+right": "\x1b[1;2C",
    "shift+left": "\x1b[1;2D",
    "pagedown": "\x1b[6~",
    "pageup": "\x1b[5~",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "f1": "\x1bOP",
    "f5": "\x1b[15~",
}
"""The bytes of the keys that have a name."""

ENDS = ("q", "ctrl+q")
_AFTER = (b"", b"\r", b"\x1b")  # a query
OFTEN = ("escape", "j", "k", "enter", "slash", "down", "up", "G", "n", "tab", "colon", "t", "f")
WORDS = ("talk", "hiplot", "about h", "is:changed", '"the rest"', "-middle", "東京", "café", "[/]")
THEMES = ("nord", "gruv", "lectree", "light", "mono", "x", "")
ODD = (
    b"\xff\xfe\x80",
    b"\xc3",
    b"\xc3\x28",
    b"\xed\xa0\x80",
    b"\x00\x01\x02",
    b"\x1b[",
    b"\x1b]0;title\x07",
    b"\x1b[999;999H",
    b"\x1b[24;80R",
    b"\x1b[I",
    b"\x1b[O",
    b"\x1b[97;5u",
    b"\x1b[106u",
    b"\x1b[<0;1;1",
    b"\x1b[M !!",
    b"\x1bP1$r0m\x1b\\",
    b"\x1bOA\x1bOB",
    b"\x1b\x1b\x1b",
    b"\x1b[<35;0;0M",
    b"\x1b[<0;9999;9999M",
)
SAVES = ("by rename", "in place", "truncate", "halve", "delete", "restore")
STATES = ("away", "back", "file", "read-only", "empty")
CHILDREN = (
    "exit 0",
    "exit 3",
    "kill -9 $$",
    "/bin/stty raw -echo; printf '\\033[?1049h\\033[?1000h\\033[?1h'; kill -9 $$",
)


class Act(NamedTuple):
    """One thing that is done: `data` is what is typed, or says what is done and how large."""

    what: str
    data: bytes = b""
    numbers: tuple[int, int] = (0, 0)
    text: str = ""


def key_bytes(key: str) -> bytes:
    """Return what a terminal sends for a key of the keymap."""
    if key in NAMED:
        return NAMED[key].encode()
    if key.startswith("ctrl+"):
        return bytes([ord(key[-1]) & 0x1F])
    return key.encode()


def keys_of_the_keymap() -> tuple[str, ...]:
    """Return every key that has a meaning, but those that end the program."""
    keys = {key for command in COMMANDS for key in command.keys}
    return tuple(sorted(keys - set(ENDS)))


def acts(seed: int) -> Iterator[Act]:
    """Draw acts for ever."""
    random = Random(seed)
    keys = keys_of_the_keymap()
    kinds: dict[Callable[[Random], Act], int] = {
        lambda r: Act("key", key_bytes(r.choice(keys))): 30,
        lambda r: Act("key", key_bytes(r.choice(OFTEN))): 20,
        lambda r: Act("keys", b"".join(map(key_bytes, r.choices(keys, k=r.randint(2, 9))))): 6,
        lambda r: Act("letters", r.choice(WORDS).encode()): 5,
        lambda r: Act("search", f"/{r.choice(WORDS)}".encode() + r.choice(_AFTER)): 3,
        lambda r: Act("theme", b"t" + r.choice(THEMES).encode() + b"\r"): 2,
        lambda r: Act("palette", b":" + _words(r) + b"\r"): 3,
        _mouse: 10,
        _paste: 3,
        lambda r: Act("odd", r.choice(ODD)): 3,
        lambda r: Act("resize", numbers=_size(r)): 4,
        lambda r: Act("save", numbers=(r.randint(0, 60), 0), text=r.choice(SAVES)): 5,
        lambda r: Act("state", text=r.choice(STATES)): 2,
        lambda r: Act("children", text=r.choice(CHILDREN)): 1,
        lambda _: Act("stop and go on"): 1,
        lambda r: Act("end", key_bytes(r.choice(ENDS))): 1,
    }
    while True:
        yield random.choices([*kinds], [*kinds.values()])[0](random)


def text_of(act: Act) -> str:
    """Return the notes that an act saves."""
    text = notes_text(act.numbers[0])
    return text.replace("talk 3", "東京 café 🎉 [/] [@click=x]y[/]").replace("the rest", "a | b")


def _words(random: Random) -> bytes:
    command = random.choice(COMMANDS)
    if command.id in ("quit", "suspend"):
        return b"help"
    return " ".join(command.help.split()[: random.randint(1, 3)]).encode()


def _size(random: Random) -> tuple[int, int]:
    if random.random() < 0.2:
        return random.randint(1, 20), random.randint(1, 8)
    return random.randint(1, 200), random.randint(1, 60)


def _mouse(random: Random) -> Act:
    column, row = random.randint(1, 120), random.randint(1, 40)
    button = random.choice((0, 0, 0, 1, 2, 64, 65, 35, 32)) + random.choice((0, 0, 0, 4, 8, 16))
    press = f"\x1b[<{button};{column};{row}M"
    release = f"\x1b[<{button};{column};{row}m"
    if random.random() < 0.2:  # a drag
        there = f"{random.randint(1, 120)};{random.randint(1, 40)}"
        return Act("mouse", f"{press}\x1b[<32;{there}M\x1b[<0;{there}m".encode())
    return Act("mouse", ((press + release) * random.choice((1, 1, 2, 3))).encode())


def _paste(random: Random) -> Act:
    text = random.choice((*WORDS, "q\rq\rq", "oey", "https://youtu.be/v0000000003", "x" * 5000))
    if random.random() < 0.5:
        return Act("paste", f"\x1b[200~{text}\x1b[201~".encode())
    return Act("raw paste", text.replace("q", "w")[:100].encode())
