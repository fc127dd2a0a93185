"""Finds links between several files that lead nowhere, or to more than one of them."""

from collections.abc import Iterator

from tui.outline.check.finding import Finding
from tui.outline.crosslinks import Crosslink, Names, crosslinks
from tui.outline.joined import Joined, Part
from tui.outline.reading.anchors import anchors, slug_of
from tui.outline.text.characters import clean


class CrosslinkCheck:
    """The findings about the links of each of several files to the others."""

    def __init__(self, outline: Joined) -> None:
        self._parts = {part.name: part for part in outline.parts}
        self._names = Names(outline.names)
        self._slugs: dict[str, dict[str, int]] = {}

    def findings(self, part: Part) -> Iterator[Finding]:
        """Yield a finding for each link of a file that means no file, several, or no heading."""
        for link in crosslinks(part.outline):
            found = self._names.meant(link, part.name)
            shown = clean(link.name)
            if link.is_wiki and not found:
                what = f"no notes are called {shown}: the link leads nowhere"
                yield Finding(link.line, "dead-wiki-link", what)
            elif len(found) > 1:
                what = f"{shown} may be {clean(' or '.join(found))}: lectree asks which"
                yield Finding(link.line, "ambiguous-wiki-link", what)
            elif found and self._is_dead(link, found[0]):
                what = f"no heading of {clean(found[0])} is called {clean(link.fragment)}"
                yield Finding(link.line, "dead-fragment", what)

    def _is_dead(self, link: Crosslink, name: str) -> bool:
        """Tell whether a heading is not there; those of the file itself are checked with it."""
        if not link.name or not link.fragment or link.fragment.startswith("^"):
            return False
        if name not in self._slugs:
            self._slugs[name] = anchors(self._parts[name].outline)
        return slug_of(link.fragment) not in self._slugs[name]
