"""Figures about Vestnik, by hand from the repository's root; the program imports none of it."""
