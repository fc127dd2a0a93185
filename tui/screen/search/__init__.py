"""The search: a panel in the place of the tree, a finder beside the keys, and their controller.

The hit that the reader is at is part of the view, so that it moves along with a save.
"""
