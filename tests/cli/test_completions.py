"""Completions in the shells themselves, and the manual page in the program that shows it."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from tests.cli.lectree import LIMIT, lectree
from tui.arguments import SHELLS
from tui.completions import commands, completions, options
from tui.manual import manual
from tui.screen.keymap import COMMANDS as KEYS
from tui.screen.keymap import Where

BASH = """source ./completions; COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
_lectree; printf '%s\\n' "${{COMPREPLY[@]}}"
"""


def program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


@pytest.fixture
def here(tmp_path: Path) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    (folder / "talks of May.md").touch()
    for shell in SHELLS:
        ran = lectree("--completions", shell, cwd=folder)
        assert (ran.code, ran.err) == (0, "")
        (folder / f"{shell}.txt").write_text(ran.out)
    return folder


def output(*command: str, cwd: Path) -> list[str]:
    home = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"), str(cwd.parent))
    env = {**os.environ, **home}
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=cwd, env=env, timeout=LIMIT, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


TYPED = [
    ("", {*commands(), "talks of May.md"}),
    ("s", {"show", "search"}),
    ("--c", {"--config", "--completions"}),
    ("--completions ", {"bash", "fish", "zsh"}),
    ("tree --j", {"--json"}),
    ("search --l", {"--limit"}),
    ("copy --j", set[str]()),
    ("search --limit ", set[str]()),
    ("show words ta", {"talks of May.md"}),
    ("--config ta", {"talks of May.md"}),
]


@pytest.mark.parametrize(("typed", "wanted"), TYPED)
def test_bash_completes(here: Path, typed: str, wanted: set[str]) -> None:
    words = " ".join(f"'{word}'" for word in ("lectree", *typed.split(" ")))
    code = BASH.replace("./completions", "./bash.txt").format(words=words)
    found = set(output(program("bash"), "--norc", "-c", code, cwd=here)) - {""}
    assert found - {f"{shell}.txt" for shell in SHELLS} == wanted


@pytest.mark.parametrize(("typed", "wanted"), TYPED)
def test_fish_completes(here: Path, typed: str, wanted: set[str]) -> None:
    code = f"source fish.txt; complete -C 'lectree {typed}'"
    lines = output(program("fish"), "--no-config", "-c", code, cwd=here)
    found = {line.partition("\t")[0].replace("\\ ", " ") for line in lines}
    assert found - {f"{shell}.txt" for shell in SHELLS} == wanted


@pytest.fixture
def zsh(here: Path) -> Iterator[pexpect.spawn]:
    env = {**os.environ, "HOME": str(here), "ZDOTDIR": str(here), "TERM": "dumb", "PS1": "ready> "}
    arguments = ["-f", "-i"]
    child = pexpect.spawn(
        program("zsh"), arguments, cwd=here, env=env, encoding="utf-8", timeout=LIMIT
    )
    child.sendline("autoload -Uz compinit; compinit -u -D; source ./zsh.txt; echo lo''aded")
    child.expect("loaded")
    yield child
    child.close(force=True)


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("lectree fin", "lectree find"),
        ("lectree --completions ba", "lectree --completions bash"),
        ("lectree tree --js", "lectree tree --json"),
        ("lectree show words tal", r"lectree show words talks\ of\ May.md"),
        ("lectree --config tal", r"lectree --config talks\ of\ May.md"),
    ],
)
def test_zsh_completes(zsh: pexpect.spawn, typed: str, completed: str) -> None:
    zsh.send(f"{typed}\t'end'")
    zsh.expect(re.escape(completed.removeprefix(typed)) + r"[ \x08]+'end'")


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_each_command_and_each_option_is_described(shell: str) -> None:
    text = completions(shell)
    for name, told in commands().items():
        assert f"{name}:{told}" in text or f"-a {name} -d '{told}'" in text
    for name in ("", *commands()):
        for option in options(name):
            shown = option.help.replace("'", "'\\''")
            assert option.help
            assert f"[{shown}]" in text or f"-d '{shown}'" in text


@pytest.mark.parametrize(
    "told",
    [
        " -s h -l help -d ",
        " -l json -d ",
        " -l config -r -F -d ",
        " -l limit -x -a '' -d ",
        " -l completions -x -a 'bash zsh fish' -d ",
    ],
)
def test_fish_knows_short_options_from_long_ones_and_what_they_take(told: str) -> None:
    assert told in completions("fish")


def test_the_manual_page_has_each_key_where_it_works() -> None:
    keys = manual().partition("\n.SH KEYS\n")[2].partition("\n.SH ")[0]
    told = {
        part.partition("\n")[0].replace("\\-", "-"): re.findall(r"\((\w+)\)$", part, re.MULTILINE)
        for part in keys.removeprefix(".SS ").split("\n.SS ")
    }
    assert told == {where.value: [key.id for key in KEYS if key.where == where] for where in Where}


def test_the_manual_page_is_one_that_man_shows_without_complaint(tmp_path: Path) -> None:
    ran = lectree("--man", cwd=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    (tmp_path / "lectree.1").write_text(ran.out)
    shown = output(program("mandoc"), "-T", "utf8", "-W", "error", "lectree.1", cwd=tmp_path)
    text = re.sub(".\b", "", " ".join(" ".join(shown).split()))  # bold is struck twice
    for part in (
        "A terminal browser for Markdown notes",
        "lectree check",
        "--limit N",
        "Ctrl+D",
        "tree_width",
        "EXIT STATUS",
    ):
        assert part in text
