"""Lines to rows: the grammar of one line, the reader, labels, and the blocks of a note.

Whoever changes a rule of the grammar does it here, in `grammar` where it is a pattern. The reader
must see each line of a file in the body of exactly one row; `reader` decides where a line belongs,
`offers` which row opens a link that has no name of its own,
`blocks` how the lines of a body hang together, `label` what a row is called and opens.
"""
