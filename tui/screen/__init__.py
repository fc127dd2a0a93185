"""The screen: the only place that knows Textual.

`state` is the view, all of where the reader is; `viewer` holds one and gives it to `panes`. Keys
are commands (`keymap` what they are called, `commands` what they do), which act on the `desk`:
the viewer and its controllers. A controller sees no more of it than the protocol in `stage`.
"""
