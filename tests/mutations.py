"""Small mistakes put into the program, and how many of them the tests notice.

Run with `python -m tests.mutations outline --count 50 --seed 1`; the floor is one of `outline`,
`system`, `screen` and `start` (the files of `tui` itself). Each mistake is made in a copy of the
project, without the collections of real notes; there the tests of the floor run that run the
changed line, also in a program that they start, as many as take two minutes.
To find out which these are takes longest: `--copy` keeps it for other seeds.
"""

import argparse
import ast
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.covering import Covering
from tests.shared import ROOT

TESTS = {
    "outline": (
        "tests/test_values.py",
        "tests/outline",
        "tests/screen",
        "tests/cli/test_commands.py",
    ),
    "system": ("tests/test_values.py", "tests/system", "tests/cli"),
    "screen": ("tests/test_values.py", "tests/screen", "tests/features", "tests/terminal"),
    "start": (
        "tests/test_values.py",
        "tests/cli",
        "tests/system/test_first_frame.py",
        "tests/terminal",
    ),
}

ALIKE = ("-p", "no:cacheprovider", "--hypothesis-seed=0")
"""What makes each run try the same, so that only the mistake can be noticed."""

PARTS = ("tui", "tests", "screenshots", "pyproject.toml", "README.md", "notes.md", "LICENSE")
"""What of the project the tests need."""

FILES = {"start": "*.py"} | {floor: f"{floor}/**/*.py" for floor in ("outline", "system", "screen")}

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
    lines: range
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

    tree = ast.parse(source)
    statements = dict(_statements(tree, range(1, len(lines) + 1)))
    for node in ast.walk(tree):
        if not isinstance(node, ast.expr | ast.Expr):
            continue
        here = statements[node.lineno]
        if isinstance(node, ast.expr) and b"os.kill(" in lines[node.lineno - 1]:
            continue  # another number is a signal to a process that is not ours
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            start, end = span(node.left)[1], span(node.comparators[0])[0]
            by = f" {_OTHER[type(node.ops[0])]} "
            yield Mutation(path, here, start, end, by)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            start, end = span(node)
            yield Mutation(path, here, start, span(node.operand)[0], "")
        elif isinstance(node, ast.Constant) and type(node.value) is int and node.value < 1000:
            yield Mutation(path, here, *span(node), str(node.value + 1))
        elif isinstance(node, ast.Constant) and type(node.value) is bool:
            yield Mutation(path, here, *span(node), str(not node.value))
        elif isinstance(node, ast.BoolOp) and len(node.values) == 2:
            start, end = span(node.values[0])[1], span(node.values[1])[0]
            by = " or " if isinstance(node.op, ast.And) else " and "
            yield Mutation(path, here, start, end, by)
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
            start, end = span(node.left)[1], span(node.right)[0]
            yield Mutation(path, here, start, end, " - " if isinstance(node.op, ast.Add) else " + ")
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            yield Mutation(path, here, *span(node.value), "None")


def _statements(block: ast.AST, around: range | None) -> Iterator[tuple[int, range]]:
    """Yield for each line the lines whose tests can notice a mistake in it, inner ones last.

    These are its statement or, of a block, what stands before the statements in it; the whole
    function for its first lines, and `around` for what runs at the import.
    """
    for node in ast.iter_child_nodes(block):
        inner = around
        if isinstance(node, ast.stmt | ast.ExceptHandler):
            decorators = [each.lineno for each in getattr(node, "decorator_list", ())]
            first, last = min([node.lineno, *decorators]), node.end_lineno or node.lineno
            whole = range(first, last + 1)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                inner = None
                tried = whole
            elif around:
                tried = around
            else:
                body = getattr(node, "body", ())
                tried = range(first, max(first, body[0].lineno - 1) + 1) if body else whole
            yield from ((line, tried) for line in whole)
        yield from _statements(node, inner)


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


def _environ(project: Path) -> dict[str, str]:
    return {**os.environ, "LECTREE_CORPUS": str(project / "none"), "PYTHONPATH": str(project)}


def covering(project: Path, tests: tuple[str, ...]) -> Covering | None:
    """Return which of some tests run which lines, without those that fail; None when none run.

    A copy in which that was measured is not measured again.
    """
    times, data = project / "times.json", project / ".coverage"
    environ = {**_environ(project), "LECTREE_TIMES": str(times)}
    pytest = ("pytest", "-q", "-n", "2", "-p", "tests.covering", *ALIKE)
    if not data.exists():
        _copy(project)
        for argv in (("run", "-m", *pytest, *tests), ("combine", "-q")):
            argv = (sys.executable, "-m", "coverage", *argv)
            done = subprocess.run(argv, cwd=project, env=environ, stdout=2)
            if done.returncode not in (0, 1):  # 1 is that of tests that fail
                return None
    return Covering(data, times)


def _copy(project: Path) -> None:
    project.mkdir(parents=True, exist_ok=True)
    for name in PARTS:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, project / name)


def is_noticed(project: Path, tests: Mapping[str, float]) -> bool:
    """Tell whether a test fails; the time that each takes else limits how long they may take."""
    argv = [sys.executable, "-m", "pytest", "-q", "-x", "--timeout=60", *ALIKE]
    # What hypothesis keeps of one mistake it would try on all that follow.
    shutil.rmtree(project / ".hypothesis", ignore_errors=True)
    tests_run = subprocess.Popen(
        [*argv, *tests],
        cwd=project,
        env=_environ(project),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # a mistake in what stops the program stops only them
    )
    try:
        return tests_run.wait(120 + 5 * sum(tests.values())) != 0
    except subprocess.TimeoutExpired:
        os.killpg(tests_run.pid, signal.SIGKILL)
        tests_run.wait()
        return True


def main() -> int:
    """Make some mistakes, each alone; 1 when the tests of a floor do not run."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutations", description=__doc__)
    parser.add_argument("floor", choices=TESTS)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, nargs="+", default=[1])
    parser.add_argument("--files", help="only these of tui, such as 'screen/frame.py'")
    parser.add_argument(
        "--copy", type=Path, help="keep the copy here, and what was measured, for other seeds"
    )
    options = parser.parse_args()
    files = options.files or FILES[options.floor]
    with tempfile.TemporaryDirectory(prefix="lectree-") as folder:
        project = options.copy or Path(folder, "project")
        covered = covering(project.resolve(), TESTS[options.floor])
        if covered is None:
            print("the tests do not run")
            return 1
        for seed in options.seed:
            play(project.resolve(), files, options.count, seed, covered)
    return 0


def play(project: Path, files: str, count: int, seed: int, covered: Covering) -> None:
    """Make some mistakes, each alone, and print those that no test notices."""
    every = [m for path in sorted((project / "tui").glob(files)) for m in mutations(path)]
    Random(seed).shuffle(every)
    tried = noticed = 0
    for mutation in every:
        if tried == count:
            break
        if (source := made(mutation)) is None:
            continue
        kept = mutation.path.read_bytes()
        tried += 1
        tests = covered.tests(mutation.path, mutation.lines)
        mutation.path.write_bytes(source)
        try:
            found = bool(tests) and is_noticed(project, tests)
        finally:
            mutation.path.write_bytes(kept)
        noticed += found
        print(".F"[not found], end="", file=sys.stderr, flush=True)
        if not found:
            line = kept.count(b"\n", 0, mutation.start) + 1
            was = kept.split(b"\n")[line - 1].decode().strip()
            where = f"{mutation.path.relative_to(project)}:{line}"
            print(f"{where}: not noticed: {mutation.by.strip()!r} in {was}", flush=True)
    print(f"{files}, seed {seed}: {tried} tried / {noticed} noticed", flush=True)


if __name__ == "__main__":
    sys.exit(main())
