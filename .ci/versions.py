"""Try lectree with the lowest and the newest versions that pyproject.toml allows.

    python3 .ci/versions.py [--python PYTHON]... [--set lowest|newest] [pytest argument]...

Without `--python` each Python from 3.11 up on PATH and in ~/.pyenv is tried. It takes about five
minutes a set, needs a package index, and is no part of what a change must pass.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
TESTS = ["tests/test_architecture.py", "tests/outline", "tests/screen", "tests/system", "tests/cli"]
TESTS += [f"tests/features/test_{name}.py" for name in ("browse", "live", "note_goldens", "search")]
CHECKS = ("ruff check .", "ruff format --check .", "mypy", "lint-imports", "vulture", "codespell")
MINORS = range(11, 20)
_BOUND = re.compile(r"(?P<name>[A-Za-z0-9._-]+)>=(?P<lowest>[0-9.]+)")


def pythons() -> Iterator[str]:
    """Find one interpreter of each version that lectree allows."""
    for minor in MINORS:
        name = f"python3.{minor}"
        own = sorted(Path.home().glob(f".pyenv/versions/3.{minor}.*/bin/{name}"))
        if found := str(own[-1]) if own else shutil.which(name):
            yield found


def lowest() -> list[str]:
    """Return each dependency, those of the build and the tests included, at its lower bound."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    named = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    bounds = [_BOUND.match(dependency) for dependency in named]
    return [f"{bound['name']}=={bound['lowest']}" for bound in bounds if bound]


def passes(python: str, chosen: str, tests: list[str]) -> bool:
    """Install a set in a fresh environment; tell whether the tests and the checks pass there."""
    with TemporaryDirectory() as folder:
        subprocess.run([python, "-m", "venv", folder], check=True)
        tools = Path(folder, "bin")
        exact = lowest() if chosen == "lowest" else []
        install = [tools / "pip", "install", "--quiet", "--upgrade", *exact, f"{ROOT}[test]"]
        commands = [install, [tools / "pytest", "-q", "-n", "2", *tests]]
        commands += [[tools / program, *rest] for program, *rest in map(str.split, CHECKS)]
        for command in commands:
            if subprocess.run(command, cwd=ROOT, check=False).returncode:
                print(f"failed: {' '.join(map(str, command))}", flush=True)
                return False
    return True


def main() -> None:
    """Try all that is asked for; end with 1 where anything failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", action="append", help="an interpreter, instead of all found")
    parser.add_argument("--set", choices=("lowest", "newest"), action="append")
    options, tests = parser.parse_known_args()
    results = {}
    for python in options.python or pythons():
        for chosen in options.set or ("lowest", "newest"):
            print(f"\n== {python}, {chosen} versions", flush=True)
            results[python, chosen] = passes(python, chosen, tests or TESTS)
    print()
    for (python, chosen), passed in results.items():
        print(f"{'passed' if passed else 'FAILED'}  {chosen:<7} {python}")
    sys.exit(not results or not all(results.values()))


if __name__ == "__main__":
    main()
