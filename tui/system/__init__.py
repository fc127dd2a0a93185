"""The outside: one door per file."""
