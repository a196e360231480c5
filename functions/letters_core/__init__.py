"""Code that the functions of Letters share; each function imports only what it needs."""
