"""The search panel and its controller."""
