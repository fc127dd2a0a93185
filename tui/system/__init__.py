"""The outside: one door per file, each of which tests can replace by a fake.

A door says in words what went wrong and never raises what its caller does not expect.
"""
