"""The world outside lectree: one module for each part of it, which tests can replace by a fake.

A door says in words what went wrong and never raises what its caller does not expect.
"""
