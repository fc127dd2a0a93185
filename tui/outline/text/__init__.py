"""One line of text: its characters, inline styles, links, media hosts and timestamps."""
