"""The gauge of the tree: the line of the cursor, and where the changed rows are."""

from collections.abc import Sequence

from tui.screen.gauge import Gauge, marked
from tui.screen.glyphs import CHANGED
from tui.screen.tree.folds import Folds


def tree_gauge(folds: Folds, at: int, height: int, changed: Sequence[int]) -> Gauge:
    """Return the gauge of a tree of some height, the cursor on a line; none where all is in sight.

    `changed` are sorted rows; one that a closed row hides is marked where that stands.
    """
    shown, count = folds.shown, len(folds.shown)
    if not 0 < height < count:
        return Gauge()
    bounds = [shown[y * count // height] for y in range(height)]
    changes = marked([*bounds, len(folds.outline)], changed)
    bar = "".join(CHANGED if y in changes else " " for y in range(height))
    return Gauge(bar, f" {at + 1:,}/{count:,} ")
