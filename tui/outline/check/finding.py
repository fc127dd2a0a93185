"""A finding of `check`: one thing about a line that its author may want to change."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One remark: the line (from 1), the id of the rule, and what and why in one line."""

    line: int
    rule: str
    message: str
