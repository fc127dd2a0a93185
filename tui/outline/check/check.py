"""Collects the findings of all rules about the notes, in the order of their lines."""

from itertools import chain

from tui.outline.check.bullets import bullet_findings
from tui.outline.check.encoding import encoding_findings
from tui.outline.check.finding import Finding
from tui.outline.check.links import link_findings
from tui.outline.check.videos import video_findings
from tui.outline.outline import Outline

__all__ = ["Finding", "check"]


def check(outline: Outline, data: bytes = b"") -> list[Finding]:
    """Return what is odd in the notes, in file order; `data` are the bytes of the file itself."""
    found = (bullet_findings(outline), video_findings(outline), link_findings(outline))
    return sorted([*chain(*found), *encoding_findings(data)])
