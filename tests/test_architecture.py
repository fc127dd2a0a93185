"""The rules of who may know whom, and the tables that are written down twice."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest

from tests.golden import UPDATE
from tests.keytable import key_table, settings_table
from tests.shared import ROOT

README = ROOT / "README.md"
DOCUMENTS = [README, *sorted((ROOT / ".github").glob("*.md"))]


def loaded_by(code: str) -> set[str]:
    """Return the names of the modules that a clean interpreter holds after some code."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
    )
    return set(done.stdout.split())


def modules(folder: str) -> list[str]:
    """Return the names of the modules in a folder of the package."""
    files = sorted((ROOT / "tui" / folder).rglob("*.py"))
    names = [file.relative_to(ROOT).with_suffix("") for file in files if file.stem != "__init__"]
    return [".".join(name.parts) for name in names]


def importing(names: list[str]) -> str:
    return "\n".join(f"import {name}" for name in names)


def test_the_notes_know_neither_the_screen_nor_the_outside() -> None:
    loaded = loaded_by(importing(modules("outline")))
    assert "tui.outline.reading.reader" in loaded
    assert not [name for name in loaded if name.split(".")[0] in ("textual", "rich")]
    assert not [name for name in loaded if name.startswith(("tui.system", "tui.screen"))]


def test_the_outside_knows_no_screen() -> None:
    loaded = loaded_by(importing(modules("system")))
    assert "tui.system.watch" in loaded
    assert not [name for name in loaded if name.split(".")[0] in ("textual", "rich")]
    assert not [name for name in loaded if name.startswith("tui.screen")]


@pytest.mark.parametrize("name", ["tui", "tui.cli", "tui.commands", "tui.terminal"])
def test_the_command_line_loads_no_screen_before_it_is_asked_for(name: str) -> None:
    loaded = loaded_by(f"import {name}")
    assert not [name for name in loaded if name.split(".")[0] in ("textual", "rich")]
    assert not [name for name in loaded if name.startswith("tui.screen")]


def test_no_circle_in_the_imports() -> None:
    graph = grimp.build_graph("tui")  # imports for types only are counted
    imports = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    TopologicalSorter(imports).prepare()


def test_the_first_frame_waits_for_nothing_heavy() -> None:
    heavy = {"pygments", "watchfiles", "pyperclip", "markdown_it"}
    assert not heavy & loaded_by("import tui.screen.app")


def test_the_readme_is_read_in_a_few_minutes() -> None:
    text = README.read_text("utf-8")
    for other in (
        r"<details>.*?</details>",
        r"```.*?```",
        r"(?m:^\|.*$)",
        r"\]\([^)]*\)",
        "<!--.*?-->",
    ):
        text = re.sub(other, "", text, flags=re.S)
    assert 600 <= len(text.split()) <= 900


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_the_documents_name_files_that_there_are(document: Path) -> None:
    text = document.read_text("utf-8")
    files = re.findall(r"`((?:tui|tests|screenshots|\.ci|\.github)/[\w./]+)", text)
    files += [name.replace(".", "/") for name in re.findall(r"python -m (tests[.\w]*)", text)]
    assert not [name for name in files if not [*ROOT.glob(f"{name}*")]]
    rooms = re.findall(r"`([a-z_]+/[a-z_/]+)`", text) if document.stem == "ARCHITECTURE" else []
    assert not [name for name in rooms if not [*ROOT.glob(f"tui/**/{name}.py")]]


@pytest.mark.parametrize(("name", "table"), [("keys", key_table), ("settings", settings_table)])
def test_readme_has_the_tables_of_the_program(name: str, table: Callable[[], str]) -> None:
    text, wanted = README.read_text("utf-8"), f"{table()}\n"
    place = re.compile(rf"(?<=<!-- {name} -->\n)(.*?)(?=<!-- /{name} -->)", re.S)
    assert place.search(text), f"README.md has no <!-- {name} --> and <!-- /{name} -->"
    if UPDATE:
        text = place.sub(lambda _: wanted, text)
        README.write_text(text, "utf-8")
    (found,) = place.findall(text)
    assert found == wanted, "LECTREE_UPDATE_GOLDENS=1 rewrites it"
