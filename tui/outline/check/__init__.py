"""Findings about the notes: what a Markdown renderer would lose, dead links, duplicates.

A new check is a file that yields `Finding`s and a line in `check`.
"""
