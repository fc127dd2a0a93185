"""A link to other notes by their name: `[[note]]`, `[[folder/note#heading|as it is shown]]`."""

from tui.outline.text.regex import regex

WIKI = regex(r"\[\[(?P<name>[^\[\]|\n]{1,200}?)(?:\|(?P<shown>[^\[\]\n]{1,200}))?\]\]")
