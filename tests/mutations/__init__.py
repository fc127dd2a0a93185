"""Small mistakes in the program, and how many of them the tests notice."""
