"""A terminal browser for Markdown notes of lectures, talks and courses."""

__version__ = "0.2.0"
