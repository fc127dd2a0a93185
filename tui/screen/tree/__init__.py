"""The tree pane: which rows are shown, and how.

`folds` is a frozen value, made anew by every change; `view` only draws what it is given.
"""
