"""A release on the web: fetches a page and extracts its main text as Markdown, title, URL and date.

It imports the text formats and dates of `importing`; the release reader and `cli` import it.
"""

from vestnik.importing.web.fetch import fetch_page, is_web_address
from vestnik.importing.web.web_pages import Webpage, decode_html, extract_webpage, is_html

__all__ = [
    "Webpage",
    "decode_html",
    "extract_webpage",
    "fetch_page",
    "is_html",
    "is_web_address",
]
