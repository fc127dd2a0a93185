"""Keys as a terminal sends them: held down, garbled, or meant to end things."""

from pathlib import Path

from tests.terminal.terminal import Terminal, environment

NOTES = "".join(f"- [talk {n}](https://youtu.be/v{n})\n" for n in range(300))


def test_a_key_that_is_held_down(notes: Path, home: Path) -> None:
    with Terminal([str(notes)], environment(home)) as terminal:
        terminal.wait_for("talk 0", "Quit")
        terminal.press("j" * 200)
        terminal.wait_for("─ talk 200 ─")
        terminal.press("k" * 50)
        terminal.wait_for("─ talk 150 ─")
        terminal.press("q")
        assert terminal.exit_code() == 0


def test_bytes_that_are_no_utf8_are_keys_that_do_nothing(notes: Path, home: Path) -> None:
    with Terminal([str(notes)], environment(home)) as terminal:
        terminal.wait_for("talk 0", "Quit")
        for n, garbage in enumerate((b"\xff", b"\xc3\x28", b"\x80\xfe")):
            terminal.process.send(garbage)
            terminal.press("j")
            terminal.wait_for(f"─ talk {n + 1} ─")
        terminal.press("q")
        assert terminal.exit_code() == 0
        assert terminal.is_restored


def test_letters_of_other_scripts_can_be_searched(notes: Path, home: Path) -> None:
    notes.write_text("- [東京 café](https://youtu.be/a)\n", "utf-8")
    with Terminal([str(notes)], environment(home)) as terminal:
        terminal.wait_for("Quit")
        terminal.press("/", "京")
        terminal.wait_for("1/1")


def test_ctrl_c_says_how_to_quit(notes: Path, home: Path) -> None:
    with Terminal([str(notes)], environment(home)) as terminal:
        terminal.wait_for("talk 0", "Quit")
        terminal.press("Ctrl+C")
        terminal.wait_for("quit the app")
        terminal.press("j")
        terminal.wait_for("─ talk 1 ─")
        terminal.press("Ctrl+Q")
        assert terminal.exit_code() == 0
        assert terminal.is_restored


def test_keys_that_go_back_as_terminals_send_them(notes: Path, home: Path) -> None:
    with Terminal([str(notes)], environment(home)) as terminal:
        terminal.wait_for("talk 0", "Quit")
        for back in (b"\x7f", b"\x08", b"\x0f", b"\x1b[1;3D", b"\x1b\x7f"):
            terminal.press("G")
            terminal.wait_for("─ talk 299 ─")
            terminal.process.send(back)
            terminal.wait_for("─ Top of the file ─")
        terminal.press("q")
        assert terminal.exit_code() == 0


def test_a_terminal_that_changes_its_size(notes: Path, home: Path) -> None:
    with Terminal([str(notes)], environment(home)) as terminal:
        terminal.wait_for("─ Top of the file ─", "300 videos")
        terminal.resize(50, 15)
        terminal.until(lambda screen: "─ Top of the file ─" not in screen, "one pane")
        terminal.press("Enter")
        terminal.wait_for("─ Top of the file ─", gone="notes.md")
        terminal.resize(100, 30)
        terminal.wait_for("─ Top of the file ─", "300 videos")
        terminal.press("q")
        assert terminal.exit_code() == 0
