"""The HTML of a web page → the article in it: Markdown blocks, headline, lead, date, pictures.

What a page has that is the site's and not the article's is left out and listed. It imports the
text formats and dates of `importing`; the release reader imports it.
"""

from vestnik.importing.html.page_encoding import decode_html
from vestnik.importing.html.page_head import PRINTED_ADDRESS
from vestnik.importing.html.web_pages import Webpage, convert_fragment, extract_webpage, is_html

__all__ = [
    "PRINTED_ADDRESS",
    "Webpage",
    "convert_fragment",
    "decode_html",
    "extract_webpage",
    "is_html",
]
