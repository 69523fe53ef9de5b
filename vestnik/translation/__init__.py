"""Drafting: an archive and an engine in, catalogs with a draft for every empty unit out.

`drafting` says how a block becomes a draft. Imports `vestnik.catalogs`, `vestnik.config`, and what
is below them; a person's translation is never changed.
"""
