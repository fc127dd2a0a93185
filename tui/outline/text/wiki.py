"""A link to other notes by their name: `[[note]]`, `[[folder/note#heading|as it is shown]]`."""

import re

WIKI = re.compile(r"\[\[(?P<name>[^\[\]|\n]{1,200}?)(?:\|(?P<shown>[^\[\]\n]{1,200}))?\]\]")
