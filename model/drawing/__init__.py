"""How a drawing is bent, drawn and put on its canvas."""
