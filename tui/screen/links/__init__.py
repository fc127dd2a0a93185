"""Links: following them to rows, other notes and out of lectree, and the hints that choose one.

`hints` is what keys mean while links carry hints, free of any screen; `hinting` shows it.
"""
