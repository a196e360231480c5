"""Good drawings of each character: one protocol, kept in a bucket or in a folder or zip."""
