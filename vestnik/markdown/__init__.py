"""A document's Markdown → its blocks, its links, and its safe HTML in any language.

Of one block: its plain text with marks and placeholders, and back. Imports `vestnik.language`,
`vestnik.fs` and `vestnik.model`.
"""
