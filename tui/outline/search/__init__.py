"""A query over the notes: what is typed, the index, matching, ranking and hits."""
