"""Proofs: what is about to be published, on one sheet to read."""
