"""Making a release: the int8 model and its examples."""
