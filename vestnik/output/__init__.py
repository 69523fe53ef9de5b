"""Artifacts → `output/`: every changed file at once, each atomically, and no other file left there.

In go artifacts, which the build describes, and the manifest of the last build; out come the files
of the site and the new manifest. It imports from `cache`, `addresses` and `fs`.
"""
