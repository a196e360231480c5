"""Good drawings of each character: one store protocol, on a bucket, a folder or a zip."""
