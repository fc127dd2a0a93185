"""The note pane."""
