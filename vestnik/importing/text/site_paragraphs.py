"""The paragraphs of a release without those of the site, which are listed. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from vestnik.importing.release import LeftOutReason, LeftOutText
from vestnik.importing.text.line_kinds import labelled_date, line_date
from vestnik.importing.text.markdown_text import LINK
from vestnik.importing.text.site_texts import (
    RELATED_START,
    TRAILING_HASHTAGS,
    has_phone_or_mail,
    is_contact_label,
    is_press_contact,
    is_related_label,
    is_signature,
    site_text_reason,
)
from vestnik.importing.text.text_formats import TextFormat

METADATA_SEPARATOR = re.compile(r"(?:(?<!\s)\s+)?(?:[|·•]|\t| {3,}| / )\s*")
MAX_METADATA_PART_WORDS = 4
TIME = re.compile(r"\d{1,2}:\d\d")
DOCUMENT_LINK = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|rtf|odt|ods|zip|rar|7z)(?:$|[?#])", re.IGNORECASE
)
LIST_SIGN = re.compile(r"^\s{0,99}(?:[-*+•]|\d+\.)\s+", re.MULTILINE)
CONTACT_PARAGRAPHS = 8
"""Contacts for the press are among the last paragraphs."""
MAX_CONTACT_LINE_CHARACTERS = 160
MAX_NEWS_TITLE_CHARACTERS = 200


@dataclass(slots=True)
class SiteTexts:
    """The texts that were left out so far, and the dates that they name as that of publication."""

    left_out: list[LeftOutText] = field(default_factory=list)

    def add(self, text: str, reason: LeftOutReason) -> None:
        """Lists a text."""
        self.left_out.append(LeftOutText(" ".join(text.split()), reason))


def pop_site_lines(text: str, site: SiteTexts) -> tuple[str, list[str]]:
    """A text without the lines below its headline that are the site's, and the lines with dates.

    They would be joined to the text if no blank line follows them.
    """
    lines = text.split("\n")
    headline = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    text_lines, date_lines = lines[: headline + 1], []
    for line in lines[headline + 1 :]:
        words = line.strip()
        if words and labelled_date(words):
            date_lines.append(words)
        elif reason := site_text_reason(words) or metadata_reason(words):
            site.add(words, reason)
        else:
            text_lines.append(line)
    return "\n".join(text_lines), date_lines


def metadata_reason(text: str) -> LeftOutReason | None:
    """What a line such as «28.08.2025 | Новости | Просмотров: 5» is; None for another text."""
    parts = METADATA_SEPARATOR.split(text.strip())
    if len(parts) < 2 or len(text) > MAX_NEWS_TITLE_CHARACTERS:
        return None
    kinds = [
        bool(line_date(part) or TIME.fullmatch(part) or site_text_reason(part)) for part in parts
    ]
    are_short = all(len(part.split()) <= MAX_METADATA_PART_WORDS for part in parts)
    is_metadata = are_short and any(kinds) and (kinds[0] or sum(kinds) > 1)
    return LeftOutReason.FIELD if is_metadata else None


def take_site_paragraphs(
    paragraphs: Sequence[str], text_format: TextFormat, site: SiteTexts
) -> list[str]:
    """The paragraphs that are the author's."""
    own_paragraphs: list[str] = []
    state = ""
    for number, paragraph in enumerate(paragraphs):
        words = visible_words(paragraph, text_format)
        reason = site_text_reason(words) or metadata_reason(words)
        if state == "related" and not reason:
            reason = LeftOutReason.OTHER_NEWS if is_news_link(paragraph, words) else None
        elif state == "contacts" and not reason:
            reason = LeftOutReason.PRESS_CONTACTS if continues_contacts(words) else None
        state = state if reason else ""
        is_late = len(paragraphs) - number <= CONTACT_PARAGRAPHS
        if not reason and is_related_label(words) and not has_document(paragraph):
            reason = LeftOutReason.OTHER_NEWS
            state = "related" if RELATED_START.fullmatch(words) else ""
        elif not reason and number == len(paragraphs) - 1 and is_signature(words):
            reason = LeftOutReason.SIGNATURE
        elif (
            not reason
            and is_late
            and number
            and (is_contact_label(words) or is_press_contact(words))
        ):
            reason, state = LeftOutReason.PRESS_CONTACTS, "contacts"
        if reason:
            site.add(words, reason)
        else:
            own_paragraphs.append(without_trailing_hashtags(paragraph, site))
    return own_paragraphs


def visible_words(paragraph: str, text_format: TextFormat) -> str:
    """The text of a paragraph as a reader sees it, without escapes and addresses of links."""
    words = LIST_SIGN.sub("", text_format.plain_words(paragraph))
    return re.sub(r"\\(?=\W)", "", LINK.sub(r"\g<text>", words)).strip()


def is_news_link(paragraph: str, words: str) -> bool:
    """Whether a paragraph below «Читайте также» is other news: links alone, or a title."""
    if has_document(paragraph) or paragraph.startswith("#"):
        return False
    without_links = re.sub(r"[\W_]+", "", LIST_SIGN.sub("", LINK.sub("", paragraph)))
    lines = [line for line in words.split("\n") if line.strip()]
    are_titles = all(
        len(line) <= MAX_NEWS_TITLE_CHARACTERS and not re.search(r"[.:;]$", line.strip())
        for line in lines
    )
    return (LINK.search(paragraph) is not None and not without_links) or are_titles


def has_document(paragraph: str) -> bool:
    """Whether a paragraph has a link to a document."""
    return any(
        DOCUMENT_LINK.search(match["angle"] or match["href"] or "")
        for match in LINK.finditer(paragraph)
    )


def continues_contacts(words: str) -> bool:
    """Whether a paragraph below contacts is a part of them: a number, an address, a name."""
    if has_phone_or_mail(words):
        return len(words) <= MAX_CONTACT_LINE_CHARACTERS * 2
    return len(words) <= MAX_CONTACT_LINE_CHARACTERS / 2 and not re.search(r"[.!?:;]$", words)


def without_trailing_hashtags(paragraph: str, site: SiteTexts) -> str:
    """A paragraph without the hashtags after its last sentence."""
    match = TRAILING_HASHTAGS.search(paragraph)
    if match is None:
        return paragraph
    site.add(match[0], LeftOutReason.HASHTAGS)
    return paragraph[: match.start()]
