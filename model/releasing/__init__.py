"""What is released: the int8 model and its examples."""
