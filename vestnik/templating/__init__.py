"""What is wrong with the templates, as problems with file and line."""
