"""The settings file with every default in it, as `lectree --print-config` prints it."""

import json
from collections.abc import Iterator

from tui.screen.keymap import COMMANDS
from tui.screen.rebinding import FIXED, typed_keys
from tui.system.setting_table import SETTINGS


def config_text() -> str:
    """Return settings that change nothing, each with a comment that says what it is for."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# The settings of lectree, each with its default; LECTREE_THEME and its like come first."
    for setting in SETTINGS:
        yield ""
        yield f"# {setting.help[0].upper()}{setting.help[1:]}: {setting.called}."
        yield f"{setting.name} = {json.dumps(setting.default, ensure_ascii=False)}"
    yield from (
        "",
        '# Keys by command, parted by blanks. A command whose keys are "" has none.',
        "[keys]",
    )
    where = None
    for command in COMMANDS:
        if command.id in FIXED:
            continue
        if command.where is not where:
            where = command.where
            yield f"# {where.value}"
        keys = json.dumps(typed_keys(command), ensure_ascii=False)
        yield f"{command.id} = {keys}  # {command.help}"
