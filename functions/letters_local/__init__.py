"""The whole of Letters in one local process: the built page and every function under /api/."""
