"""Texts and HTML as readers see them → the same with typographic spaces, quotation marks, dashes.

Only white space, quotation marks, apostrophes, dashes and ellipses change; a second pass changes
nothing. Content, catalogs, feeds and data keep what people wrote. Imports nothing of the program.
"""

from vestnik.typography.blocks import set_double_quotes, typeset
from vestnik.typography.html import keep_compounds_together, keep_ordinals_together, typeset_html
from vestnik.typography.rules import TypographyRules
from vestnik.typography.tables import typography_rules

__all__ = [
    "TypographyRules",
    "keep_compounds_together",
    "keep_ordinals_together",
    "set_double_quotes",
    "typeset",
    "typeset_html",
    "typography_rules",
]
