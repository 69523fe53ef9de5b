"""Archive → editions: each document in each language, and which documents may be published now.

Imports `images`, `catalogs`, `markdown`, `language` and `model`; `pages`, `exports` and `build`
import it.
"""
