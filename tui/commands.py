"""Commands that answer without the screen: text for people, JSON Lines for programs."""

from collections.abc import Callable
from dataclasses import asdict
from functools import partial

from tui.outline.check.check import check as findings_of
from tui.outline.check.crosslinks import CrosslinkCheck
from tui.outline.check.duplicates import find as find_rows
from tui.outline.joined import Joined
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


def row_record(request: Request, node: Node) -> dict[str, object]:
    """Return a row as `tree --json` and `find --json` print it."""
    parent, label, own = node.parent, node.label, request.own(node)
    is_folder = node.kind is Kind.FOLDER
    return {
        **request.record(node),
        "parent": parent.row if parent is not None and parent.row != ROOT else None,
        "kind": node.kind.name.lower(),
        "depth": node.depth,
        "title": label.title,
        "description": label.description,
        "url": label.url,
        **task_record(label),
        "line": None if is_folder else own.line,
        "end": None if is_folder else own.end,
        "notes": sum(1 for _ in note_lines(node)),
    }


def task_record(label: Label) -> dict[str, object]:
    """Return what a title says of a task; rows that are none have no such keys."""
    task = label.task
    return {k: v for k, v in (("state", task.state), ("priority", task.priority)) if v}


def tree(request: Request) -> int:
    """Print the outline."""
    for node in request.outline:
        if request.json:
            request.emit(row_record(request, node))
        else:
            indent = "  " * (node.depth - 1)
            parts = filter(None, (node.label.title, node.label.description))
            title = request.sign(" – ").join(parts)
            line = "" if node.kind is Kind.FOLDER else request.own(node).line
            request.say(f"{line:>5}  {indent}{request.sign(_SIGNS[node.kind])}{title}")
    return DONE


_SIGNS = {
    Kind.SECTION: "# ",
    Kind.SERIES: "▾ ",
    Kind.VIDEO: "▶ ",
    Kind.LINK: "→ ",
    Kind.ITEM: "· ",
    Kind.FOLDER: "",
    Kind.FILE: "",
}


def links(request: Request) -> int:
    """Print every link of the notes."""
    for file in request.each_file():
        for link in listed_links(file.outline):
            if not request.json:
                request.say(f"{file.name}:{link.line}: {link.url}")
                continue
            request.emit(
                {
                    **request.record(request.outline.node(file.first + link.row)),
                    "line": link.line,
                    "text": link.text,
                    "url": link.url,
                    "kind": link.kind.value,
                }
            )
    return DONE


def show(request: Request) -> int:
    """Print the note of the row that fits a query best."""
    outline = request.outline
    found = best(Index(outline), request.query)
    if not found:
        return _nothing(request)
    node = Node(outline, found[0])
    if request.json:
        request.emit(_note_record(request, node))
        return DONE
    label = node.label
    request.say(request.path_of([*node.path, label.title]))
    for text in filter(None, (label.url, label.description)):
        request.say(text)
    for _, depth, text in note_lines(node):
        request.say(f"{'  ' * (depth - 1)}- {text}")
    return DONE


def _note_record(request: Request, node: Node) -> dict[str, object]:
    own = request.own(node)
    notes = [{"line": n, "depth": depth, "text": text} for n, depth, text in note_lines(own)]
    found = [
        {"line": link.line, "text": link.text, "url": link.url}
        for link in listed_links(own.outline)
        if link.row == own.row
    ]
    return {
        **request.record(node),
        "kind": node.kind.name.lower(),
        "title": node.title,
        "url": node.url,
        **task_record(node.label),
        "path": list(own.path),
        "line": own.line,
        "notes": notes,
        "links": found,
        "timestamps": [moment._asdict() for moment in moments(own)],
    }


def search(request: Request) -> int:
    """Print the lines that a query finds, the best first."""
    outline = request.outline
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
                **request.record(node),
                "title": node.title,
                "path": list(request.own(node).path),
                "line": node.outline.own_line(line.number),
                "text": line.text,
                "spans": [list(span) for span in line.spans],
            }
        )
        return
    above = request.own(node).path
    titles = above if line.number == node.line else (*above, node.title)
    path = request.path_of(filter(None, titles))
    name, number = request.file_of(node.row)[0], node.outline.own_line(line.number)
    request.say(f"{name}:{number}: {f'{path}: ' if path else ''}{line.text}")


def find(request: Request) -> int:
    """Print every row that holds a link, in any of its forms."""
    outline = request.outline
    rows = find_rows(outline, request.query)
    for row in rows:
        node = Node(outline, row)
        if request.json:
            request.emit(row_record(request, node))
        else:
            request.say(_named(request, node))
    return DONE if rows else _nothing(request)


def _named(request: Request, node: Node) -> str:
    """Return where a row is, and what it is called."""
    name = request.file_of(node.row)[0]
    return f"{name}:{request.own(node).line}: {node.title or name}"


def _nothing(request: Request) -> int:
    complain(f"{request.name}: nothing found for {request.query!r}")
    return NOTHING


def _best_url(request: Request) -> tuple[Node, str] | None:
    """Return the best match and its URL; with several equally good ones, list them."""
    outline = request.outline
    rows = best(Index(outline), request.query)
    nodes = [Node(outline, row) for row in rows]
    found = [(node, url) for node in nodes if (url := node.url or start_of(node))]
    if nodes and not found:
        complain(f"{_named(request, nodes[0])} has no link")
        return None
    if not found:
        _nothing(request)
        return None
    if len(found) > 1:
        least = "at least " if len(rows) == LIMIT else ""
        complain(f"{request.name}: {least}{len(found)} fit {request.query!r} equally well:")
        for node, _ in found:
            complain(_named(request, node))
        return None
    return found[0]


def open_link(request: Request) -> int:
    """Open the link of the best match in the default browser."""
    from tui.system.browser import open_url
    from tui.system.local_file import local_path, open_file

    if (found := _best_url(request)) is None:
        return NOTHING
    node, url = found
    _, notes = request.file_of(node.row)
    path = local_path(url, notes.parent) if notes else None
    if why := caution(url):
        complain(f"{url}: {why}")
    if path is not None and notes:
        outcome = open_file(path, request.folder or notes.parent)
    else:
        outcome = open_url(url)
    if not outcome.ok:
        complain(f"{url}: {outcome.message}")
        return NOTHING
    request.say(f"{node.title}: {url} ({outcome.message})")
    return DONE


def copy_link(request: Request) -> int:
    """Copy the link of the best match."""
    from tui.system.clipboard import copy, osc52

    if (found := _best_url(request)) is None:
        return NOTHING
    title, url = found[0].title, plain(found[1])
    copied = copy(url)
    if copied.osc52 and not osc52(url):
        complain("no clipboard: there is neither a clipboard program nor a terminal")
        return NOTHING
    request.say(f"{title}: {url} ({copied.message})")
    return DONE


def check(request: Request) -> int:
    """Print what a Markdown renderer would lose, duplicates and oddities."""
    from tui.system.local_file import is_missing

    is_sound = True
    between = CrosslinkCheck(request.outline) if isinstance(request.outline, Joined) else None
    for file in request.each_file():
        is_gone = partial(is_missing, folder=file.path.parent) if file.path else None
        found = findings_of(file.outline, file.data, is_gone)
        if between and file.part:
            found = sorted([*found, *between.findings(file.part)])
        for finding in found:
            is_sound = False
            if request.json:
                request.emit(({"file": file.name} if request.files else {}) | asdict(finding))
            else:
                request.say(f"{file.name}:{finding.line}: {finding.rule}: {finding.message}")
    return DONE if is_sound else NOTHING


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
