"""Notes to search in, and what a search shows of them."""

from textual.widget import Widget

from tests.features.browser import Browser

NOTES = """\
# Talks
- series
    - [First talk](https://www.youtube.com/watch?v=aaaaaaaaaaa)
        - a note about bread
    - [Second talk](https://www.youtube.com/watch?v=bbbbbbbbbbb)
        - cheese and bread
        - Gruyère
- [Bread alone](https://vimeo.com/123456)
- [Quiet](https://vimeo.com/654321)
"""


def titles(browser: Browser) -> list[str]:
    return [line.strip() for line in browser.hits.splitlines()]


def marked(browser: Browser, pane: str = "note") -> list[str]:
    """The pieces of a pane that are drawn as matches."""
    widget: Widget = browser.panes.note
    look = widget.get_component_rich_style("note--mark", partial=True).bgcolor
    if pane == "hits":
        widget, look = browser.panes.panel.hits, None
    strips = [widget.render_line(y) for y in range(widget.size.height)]
    pieces = [(text, style) for strip in strips for text, style, _ in strip if style]
    if look is None:
        return [text for text, style in pieces if style.underline and style.bold]
    return [text for text, style in pieces if style.bgcolor == look]
