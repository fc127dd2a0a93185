"""How the program behaves among others: paths, settings, pipes, locales, exit codes."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.lectree import LIMIT, lectree, program
from tests.shared import ROOT
from tests.signals import default_signals
from tui import __version__

NOTES = "# Talks\n- [café – 🎉](https://youtu.be/aaaaaaaaaaa)\n"
TREE = "    1  # Talks\n    2    ▶ café – 🎉\n"


def settings(home: Path, text: str) -> Path:
    path = home / "config" / "lectree" / "settings.toml"
    path.parent.mkdir(parents=True)
    path.write_text(text)
    return path


def test_version(tmp_path: Path) -> None:
    assert program("--version", cwd=tmp_path) == (0, f"lectree {__version__}\n", "")


def test_help_names_every_command(tmp_path: Path) -> None:
    ran = program("--help", cwd=tmp_path)
    assert ran.code == 0
    for name in ("tree", "show", "search", "find", "links", "check", "open", "copy", "remote"):
        assert f"  {name} " in ran.out
        assert lectree(name, "--help", cwd=tmp_path).out.startswith(f"usage: lectree {name}")


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["tree", "--help"]])
def test_these_import_no_textual(tmp_path: Path, arguments: list[str]) -> None:
    code = (
        "import sys, tui.cli\n"
        "try: tui.cli.main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "print(sorted({'textual', 'rich', 'markdown_it'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=LIMIT,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "arguments",
    [
        ["show"],
        ["search", "x", "--limit", "0"],
        ["search", "x", "--limit", "y"],
        ["--nonsense"],
        ["open", "x", "--json"],
        ["remote"],
        ["remote", "jump"],
        ["remote", "search"],
        ["remote", "search", "x", "notes.md", "more"],
        ["remote", "reload", "notes.md", "more"],
    ],
)
def test_wrong_usage(here: Path, arguments: list[str]) -> None:
    ran = lectree(*arguments, cwd=here)
    assert ran.code == 2
    assert ran.out == ""
    assert "usage: lectree" in ran.err
    assert "Traceback" not in ran.err


def test_the_plain_tree_where_there_is_no_terminal(here: Path) -> None:
    assert program("notes.md", cwd=here) == (0, TREE, "")
    assert program(cwd=here) == (0, TREE, "")


def test_a_file_that_is_named_like_a_command(here: Path) -> None:
    (here / "notes.md").rename(here / "tree")
    assert program("./tree", cwd=here) == (0, TREE, "")
    assert program("tree", "tree", cwd=here) == (0, TREE, "")
    ran = program("tree", cwd=here)
    assert (ran.code, ran.err) == (2, "lectree: notes.md: no such file\n")


def test_standard_input(here: Path) -> None:
    assert program("tree", "-", cwd=here, stdin=NOTES.encode()) == (0, TREE, "")
    assert program("-", cwd=here, stdin=NOTES.encode()) == (0, TREE, "")
    ran = program("links", "-", cwd=here, stdin=NOTES.encode())
    assert ran.out == "-:2: https://youtu.be/aaaaaaaaaaa\n"


def test_which_notes_are_read(here: Path, home: Path) -> None:
    for name in ("settings", "environment", "argument"):
        (here / f"{name}.md").write_text(f"# {name}\n")
    (here / "notes.md").write_text("# folder\n")
    environment = {"LECTREE_NOTES": str(here / "environment.md")}
    assert "folder" in lectree("tree", cwd=here).out
    settings(home, f"notes = '{here / 'settings.md'}'\n")
    assert "settings" in lectree("tree", cwd=here).out
    assert "environment" in lectree("tree", cwd=here, env=environment).out
    assert "argument" in lectree("tree", "argument.md", cwd=here, env=environment).out


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8-sig"])
def test_notes_in_another_encoding(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "notes.md").write_text("- [Größe](https://example.org)\n", encoding=encoding)
    ran = lectree("tree", cwd=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert "Größe" in ran.out


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (None, "no such file"),
        (b"a\n\0b", "is not text (NUL bytes at line 2)"),
    ],
    ids=["missing", "binary"],
)
@pytest.mark.parametrize("arguments", [["tree"], ["show", "x"], ["check"], []], ids=" ".join)
def test_notes_that_cannot_be_read(
    tmp_path: Path, data: bytes | None, reason: str, arguments: list[str]
) -> None:
    if data is not None:
        (tmp_path / "bad.md").write_bytes(data)
    ran = lectree(*arguments, "bad.md", cwd=tmp_path)
    assert ran == (2, "", f"lectree: bad.md: {reason}\n")


def test_a_folder_without_notes(tmp_path: Path) -> None:
    ran = program("tree", ".", cwd=tmp_path)
    assert ran == (2, "", "lectree: .: no notes in it (.md, .markdown, .mkd)\n")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read(here: Path) -> None:
    (here / "notes.md").chmod(0)
    ran = lectree("tree", cwd=here)
    assert ran == (2, "", "lectree: notes.md: permission denied\n")


@pytest.mark.parametrize("name", ["x" * 5000, "a\nb", "t\udce9.md", "\x1b[31m"])
def test_a_name_that_cannot_be(tmp_path: Path, name: str) -> None:
    ran = lectree("tree", name, cwd=tmp_path)
    assert ran.code == 2
    assert ran.err.count("\n") == 1
    assert "\x1b" not in ran.err


@pytest.mark.parametrize("arguments", [["tree"], ["search", "talks"], []], ids=" ".join)
def test_settings_that_are_wrong_cost_nothing_else(
    here: Path, home: Path, arguments: list[str]
) -> None:
    usual = lectree(*arguments, cwd=here)
    path = settings(home, "follow_edits = 3\n")
    ran = lectree(*arguments, cwd=here)
    assert (ran.code, ran.out) == (usual.code, usual.out)
    told = f"lectree: {path}: line 1: follow_edits must be true or false\n"
    assert ran.err == told
    path.write_text('theme = "x"\nnotes = \n')
    ran = lectree(*arguments, cwd=here)
    assert (ran.code, ran.out) == (usual.code, usual.out)
    assert ran.err.startswith(f"lectree: {path}: ")
    assert ran.err.count("\n") == 1
    ran = lectree("remote", ":1", cwd=here)
    assert (ran.code, ran.err.count("\n")) == (1, 2)


@pytest.mark.parametrize("lines", [1, 0])
def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path, lines: int) -> None:
    (tmp_path / "notes.md").write_text("- [a](https://youtu.be/a)\n" * 20_000)
    done = subprocess.run(
        [
            "bash",
            "-c",
            f'set -o pipefail; "$0" -m tui tree --json | head -n {lines}',
            sys.executable,
        ],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=LIMIT,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == lines


def test_without_notes_in_sight_it_says_what_they_are_and_where_an_example_is(
    tmp_path: Path,
) -> None:
    ran = program(cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    first, *_, last = ran.err.splitlines()
    assert first == "lectree: notes.md: no such file"
    assert "\nlectree:     - [A talk](https://" in ran.err
    assert "lectree --demo" in last
    one_line = "lectree: mine.md: no such file\n"
    assert program("mine.md", cwd=tmp_path) == (2, "", one_line)


def test_the_example_is_notes(tmp_path: Path) -> None:
    ran = program("--demo", cwd=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.count("▶") >= 2
    assert " ▾ " in ran.out


ASCII_TREE = "    1  # Talks\n    2    * café – 🎉\n"


@pytest.mark.parametrize(
    ("env", "printed"),
    [
        ({"LANG": "C", "LC_ALL": "C"}, TREE),
        ({"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, TREE),
        ({"PYTHONIOENCODING": "ascii"}, ASCII_TREE),
        ({"LC_ALL": "nowhere.ISO-8859-1"}, ASCII_TREE),
        ({"LC_ALL": "nowhere.ISO-8859-1", "LECTREE_GLYPHS": "unicode"}, TREE),
        ({"LECTREE_GLYPHS": "ascii"}, ASCII_TREE),
    ],
)
def test_notes_are_utf8_in_every_locale_and_signs_as_it_has_them(
    here: Path, env: dict[str, str], printed: str
) -> None:
    assert program("tree", cwd=here, env=env) == (0, printed, "")
    assert program("tree", "--json", cwd=here, env=env).records[1]["title"] == "café – 🎉"


def test_ctrl_c_ends_with_130_and_without_a_word(here: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "tui", "tree", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=here,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=default_signals,
    )
    with process:
        assert process.stdin is not None
        process.stdin.write(b"x" * 200_000)  # more than a pipe holds: it is reading now
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=LIMIT)
    assert (process.returncode, out, err) == (130, b"", b"")


def test_an_interrupt_is_not_lost_in_a_callback(here: Path) -> None:
    code = (
        "import os, signal, weakref, tui.__main__\n"
        "tui.__main__.end_when_interrupted()\n"
        "going = set()\n"
        "seen = weakref.ref(going, lambda _: os.kill(os.getpid(), signal.SIGINT))\n"
        "del going\n"
        "print('lost')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=default_signals,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_a_disk_that_is_full_is_an_error_in_one_line(here: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full on this system")
    with full.open("wb") as out:
        done = subprocess.run(
            [sys.executable, "-m", "tui", "tree"],
            stdout=out,
            stderr=subprocess.PIPE,
            text=True,
            cwd=here,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            timeout=LIMIT,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == "lectree: standard output: No space left on device\n"
