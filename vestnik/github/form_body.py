"""The body of an issue that was made with a form → the values of the form's fields. Pure.

GitHub writes each field as a heading of the third level with its label, then the value as it was
typed. People may edit the body afterwards: fields can be missing, in another order, or typed anew.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from vestnik.diagnostics import CONTROL_CHARACTER

NO_RESPONSE = "_No response_"
"""What GitHub writes for a field that was left empty."""
HEADING = re.compile(r"^### +(\S.*)$", re.MULTILINE)
FENCE = re.compile(r"`{3,99}|~{3,99}")
COMMENT_START, COMMENT_END = "<!--", "-->"


@dataclass(frozen=True, slots=True)
class IssueForm:
    """A form: its fields and their labels, in its order.

    `required` are the fields by which the form is recognised, `long_field` the one into which
    people paste whole texts.
    """

    name: str
    labels: Mapping[str, str]
    required: tuple[str, ...]
    long_field: str


NEWS_FORM = IssueForm(
    "news",
    {
        "title": "Заголовок / Title",
        "date": "Дата публикации / Date of publication",
        "source": "Источник / Source",
        "text": "Текст / Text",
        "pictures": "Снимки / Pictures",
    },
    ("title", "text"),
    "text",
)
CORRECTION_FORM = IssueForm(
    "correction",
    {
        "page": "Страница / Page",
        "language": "Язык / Language",
        "passage": "Как сейчас / Current text",
        "proposed": "Как правильно / Correct text",
        "evidence": "Откуда это известно / Your source",
    },
    ("passage", "proposed"),
    "proposed",
)
FORMS = (NEWS_FORM, CORRECTION_FORM)


@dataclass(frozen=True, slots=True)
class FormValues:
    """The values of a form's fields; those that were left empty or are missing are "".

    `left_out` are texts of the body that belong to no field, and comments that readers of the
    issue do not see.
    """

    form: IssueForm
    values: Mapping[str, str]
    left_out: tuple[str, ...] = ()

    def line(self, field: str) -> str:
        """The value of a field of one line."""
        return " ".join(self.values.get(field, "").split())

    def text(self, field: str) -> str:
        """The value of a field of several lines, without the fence around a whole text."""
        text = self.values.get(field, "")
        fence = FENCE.match(text)
        first_line, _, rest = text.partition("\n")
        inside, _, last_line = rest.rpartition("\n")
        if fence is None or last_line != fence[0] or fence[0] in inside:
            return text
        return text if fence[0][0] in first_line.removeprefix(fence[0]) else inside


def parse_form(body: str) -> FormValues | None:
    """The values in the body of an issue; None if it was not made with one of the forms."""
    body = body.encode("utf-8", "replace").decode()  # JSON can have half characters, files can't
    body = CONTROL_CHARACTER.sub("", body.replace("\r\n", "\n").replace("\r", "\n"))
    body, comments = remove_comments(body)
    for form in FORMS:
        headings = field_headings(body, form)
        if all(field in headings for field in form.required):
            return read_values(body, form, headings, comments)
    return None


def remove_comments(text: str) -> tuple[str, tuple[str, ...]]:
    """A text without the comments of HTML, and these; one that does not end is text."""
    pieces: list[str] = []
    comments: list[str] = []
    position = 0
    while (start := text.find(COMMENT_START, position)) >= 0:
        end = text.find(COMMENT_END, start + len(COMMENT_START))
        if end < 0:
            break
        pieces.append(text[position:start])
        position = end + len(COMMENT_END)
        comments.append(text[start:position])
    return "".join((*pieces, text[position:])), tuple(comments)


def field_headings(body: str, form: IssueForm) -> dict[str, re.Match[str]]:
    """The heading of each field.

    Of a heading that the body has twice, the text that was pasted has one: of the fields before
    it in the form the first is meant, of those after it the last.
    """
    fields = {label: field for field, label in form.labels.items()}
    order = list(form.labels)
    headings: dict[str, re.Match[str]] = {}
    for match in HEADING.finditer(body):
        field = fields.get(heading_label(match))
        is_after_text = field and order.index(field) > order.index(form.long_field)
        if field and (field not in headings or is_after_text):
            headings[field] = match
    return headings


def heading_label(match: re.Match[str]) -> str:
    """The words of a heading, without the number signs that may close it."""
    return match[1].rstrip(" ").rstrip("#").rstrip(" ")


def read_values(
    body: str, form: IssueForm, headings: Mapping[str, re.Match[str]], comments: tuple[str, ...]
) -> FormValues:
    """The values between the headings of the by_place."""
    by_place = sorted(headings.items(), key=lambda entry: entry[1].start())
    ends = [heading.start() for _, heading in by_place[1:]]
    values: dict[str, str] = {}
    for (field, heading), end in zip(by_place, [*ends, len(body)], strict=True):
        value = body[heading.end() : end].strip()
        values[field] = "" if value == NO_RESPONSE else value
    before = body[: by_place[0][1].start()].strip()
    return FormValues(form, values, (*filter(None, (before,)), *comments))
