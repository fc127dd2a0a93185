"""Text that a terminal would obey, or that hides what it is, and how to tell that it got out."""

import re

SEQUENCES = (
    "\x1b]0;OWNED\x07",  # the title
    "\x1b]52;c;T1dORUQ=\x07",  # the clipboard
    "\x1b]52;c;T1dORUQ=\x1b\\",
    "\x1b]8;;https://OWNED.example\x07",  # a link
    "\x1b]4;1;#010203\x07",  # a colour
    "\x1b]777;notify;OWNED;x\x07",
    "\x1b]1337;File=:T1dORUQ=\x07",
    "\x1b[?1049lOWNED",  # the screen
    "\x1b[2J\x1b[HOWNED",
    "\x1b[99;99HOWNED",
    "\x1b[31mOWNED",
    "\x1b[6n",  # what the terminal answers as if it were typed
    "\x1b[c",
    "\x1b[21t",
    "\x1bP$qOWNED\x1b\\",
    "\x1b_OWNED\x1b\\",
    "\x1b^OWNED\x1b\\",
    "\x1bc",
    "\x1b#8",
    "\x1b[200~OWNED\x1b[201~",  # the end of a paste
    "\x9b31mOWNED",
    "\x9d52;c;T1dORUQ=\x9c",
    "\x90OWNED\x9c",
)
SIGNS = (
    *(chr(code) for code in (0, 1, 3, 4, 5, 7, 8, 11, 12, 14, 15, 17, 19, 23, 24, 26, 27, 28, 31)),
    *("\x7f", "\x80", "\x85", "\x8f", "\x9f"),
    *("\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069"),
    *("\u200b", "\u200e", "\u200f", "\u061c", "\u2060", "\ufeff", "\u00ad", "\ufff9"),
    *("\u206a", "\u206f", "\U000e0041", "\u2028"),
)
PAYLOADS = SEQUENCES + SIGNS
"""What must never leave lectree as it is."""


def hostile_notes() -> str:
    """Return notes that hold each payload in each place: one talk with notes, then rows."""
    pairs = [(n, text, text.replace(" ", "").replace("\n", "")) for n, text in enumerate(PAYLOADS)]
    found = ["- [All of it](https://youtu.be/aaaaaaaaaaa)\n"]
    for number, text, url in pairs:
        found += (
            f"    - note {number} {text} with [a label {text}](https://example.org/{url}) `{text}`",
            f"    - > quoted {text}",
            f"    - https://example.org/{number}{url}",
            f"    - | {text} | b |",
            f"      ```{text}\n      code {text}\n      ```",
        )
    for number, text, url in pairs:
        found += (
            f"# heading {number} {text}",
            f"- [title {number} {text}](https://youtu.be/v{number}) - description {text}",
            f"- <https://example.org/{number}/{url}>",
            f"- https://example.org/{number}?{url}",
            f"- series {text}\n    - [held](https://youtu.be/w{number})",
        )
    return "\n".join(found).replace("\0", "\1")


_LEAKS = re.compile(
    "OWNED\x07|[\x80-\x9f\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\u061c\u2060\ufeff\u00ad"
    "\ufff9-\ufffb\u206a-\u206f\U000e0000-\U000e007f\u2028\u2029]"
)
_STARTS = tuple(text for text in SEQUENCES if text.startswith("\x1b"))


def leaks(shown: str) -> set[str]:
    """Return what of the payloads stands in what was sent to a terminal.

    Escapes of lectree's own are no leak; those of a payload are told by what follows them.
    """
    own = shown.replace("\x1bP=1s\x1b\\", "")
    found = set(_LEAKS.findall(own))
    found |= {text for text in _STARTS if text not in _OWN and text in own}
    return found


_OWN = ("\x1b[c", "\x1b[6n", "\x1bc")
"""Sequences that lectree may send by itself."""


def controls(printed: str) -> set[str]:
    """Return what of printed lines is no plain text."""
    return {c for c in printed if c != "\n" and not c.isprintable()}
