"""Lines to rows: the grammar of a line, the reader, and the parts of a note."""
