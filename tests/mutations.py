"""Small mistakes put into the program, and how many of them the tests notice.

Run with `python -m tests.mutations outline --count 50 --seed 1`; the floor is one of `outline`,
`system` and `screen`. Each mistake is made in a copy of the project, and the tests of the floor run
there without the collections of real notes. It takes hours for a large count.
"""

import argparse
import ast
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.shared import ROOT

TESTS = {
    "outline": ("tests/outline", "tests/screen", "tests/cli/test_commands.py"),
    "system": ("tests/system", "tests/cli"),
    "screen": ("tests/screen", "tests/features"),
}
_OTHER = {
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.Lt: "<=",
    ast.LtE: "<",
    ast.Gt: ">=",
    ast.GtE: ">",
    ast.Is: "is not",
    ast.IsNot: "is",
    ast.In: "not in",
    ast.NotIn: "in",
}


class Mutation(NamedTuple):
    """A piece of a file (bytes) and what is put in its place."""

    path: Path
    line: int
    start: int
    end: int
    by: str


def mutations(path: Path) -> Iterator[Mutation]:
    """Yield the mistakes that can be made in a file."""
    source = path.read_bytes()
    lines = source.splitlines(keepends=True)
    starts = [0]
    for raw in lines:
        starts.append(starts[-1] + len(raw))

    def span(node: ast.expr) -> tuple[int, int]:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return starts[node.lineno - 1] + node.col_offset, starts[
            node.end_lineno - 1
        ] + node.end_col_offset

    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.expr) and b"os.kill(" in lines[node.lineno - 1]:
            continue  # another number is a signal to a process that is not ours
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            start, end = span(node.left)[1], span(node.comparators[0])[0]
            by = f" {_OTHER[type(node.ops[0])]} "
            yield Mutation(path, node.lineno, start, end, by)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            start, end = span(node)
            yield Mutation(path, node.lineno, start, span(node.operand)[0], "")
        elif isinstance(node, ast.Constant) and type(node.value) is int and node.value < 1000:
            yield Mutation(path, node.lineno, *span(node), str(node.value + 1))
        elif isinstance(node, ast.Constant) and type(node.value) is bool:
            yield Mutation(path, node.lineno, *span(node), str(not node.value))
        elif isinstance(node, ast.BoolOp) and len(node.values) == 2:
            start, end = span(node.values[0])[1], span(node.values[1])[0]
            by = " or " if isinstance(node.op, ast.And) else " and "
            yield Mutation(path, node.lineno, start, end, by)
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
            start, end = span(node.left)[1], span(node.right)[0]
            yield Mutation(
                path, node.lineno, start, end, " - " if isinstance(node.op, ast.Add) else " + "
            )
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            yield Mutation(path, node.lineno, *span(node.value), "None")


def made(mutation: Mutation) -> bytes | None:
    """Return the file with a mistake, None for one that is no Python or gives other brackets."""
    source = mutation.path.read_bytes()
    before, after = source[: mutation.start], source[mutation.end :]
    replaced = source[mutation.start : mutation.end]
    if b"(" in replaced and mutation.by != "None":
        return None
    result = before + mutation.by.encode() + after
    try:
        ast.parse(result)
    except SyntaxError:
        return None
    return result


def is_noticed(project: Path, tests: tuple[str, ...]) -> bool:
    """Tell whether a test fails."""
    argv = [sys.executable, "-m", "pytest", "-q", "-x", "-n", "2", "-p", "no:cacheprovider", *tests]
    environ = {**os.environ, "LECTREE_CORPUS": str(project / "none"), "PYTHONPATH": str(project)}
    try:
        done = subprocess.run(argv, cwd=project, env=environ, capture_output=True, timeout=900)
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def main() -> int:
    """Make some mistakes, each alone; 1 when a floor's tests fail without any."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutations", description=__doc__)
    parser.add_argument("floor", choices=TESTS)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="lectree-") as folder:
        project = Path(folder) / "project"
        for name in ("tui", "tests", "pyproject.toml", "README.md", "notes.md", "LICENSE"):
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            project.mkdir(exist_ok=True)
            copy(ROOT / name, project / name)
        tests = TESTS[options.floor]
        if is_noticed(project, tests):
            print("the tests fail as they are")
            return 1
        files = sorted((project / "tui" / options.floor).rglob("*.py"))
        every = [mutation for path in files for mutation in mutations(path)]
        Random(options.seed).shuffle(every)
        tried = noticed = 0
        for mutation in every:
            if tried == options.count:
                break
            if (source := made(mutation)) is None:
                continue
            kept = mutation.path.read_bytes()
            tried += 1
            mutation.path.write_bytes(source)
            found = is_noticed(project, tests)
            mutation.path.write_bytes(kept)
            noticed += found
            if not found:
                was = kept.split(b"\n")[mutation.line - 1].decode().strip()
                where = mutation.path.relative_to(project)
                print(
                    f"{where}:{mutation.line}: not noticed: {mutation.by.strip()!r} in {was}",
                    flush=True,
                )
        print(f"{options.floor}: {tried} tried / {noticed} noticed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
