"""The manual page, made from the texts of the arguments, the keys and the settings."""

from collections.abc import Iterable, Iterator

import tui
from tui.arguments import COMMANDS
from tui.completions import commands, options
from tui.screen.keymap import COMMANDS as KEYS
from tui.screen.keymap import Where, shown_keys
from tui.system.setting_table import SETTINGS

_CODES = {
    "0": "done",
    "1": "nothing found, or something to report",
    "2": "wrong usage, or a file that cannot be read",
    "70": "an internal error",
    "128+N": "ended by signal N",
}
_PATH = (
    "PATH is the notes: a Markdown file, several, or a folder of them. It defaults to"
    " $LECTREE_NOTES, then notes in the settings, then ./notes.md; - is standard input, -- ends"
    " the options."
)


def manual() -> str:
    """Return the page in the language of roff."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield f'.TH LECTREE 1 "" "lectree {tui.__version__}"'
    yield from (".SH NAME", _text(f"lectree - {(tui.__doc__ or '').strip().rstrip('.')}"))
    yield from (
        ".SH SYNOPSIS",
        ".B lectree",
        "[PATH ...]",
        ".br",
        ".B lectree",
        "COMMAND ... [PATH ...]",
    )
    yield from (".SH DESCRIPTION", _text(_PATH))
    yield from (".SH COMMANDS", *_entries(_called()))
    yield from (".SH OPTIONS", *_entries(_options()))
    yield ".SH KEYS"
    for where in Where:
        yield f".SS {_text(where.value)}"
        keys = [command for command in KEYS if command.where is where]
        yield from _entries((shown_keys(key), f"{key.help} ({key.id})") for key in keys)
    yield ".SH SETTINGS"
    yield _text("settings.toml in the folder for settings, or the file that --config names:")
    yield from _entries((setting.name, f"{setting.help}; {setting.called}") for setting in SETTINGS)
    yield from (".SH EXIT STATUS", *_entries(_CODES.items()))


def _called() -> Iterator[tuple[str, str]]:
    for name, text in commands().items():
        query = COMMANDS[name].query if name in COMMANDS else "WHAT"
        yield " ".join(filter(None, ("lectree", name, query, "[PATH ...]"))), text


def _options() -> Iterator[tuple[str, str]]:
    every = {option.names: option for name in ("", *commands()) for option in options(name)}
    for option in every.values():
        yield f"{', '.join(option.names)} {option.argument}".rstrip(), option.help


def _entries(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    for term, text in pairs:
        yield from (".TP", f".B {_text(term)}", _text(text))


def _text(text: str) -> str:
    """Return a text that roff takes as it is, in any charset."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    text = "".join(c if c.isascii() else f"\\[u{ord(c):04X}]" for c in text)
    return f"\\&{text}" if text.startswith((".", "'")) else text
