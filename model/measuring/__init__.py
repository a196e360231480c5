"""How well the released model reads, and the report that says so."""
