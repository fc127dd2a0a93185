"""A figure of a benchmark: what was measured, beside which yardstick, and how much it may be."""

import json
from collections.abc import Iterable, Sequence
from statistics import median, quantiles
from typing import NamedTuple


class Figure(NamedTuple):
    """A ratio to a yardstick of the same run, or an amount of a unit.

    `budget` is the most that it may be, or the least where `is_least`; `median` and `p95` are the
    seconds that it was made of.
    """

    name: str
    value: float
    unit: str = "x"
    of: str = ""
    budget: float | None = None
    is_least: bool = False
    median: float | None = None
    p95: float | None = None

    @property
    def is_missed(self) -> bool:
        """Tell whether there is a budget that it does not keep to."""
        if self.budget is None:
            return False
        return self.value < self.budget if self.is_least else self.value > self.budget

    def line(self) -> str:
        """Return it as a line for people."""
        gap = "" if self.unit in ("x", "%") else " "
        of = f" of {self.of}" if self.of else ""
        shown = f"{self.value:.3g}" if self.value < 1000 else f"{self.value:,.0f}"
        parts = [f"{self.name:44}", f"{shown}{gap}{self.unit}{of}".ljust(28)]
        if self.median is not None and self.p95 is not None:
            parts.append(f"median {1000 * self.median:.1f}  p95 {1000 * self.p95:.1f} ms")
        if self.budget is not None:
            least = "at least " if self.is_least else ""
            parts.append(f"budget {least}{self.budget:g}{gap}{self.unit}")
        return "  ".join([*parts, "MISSED"] if self.is_missed else parts).rstrip()

    def json(self) -> str:
        """Return it as a line of JSON, without what it does not have."""
        held = {name: value for name, value in self._asdict().items() if value not in (None, "")}
        return json.dumps(held, ensure_ascii=False)


def seconds(
    name: str,
    found: Sequence[float],
    yardstick: Sequence[float],
    of: str,
    budget: float | None = None,
) -> Figure:
    """Return the ratio of the 95th percentiles of two rows of seconds."""
    ratio = p95(found) / p95(yardstick)
    return Figure(name, ratio, "x", of, budget, median=median(found), p95=p95(found))


def amount(name: str, found: Sequence[float], budget: float | None = None) -> Figure:
    """Return the 95th percentile of seconds as milliseconds."""
    return Figure(
        name, 1000 * p95(found), "ms", budget=budget, median=median(found), p95=p95(found)
    )


def p95(found: Sequence[float]) -> float:
    """Return the 95th percentile."""
    if len(found) < 2:
        return found[0]
    return quantiles(found, n=20, method="inclusive")[-1]


def show(figures: Iterable[Figure], *, as_json: bool) -> None:
    """Print figures as they come."""
    for figure in figures:
        print(figure.json() if as_json else figure.line(), flush=True)
