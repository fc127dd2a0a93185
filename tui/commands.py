"""Commands that answer without the screen: text for people, JSON Lines for programs."""

from collections.abc import Callable
from functools import partial

from tui.outline.check.check import check as findings_of
from tui.outline.check.duplicates import find as find_rows
from tui.outline.outline import ROOT, Kind, Node
from tui.outline.reading.blocks import note_lines
from tui.outline.reading.label import Label
from tui.outline.reading.listing import listed_links
from tui.outline.reading.moments import moments, start_of
from tui.outline.search.hits import HitLine
from tui.outline.search.index import Index
from tui.outline.search.query import parse
from tui.outline.search.search import LIMIT, best
from tui.outline.search.search import find as find_hits
from tui.outline.text.characters import plain
from tui.outline.text.hosts import caution
from tui.request import Request
from tui.system.streams import complain

DONE = 0
NOTHING = 1


def row_record(node: Node) -> dict[str, object]:
    """Return a row as `tree --json` and `find --json` print it."""
    parent, label = node.parent, node.label
    return {
        "id": node.row,
        "parent": parent.row if parent is not None and parent.row != ROOT else None,
        "kind": node.kind.name.lower(),
        "depth": node.depth,
        "title": label.title,
        "description": label.description,
        "url": label.url,
        **task_record(label),
        "line": node.line,
        "end": node.end,
        "notes": sum(1 for _ in note_lines(node)),
    }


def task_record(label: Label) -> dict[str, object]:
    """Return what a title says of a task; rows that are none have no such keys."""
    task = label.task
    return {k: v for k, v in (("state", task.state), ("priority", task.priority)) if v}


def tree(request: Request) -> int:
    """Print the outline."""
    outline = request.outline()
    for node in outline:
        if request.json:
            request.emit(row_record(node))
        else:
            indent = "  " * (node.depth - 1)
            parts = filter(None, (node.label.title, node.label.description))
            title = request.sign(" – ").join(parts)
            request.say(f"{node.line:>5}  {indent}{request.sign(_SIGNS[node.kind])}{title}")
    return DONE


_SIGNS = {Kind.SECTION: "# ", Kind.SERIES: "▾ ", Kind.VIDEO: "▶ ", Kind.LINK: "→ ", Kind.ITEM: "· "}


def links(request: Request) -> int:
    """Print every link of the notes."""
    for link in listed_links(request.outline()):
        if request.json:
            row = None if link.row == ROOT else link.row
            request.emit(
                {
                    "id": row,
                    "line": link.line,
                    "text": link.text,
                    "url": link.url,
                    "kind": link.kind.value,
                }
            )
        else:
            request.say(f"{request.name}:{link.line}: {link.url}")
    return DONE


def show(request: Request) -> int:
    """Print the note of the row that fits a query best."""
    outline = request.outline()
    found = best(Index(outline), request.query)
    if not found:
        return _nothing(request)
    node = Node(outline, found[0])
    if request.json:
        request.emit(_note_record(node))
        return DONE
    label = node.label
    request.say(request.path_of([*node.path, label.title]))
    for text in filter(None, (label.url, label.description)):
        request.say(text)
    for _, depth, text in note_lines(node):
        request.say(f"{'  ' * (depth - 1)}- {text}")
    return DONE


def _note_record(node: Node) -> dict[str, object]:
    notes = [{"line": n, "depth": depth, "text": text} for n, depth, text in note_lines(node)]
    found = [
        {"line": link.line, "text": link.text, "url": link.url}
        for link in listed_links(node.outline)
        if link.row == node.row
    ]
    return {
        "id": node.row if node.row != ROOT else None,
        "kind": node.kind.name.lower(),
        "title": node.title,
        "url": node.url,
        **task_record(node.label),
        "path": list(node.path),
        "line": node.line,
        "notes": notes,
        "links": found,
        "timestamps": [moment._asdict() for moment in moments(node)],
    }


def search(request: Request) -> int:
    """Print the lines that a query finds, the best first."""
    outline = request.outline()
    query = parse(request.query)
    for complaint in query.complaints:
        complain(complaint)
    printed = 0
    results = find_hits(Index(outline), query, limit=request.limit)
    for hit in results.hits:
        node = Node(outline, hit.row)
        lines = hit.lines or (HitLine(node.line, node.title, hit.title_spans),)
        for line in lines[: request.limit - printed]:
            _print_hit(request, node, line)
            printed += 1
    if left := len(results.stops) - printed:
        complain(f"{request.name}: {left:,} more left out; --limit {len(results.stops)} prints all")
    return DONE if printed else _nothing(request)


def _print_hit(request: Request, node: Node, line: HitLine) -> None:
    if request.json:
        request.emit(
            {
                "id": node.row if node.row != ROOT else None,
                "title": node.title,
                "path": list(node.path),
                "line": line.number,
                "text": line.text,
                "spans": [list(span) for span in line.spans],
            }
        )
        return
    titles = node.path if line.number == node.line else (*node.path, node.title)
    path = request.path_of(filter(None, titles))
    request.say(f"{request.name}:{line.number}: {f'{path}: ' if path else ''}{line.text}")


def find(request: Request) -> int:
    """Print every row that holds a link, in any of its forms."""
    outline = request.outline()
    rows = find_rows(outline, request.query)
    for row in rows:
        node = Node(outline, row)
        if request.json:
            request.emit(row_record(node))
        else:
            request.say(f"{request.name}:{node.line}: {node.title or request.name}")
    return DONE if rows else _nothing(request)


def _nothing(request: Request) -> int:
    complain(f"{request.name}: nothing found for {request.query!r}")
    return NOTHING


def _best_url(request: Request) -> tuple[str, str] | None:
    """Return title and URL of the best match; with several equally good ones, list them."""
    outline = request.outline()
    rows = best(Index(outline), request.query)
    nodes = [Node(outline, row) for row in rows]
    found = [(node, url) for node in nodes if (url := node.url or start_of(node))]
    if nodes and not found:
        complain(f"{request.name}:{nodes[0].line}: {nodes[0].title or request.name} has no link")
        return None
    if not found:
        _nothing(request)
        return None
    if len(found) > 1:
        least = "at least " if len(rows) == LIMIT else ""
        complain(f"{request.name}: {least}{len(found)} fit {request.query!r} equally well:")
        for node, _ in found:
            complain(f"{request.name}:{node.line}: {node.title}")
        return None
    return found[0][0].title, found[0][1]


def open_link(request: Request) -> int:
    """Open the link of the best match in the default browser."""
    from tui.system.browser import open_url
    from tui.system.local_file import local_path, open_file

    if (found := _best_url(request)) is None:
        return NOTHING
    title, url = found
    path = local_path(url, request.path.parent) if request.path else None
    if why := caution(url):
        complain(f"{url}: {why}")
    if path is not None and request.path:
        outcome = open_file(path, request.path.parent)
    else:
        outcome = open_url(url)
    if not outcome.ok:
        complain(f"{url}: {outcome.message}")
        return NOTHING
    request.say(f"{title}: {url} ({outcome.message})")
    return DONE


def copy_link(request: Request) -> int:
    """Copy the link of the best match."""
    from tui.system.clipboard import copy, osc52

    if (found := _best_url(request)) is None:
        return NOTHING
    title, url = found[0], plain(found[1])
    copied = copy(url)
    if copied.osc52 and not osc52(url):
        complain("no clipboard: there is neither a clipboard program nor a terminal")
        return NOTHING
    request.say(f"{title}: {url} ({copied.message})")
    return DONE


def check(request: Request) -> int:
    """Print what a Markdown renderer would lose, duplicates and oddities."""
    from tui.system.local_file import is_missing

    folder = request.path.parent if request.path else None
    is_gone = partial(is_missing, folder=folder) if folder else None
    findings = findings_of(request.outline(), request.data, is_gone)
    for finding in findings:
        if request.json:
            request.emit({"line": finding.line, "rule": finding.rule, "message": finding.message})
        else:
            request.say(f"{request.name}:{finding.line}: {finding.rule}: {finding.message}")
    return NOTHING if findings else DONE


RUN: dict[str, Callable[[Request], int]] = {
    "tree": tree,
    "show": show,
    "search": search,
    "find": find,
    "links": links,
    "check": check,
    "open": open_link,
    "copy": copy_link,
}
