"""Problems: collected while a file is read, located in it, formatted as text, JSON or for GitHub.

Imports `markdown` (for its limits), `fs` and `model`.
"""
