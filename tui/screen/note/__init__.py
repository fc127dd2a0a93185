"""The note pane: one row's note as lines of the width of the pane.

`document` reads the note in pieces, as far as they are looked at; `blocks` and its helpers lay a
piece out as rows; `viewport` is the part in sight with the line cursor; `overlay` is what lies over
the rows, and `view` the widget that paints them. The screen gives it a row and a place, and never
counts rows of the pane: they change with the width.
"""
