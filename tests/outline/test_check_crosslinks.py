"""What is found about the links between several files."""

import pytest

from tui.outline.check.crosslinks import CrosslinkCheck
from tui.outline.join import join
from tui.outline.joined import Part

OTHERS = {"b.md": "# Trees\n## Oaks\n", "x/same.md": "# One\n", "y/same.md": "# Two\n"}


@pytest.mark.parametrize(
    ("text", "remarks"),
    [
        ("[[b]] [[b#Trees]] [[b#oaks]] [b](b.md#oaks) [[x/same]]", []),
        ("[[b#^block]] [above](#gone) [[#gone]] [[#^block]]", []),
        ("words\n[[c]] [[b]]", [(2, "no notes are called c: the link leads nowhere")]),
        ("[c](c.md) [c](c.md#d)", []),  # told with all files that are not there
        ("[[b#Ferns]]", [(1, "no heading of b.md is called Ferns")]),
        ("[b](b.md)\n\n[ferns](b.md#ferns)", [(3, "no heading of b.md is called ferns")]),
        ("[[x/same#Two]]", [(1, "no heading of x/same.md is called Two")]),
        ("[[y/same#Two]]", []),
        ("[[same]]", [(1, "same may be x/same.md or y/same.md: lectree asks which")]),
        ("[[same#Two]]", [(1, "same may be x/same.md or y/same.md: lectree asks which")]),
        ("[[c\u202e]]", [(1, "no notes are called c\ufffd: the link leads nowhere")]),
    ],
)
def test_links_to_other_files(text: str, remarks: list[tuple[int, str]]) -> None:
    files = {"a.md": text, **OTHERS}
    outline = join([Part.of(name, of.encode()) for name, of in files.items()])
    found = CrosslinkCheck(outline).findings(outline.parts[0])
    assert [(finding.line, finding.message) for finding in found] == remarks


def test_so_they_are_in_the_file_beside_them() -> None:
    files = {"x/a.md": "[[same]] [[same#One]] [[same#Two]]\n", **OTHERS}
    outline = join([Part.of(name, of.encode()) for name, of in files.items()])
    (found,) = CrosslinkCheck(outline).findings(outline.parts[0])
    assert found.message == "no heading of x/same.md is called Two"
