"""Two versions of the notes: target keys, the row map from old to new, the changed rows."""
