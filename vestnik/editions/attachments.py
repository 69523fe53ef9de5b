"""Links to documents to download: each says what it leads to, by type and size (PDF, 240 KB).

The HTML has been sanitised: all its attributes are in double quotes, and no link is in another.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Mapping

from vestnik.config import file_size_text
from vestnik.model import Attachment

LINK = re.compile(r'<a(?P<attributes>(?: [\w-]+="[^"]*")*)>.*?</a>', re.DOTALL)
HREF = re.compile(r' href="([^"]*)"')


def with_attachment_details(body: str, attachments: Mapping[str, Attachment], language: str) -> str:
    """HTML in which type and size follow each link to an attachment, in a language.

    `attachments` are found by their URLs on this page.
    """

    def detailed_link(link: re.Match[str]) -> str:
        href = HREF.search(link["attributes"])
        attachment = attachments.get(html.unescape(href[1])) if href else None
        if attachment is None:
            return link[0]
        details = html.escape(attachment_details(attachment, language))
        return f'{link[0]} <span class="file-details">({details})</span>'

    return LINK.sub(detailed_link, body)


def attachment_details(attachment: Attachment, language: str) -> str:
    """The type and the size of an attachment: "PDF, 240 KB"."""
    file_type = posixpath.splitext(attachment.path)[1][1:].upper()
    return f"{file_type}, {file_size_text(attachment.size, language)}"
