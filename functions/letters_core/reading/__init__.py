"""From a PNG to a score."""
