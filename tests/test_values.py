"""Data that is replaced whole: nothing changes it where it is."""

import pkgutil
from collections.abc import Iterator
from dataclasses import is_dataclass
from importlib import import_module
from typing import Any

import pytest
from textual.message import Message

import tui
from tui.outline.rows import Rows


def _dataclasses() -> Iterator[Any]:
    for module in pkgutil.walk_packages(tui.__path__, "tui."):
        if module.name != "tui.__main__":
            names = vars(import_module(module.name)).values()
            found = (each for each in names if isinstance(each, type) and is_dataclass(each))
            yield from (each for each in found if each.__module__.startswith("tui."))


CLASSES = sorted(
    {each for each in _dataclasses() if not issubclass(each, Rows | Message)},
    key=lambda each: f"{each.__module__}.{each.__name__}",
)


@pytest.mark.parametrize("kind", CLASSES)
def test_it_cannot_be_changed(kind: Any) -> None:
    assert kind.__dataclass_params__.frozen or kind.__name__.startswith("_")


@pytest.mark.parametrize("kind", [each for each in CLASSES if "outline" in each.__module__])
def test_of_the_outline_there_may_be_many(kind: Any) -> None:
    assert "__slots__" in vars(kind)
