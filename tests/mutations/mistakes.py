"""Makes the small mistakes that are put into the program."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_OTHER = {
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.Lt: "<=",
    ast.LtE: "<",
    ast.Gt: ">=",
    ast.GtE: ">",
    ast.Is: "is not",
    ast.IsNot: "is",
    ast.In: "not in",
    ast.NotIn: "in",
}


class Mutation(NamedTuple):
    """A piece of a file (bytes) and what is put in its place."""

    path: Path
    lines: range
    start: int
    end: int
    by: str


def mutations(path: Path) -> Iterator[Mutation]:
    """Yield the mistakes that can be made in a file."""
    source = path.read_bytes()
    lines = source.splitlines(keepends=True)
    starts = [0]
    for raw in lines:
        starts.append(starts[-1] + len(raw))

    def span(node: ast.expr) -> tuple[int, int]:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return starts[node.lineno - 1] + node.col_offset, starts[
            node.end_lineno - 1
        ] + node.end_col_offset

    tree = ast.parse(source)
    statements = dict(_statements(tree, range(1, len(lines) + 1)))
    for node in ast.walk(tree):
        if not isinstance(node, ast.expr | ast.Expr):
            continue
        here = statements[node.lineno]
        if isinstance(node, ast.expr) and b"os.kill(" in lines[node.lineno - 1]:
            continue  # another number is a signal to a process that is not ours
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            start, end = span(node.left)[1], span(node.comparators[0])[0]
            by = f" {_OTHER[type(node.ops[0])]} "
            yield Mutation(path, here, start, end, by)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            start, end = span(node)
            yield Mutation(path, here, start, span(node.operand)[0], "")
        elif isinstance(node, ast.Constant) and type(node.value) is int and node.value < 1000:
            yield Mutation(path, here, *span(node), str(node.value + 1))
        elif isinstance(node, ast.Constant) and type(node.value) is bool:
            yield Mutation(path, here, *span(node), str(not node.value))
        elif isinstance(node, ast.BoolOp) and len(node.values) == 2:
            start, end = span(node.values[0])[1], span(node.values[1])[0]
            by = " or " if isinstance(node.op, ast.And) else " and "
            yield Mutation(path, here, start, end, by)
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
            start, end = span(node.left)[1], span(node.right)[0]
            yield Mutation(path, here, start, end, " - " if isinstance(node.op, ast.Add) else " + ")
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            yield Mutation(path, here, *span(node.value), "None")


def _statements(block: ast.AST, around: range | None) -> Iterator[tuple[int, range]]:
    """Yield for each line the lines whose tests can notice a mistake in it, inner ones last.

    These are its statement or, of a block, what stands before the statements in it; the whole
    function for its first lines, and `around` for what runs at the import.
    """
    for node in ast.iter_child_nodes(block):
        inner = around
        if isinstance(node, ast.stmt | ast.ExceptHandler):
            decorators = [each.lineno for each in getattr(node, "decorator_list", ())]
            first, last = min([node.lineno, *decorators]), node.end_lineno or node.lineno
            whole = range(first, last + 1)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                inner = None
                tried = whole
            elif around:
                tried = around
            else:
                body = getattr(node, "body", ())
                tried = range(first, max(first, body[0].lineno - 1) + 1) if body else whole
            yield from ((line, tried) for line in whole)
        yield from _statements(node, inner)


def made(mutation: Mutation) -> bytes | None:
    """Return the file with a mistake, None for one that is no Python or gives other brackets."""
    source = mutation.path.read_bytes()
    before, after = source[: mutation.start], source[mutation.end :]
    replaced = source[mutation.start : mutation.end]
    if b"(" in replaced and mutation.by != "None":
        return None
    result = before + mutation.by.encode() + after
    try:
        ast.parse(result)
    except SyntaxError:
        return None
    return result
