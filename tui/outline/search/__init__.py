"""A query over the notes: what is typed, an index of folded text, and hits, the best first.

`query` reads what is typed; `search` asks `index` and `facts` which rows may fit, `ranking` which
of them to read, and `hits` what to mark. All of it goes in steps of some milliseconds, so that a
key never waits.
"""
