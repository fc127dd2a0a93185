"""Two versions of the notes: what an edit changed, and where each row and line went.

`row_map` is the one answer to "where is it now"; whoever holds rows or lines over a save asks it.
`target_key` and `keys` name a row whatever it is called and wherever it stands.
"""
