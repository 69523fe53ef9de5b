"""pyproject.toml and the interface words of `translations/` → settings, editions, translators.

Imports formats, diagnostics, links and model.
"""
