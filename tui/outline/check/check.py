"""Collects the findings of all rules about the notes, in the order of their lines."""

from collections.abc import Callable
from itertools import chain

from tui.outline.check.bullets import bullet_findings
from tui.outline.check.encoding import encoding_findings
from tui.outline.check.finding import Finding
from tui.outline.check.links import link_findings
from tui.outline.check.videos import video_findings
from tui.outline.outline import Outline

__all__ = ["Finding", "check"]


def check(
    outline: Outline, data: bytes = b"", is_missing: Callable[[str], bool] | None = None
) -> list[Finding]:
    """Return what is odd in the notes, in file order.

    `data` are the bytes of the file itself; `is_missing` tells whether a link names a file that
    is not there.
    """
    links = link_findings(outline, is_missing)
    found = (bullet_findings(outline), video_findings(outline), links)
    return sorted([*chain(*found), *encoding_findings(data)])
