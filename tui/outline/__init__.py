"""The notes: bytes in, values out."""
