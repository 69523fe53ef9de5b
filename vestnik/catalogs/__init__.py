"""The PO files and glossaries of `translations/` ↔ catalogs and terms.

A catalog is carried over to the changed document, filled from the translation memory, listed for
review. Imports config, formats, diagnostics, markdown, language, addresses, fs and model.
"""
