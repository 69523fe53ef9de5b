"""Russian and English as a typesetter would set them: spaces that do not break, quotes, dashes.

Nothing but white space, quotation marks, apostrophes, dashes and ellipses changes, and setting what
is set changes nothing. Code, addresses and the attributes of HTML stay as they are. This is for
what readers see; content, catalogs, feeds and data keep what people wrote.

A block of HTML is set as one text, whatever marks stand in it: «Росатом» may be a link within its
quotation marks. First each run of text for itself, where the rules change its length (`loose`),
then the block, where one character stands for one (`tight`): so it can be cut into its runs again.
"""

from vestnik.typography.blocks import doubles, typeset
from vestnik.typography.html import held, typeset_html
from vestnik.typography.rules import Setting, setting_of

__all__ = ["Setting", "doubles", "held", "setting_of", "typeset", "typeset_html"]
