"""The files of `content/` → articles and partners, and every problem in them.

Imports markdown, diagnostics, addresses, links, fs and model.
"""
