"""One line of text: decoding, cleaning, inline styles, links, media hosts and timestamps.

A new media host is a line of `media`. Text of a file goes through `characters.clean` before anyone
shows it; URLs stay what the file says, after the unescaping of CommonMark.
"""
