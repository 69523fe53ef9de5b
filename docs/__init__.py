"""Guides, their pictures, and the scripts that make these and the web fonts."""
