"""What the functions of Letters share; each module imports only what it needs itself."""
