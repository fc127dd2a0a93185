"""Letters on links: which label each gets, and what the keys that choose one mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from tui.screen.note.rows import Target

LETTERS = "asdfghjklqwrtuiopzxcvbnm"
"""Home row first; `y` and `e` are left out because they change the verb."""


class Verb(StrEnum):
    """What is done with what is chosen."""

    OPEN = "open"
    COPY = "copy"
    COPY_MARKDOWN = "copy as Markdown"
    EDIT = "edit"


VERBS = {"y": Verb.COPY, "Y": Verb.COPY_MARKDOWN, "e": Verb.EDIT}


@dataclass(frozen=True, slots=True)
class Chosen:
    """Targets were chosen, in this order, for a verb."""

    verb: Verb
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Left:
    """Nothing was chosen."""


@dataclass(frozen=True, slots=True)
class HintMode:
    """Choosing among labelled targets.

    `typed` is the beginning of a label; `is_sticky` tells that a capital was among its
    letters, so that more are chosen after it; `index` is the candidate that is shown in whole.
    """

    labelled: tuple[tuple[str, Target], ...]
    verb: Verb = Verb.OPEN
    typed: str = ""
    is_sticky: bool = False
    collected: tuple[Target, ...] = ()
    index: int = 0

    @property
    def candidates(self) -> tuple[tuple[str, Target], ...]:
        """The labels that may still be meant, with their targets."""
        return tuple(pair for pair in self.labelled if pair[0].startswith(self.typed))

    @property
    def hints(self) -> dict[Target, str]:
        """What to show on each target that may still be meant: the rest of its label."""
        return {target: label[len(self.typed) :] for label, target in self.candidates}

    @property
    def current(self) -> Target:
        """The candidate that is shown in whole, and that Enter chooses."""
        return self.candidates[self.index][1]

    def press(self, key: str) -> HintMode | Chosen | Left:
        """Return what follows from a key; keys without a meaning change nothing."""
        if key == "escape":
            return Left()
        if key == "enter":
            return Chosen(self.verb, self.collected or (self.current,))
        if key == "backspace":
            return replace(self, typed=self.typed[:-1], is_sticky=False, index=0)
        if key in ("tab", "down", "shift+tab", "up"):
            step = 1 if key in ("tab", "down") else -1
            return replace(self, index=(self.index + step) % len(self.candidates))
        if key in VERBS:
            verb = VERBS[key] if self.verb is not VERBS[key] else Verb.OPEN
            return replace(self, verb=verb)
        return self._letter(key)

    def _letter(self, key: str) -> HintMode | Chosen:
        typed = self.typed + key.lower()
        sticky = self.is_sticky or key.isupper()
        found = [(label, target) for label, target in self.labelled if label.startswith(typed)]
        if len(key) != 1 or not found:
            return self
        label, target = found[0]
        if label != typed:
            return replace(self, typed=typed, is_sticky=sticky, index=0)
        collected = self.collected if target in self.collected else (*self.collected, target)
        if not sticky:
            return Chosen(self.verb, collected)
        return replace(self, typed="", is_sticky=False, collected=collected, index=0)


def hint_mode(targets: Sequence[Target], verb: Verb = Verb.OPEN) -> HintMode | None:
    """Begin to choose among targets; None where there are none."""
    unique = tuple(dict.fromkeys(targets))
    return HintMode(tuple(zip(labels(len(unique)), unique, strict=True)), verb) if unique else None


def labels(count: int) -> list[str]:
    """Return that many labels, none the beginning of another; the short ones come first."""
    short, long = list(LETTERS), list[str]()
    while len(short) + len(long) < count:
        prefix = short.pop()
        long.extend(prefix + letter for letter in LETTERS)
        if not short:
            short, long = long, short
    return [*short, *long][:count]
