"""How many small mistakes in the program the tests notice."""
