"""The hint mode: the label that each link gets, and what a key does while labels are shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from tui.screen.keymap import COMMANDS, Command, Where
from tui.screen.note.rows import Target

_LETTERS = "asdfghjklqwertyuiopzxcvbnm"  # home row first


class Verb(StrEnum):
    """The action on a chosen link."""

    OPEN = "open"
    COPY = "copy"
    COPY_MARKDOWN = "copy as Markdown"
    EDIT = "edit"


_VERBS = {"hint_copy": Verb.COPY, "hint_markdown": Verb.COPY_MARKDOWN, "hint_edit": Verb.EDIT}


def hint_keys(commands: Iterable[Command] = COMMANDS) -> dict[str, str]:
    """Return the command of each key that has one while hints are shown."""
    return {key: c.id for c in commands if c.where is Where.HINTS for key in c.keys}


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

    `keys` are the commands of the mode; all other letters type labels. `typed` is the beginning
    of a label; `is_sticky` tells that a capital was among its letters, so that more are chosen
    after it; `index` is the candidate that is shown in whole.
    """

    labelled: tuple[tuple[str, Target], ...]
    keys: Mapping[str, str]
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
        match self.keys.get(key):
            case None:
                return self._letter(key)
            case "hint_leave":
                return Left()
            case "hint_choose":
                return Chosen(self.verb, self.collected or (self.current,))
            case "hint_erase":
                return replace(self, typed=self.typed[:-1], is_sticky=False, index=0)
            case "hint_next":
                return replace(self, index=(self.index + 1) % len(self.candidates))
            case "hint_previous":
                return replace(self, index=(self.index - 1) % len(self.candidates))
            case command:
                verb = _VERBS[command]
                return replace(self, verb=Verb.OPEN if self.verb is verb else verb)

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


def hint_mode(targets: Sequence[Target], commands: Iterable[Command] = COMMANDS) -> HintMode | None:
    """Begin to choose among targets; None where there are none."""
    unique, keys = tuple(dict.fromkeys(targets)), hint_keys(commands)
    labelled = zip(labels(len(unique), keys), unique, strict=True)
    return HintMode(tuple(labelled), keys) if unique else None


def labels(count: int, keys: Collection[str]) -> list[str]:
    """Return that many labels, none the beginning of another; the short ones come first.

    The letters of `keys` have another meaning, small or capital, and stand in none.
    """
    taken = {key.lower() for key in keys}
    letters = [letter for letter in _LETTERS if letter not in taken]
    short, long = list(letters), list[str]()
    while len(short) + len(long) < count:
        prefix = short.pop()
        long.extend(prefix + letter for letter in letters)
        if not short:
            short, long = long, short
    return [*short, *long][:count]
