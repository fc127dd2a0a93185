"""Maps rows of the old outline to rows of the new one, where lines were replaced."""

from array import array
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence

from tui.outline.diff.target_key import target_key, target_keys
from tui.outline.outline import ENTRIES, ROOT, Kind, Outline
from tui.outline.text.characters import line_at
from tui.outline.turns import gently

Placed = Callable[[int], int | None]
"""Where an old row went that the edit left alone, None for any other."""

Mark = Callable[[Outline, int], Hashable]
"""What a row of the old outline and one of the new share when they are the same."""


class Pairs:
    """The rows of two outlines that are the same; they take 4 bytes for each row of either."""

    def __init__(self, old: int, new: int) -> None:
        self._there, self._back = array("i", [ROOT]) * old, array("i", [ROOT]) * new

    def join(self, old: int, new: int) -> None:
        """Make a row of the one outline the same as a row of the other."""
        self._there[old], self._back[new] = new, old

    def there(self, old: int) -> int | None:
        """Return the new row that an old one is, None without one."""
        new = self._there[old]
        return None if new == ROOT else new

    def back(self, new: int) -> int | None:
        """Return the old row that a new one was, None without one."""
        old = self._back[new]
        return None if old == ROOT else old


def pair(
    old: Outline, new: Outline, lost: Sequence[int], found: Sequence[int], placed: Placed
) -> Pairs:
    """Return the pairs of the rows that an edit took away and brought back.

    The strongest signs come first: the same target key, then the same children, the same title,
    at last the same place between the same neighbours. Time is linear in the rows.
    """
    pairing = _Pairing(old, new, lost, found, placed)
    pairing.run()
    return pairing.pairs


class _Pairing:
    def __init__(
        self, old: Outline, new: Outline, lost: Sequence[int], found: Sequence[int], placed: Placed
    ) -> None:
        self.old, self.new = old, new
        self.lost, self.found = lost, found
        self.placed = placed
        self.pairs = Pairs(len(old), len(new))

    def run(self) -> None:
        self.match(_line)
        self.match(target_key)
        self.match_by_children()
        self.match(self.title)
        self.match(_title_without_link)
        self.match_by_place()

    def match(self, mark: Mark) -> None:
        """Pair rows that have the same mark, in file order; a mark of None fits nothing."""
        if not (self.lost and self.found):
            return
        first: dict[Hashable, int] = {}
        later = array("i", [ROOT]) * len(self.new)  # for each row, the next one with its mark
        for row in gently(reversed(self.found)):
            sign = mark(self.new, row)
            later[row] = first.get(sign, ROOT)
            first[sign] = row
        first.pop(None, None)
        for row in gently(self.lost):
            sign = mark(self.old, row)
            if (found := first.get(sign, ROOT)) != ROOT:
                self.pairs.join(row, found)
                first[sign] = later[found]
        self.drop_joined()

    def drop_joined(self) -> None:
        self.lost = [row for row in self.lost if self.pairs.there(row) is None]
        self.found = [row for row in self.found if self.pairs.back(row) is None]

    def went(self, row: int) -> int | None:
        """Return the new row of an old one as far as it is known."""
        if row < 0:
            return ROOT
        placed = self.placed(row)
        return self.pairs.there(row) if placed is None else placed

    def match_by_children(self) -> None:
        """A renamed series is the row that most of its children stand under now."""
        free = set(self.found)
        for row in reversed(self.lost):
            homes = Counter(self.homes(row))
            for home, _ in homes.most_common():
                if home in free and self.fits(row, home):
                    self.pairs.join(row, home)
                    free.discard(home)
                    break
        self.drop_joined()

    def fits(self, lost: int, found: int) -> bool:
        """Tell whether a row may have become another: its link may, and a bullet by its neighbours.

        A section stays one, and a series does not become an entry with a link.
        """
        kinds = {Kind(self.old.kinds[lost]), Kind(self.new.kinds[found])}
        return len(kinds) == 1 or kinds.issubset(ENTRIES) or kinds == {Kind.SERIES, Kind.ITEM}

    def homes(self, row: int) -> Iterator[int]:
        for child in self.old.children_of(row):
            if (went := self.went(child)) is not None:
                yield self.new.parents[went]

    def title(self, outline: Outline, row: int) -> Hashable:
        """The title of a row and what it stands under, as a row of the new outline."""
        parent = outline.parents[row]
        home = self.went(parent) if outline is self.old else parent
        title = outline.node(row).title
        return (title, home) if title and home is not None else None

    def match_by_place(self) -> None:
        """Join what stands after the same neighbour, or first under the same row: it was edited.

        Nothing takes the place of an entry of which another copy is left.
        """
        if not (self.lost and self.found):
            return
        free, living = set(self.found), set(target_keys(self.new))
        for row in self.lost:
            place = self.place(row)
            if self.old.kinds[row] in ENTRIES and target_key(self.old, row) in living:
                continue
            if place in free and self.fits(row, place):
                self.pairs.join(row, place)
                free.discard(place)
        self.drop_joined()

    def place(self, row: int) -> int:
        """Return the new row that stands where an old one did, `len(new)` for none."""
        before = _previous(self.old, row)
        went = self.went(self.old.parents[row] if before is None else before)
        if went is None:
            return len(self.new)
        if before is None:
            return went + 1
        return self.new.ends[went]


def _line(outline: Outline, row: int) -> Hashable:
    return line_at(outline.data, outline.starts[row]).strip()


def _title_without_link(outline: Outline, row: int) -> Hashable:
    label = outline.node(row).label
    return None if label.url else label.title or None


def _previous(outline: Outline, row: int) -> int | None:
    """Return the sibling before a row, None for the first."""
    parent, before = outline.parents[row], row - 1
    if before == parent:
        return None
    while outline.parents[before] != parent:
        before = outline.parents[before]
    return before
