"""The notes: bytes in, values out; no files, no clock, no screen.

`outline` holds the rows in columns; each folder beside it is one thing that is done with them.
"""
