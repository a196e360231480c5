"""The teacher's brush: which stroke of a drawing to write differently, and what it would bring."""
