"""Nothing that a terminal obeys gets out of lectree, whatever door it is sent to."""

import json
from pathlib import Path

import pytest

from tests.payloads import PAYLOADS, controls, hostile_notes
from tests.terminal.terminal import Terminal, environment

NOTES = hostile_notes()


@pytest.mark.parametrize(
    "command",
    [
        ["tree"],
        ["tree", "--json"],
        ["show", "title"],
        ["show", "--json", "title"],
        ["search", "title"],
        ["search", "--json", "note"],
        ["links"],
        ["links", "--json"],
        ["check"],
        ["check", "--json"],
        ["open", "title"],
        ["copy", "title"],
    ],
)
def test_what_commands_print_on_a_terminal(
    notes: Path, home: Path, command: list[str], unmeasured: None
) -> None:
    with Terminal([*command, str(notes)], environment(home)) as terminal:
        assert terminal.exit_code() in (0, 1)
        printed = terminal.raw.decode().replace("\r\n", "\n")
    assert printed or command[0] == "check"
    assert not controls(printed)
    if "--json" in command:
        lines = [line for line in printed.splitlines() if not line.startswith("lectree: ")]
        assert all(json.loads(line) for line in lines)


ARGUMENTS = [text for text in PAYLOADS if "\0" not in text]


@pytest.mark.parametrize("place", ["option", "command", "path", "query", "limit", "remote"])
def test_what_is_said_of_arguments(
    home: Path, tmp_path: Path, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from tui.cli import main

    (tmp_path / "notes.md").write_text("- a\n")
    for text in ARGUMENTS:
        arguments = {
            "option": [f"--{text}"],
            "command": ["tree", "x", f"y{text}", "z"],
            "path": ["tree", str(tmp_path / f"gone{text}.md")],
            "query": ["show", f"none {text}", str(tmp_path / "notes.md")],
            "limit": ["search", "--limit", text, "x"],
            "remote": ["remote", f"show{text}", f"q{text}", str(tmp_path / f"x{text}.md")],
        }[place]
        with pytest.raises(SystemExit) as end:
            main(arguments)
        assert end.value.code in (1, 2)
        told = capsys.readouterr()
        assert told.err.count("\n") == 1
        assert not controls(told.out + told.err)
