"""Many documents: what to read, under which name to write it, and what became of each."""
