"""A little of the fuzzing that `python -m tests.fuzz` does for as long as one likes."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.inputs import CORPUS, inputs
from tests.fuzz.targets import TARGETS, tried

KEPT = sorted(path for path in CORPUS.glob("*/*"))


def test_each_target_has_a_corpus() -> None:
    assert {path.parent.name for path in KEPT} == set(TARGETS)


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_is_kept(path: Path) -> None:
    tried(path.parent.name, path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_what_is_made(name: str, unmeasured: None) -> None:
    @settings(max_examples=60)
    @given(st.data())
    def attempt(data: st.DataObject) -> None:
        tried(name, data.draw(inputs(name)))

    attempt()
