"""Findings about the notes: what a renderer would lose, dead links, duplicates."""
