"""Made inputs for all that reads what others wrote: notes, queries, files, and requests."""
