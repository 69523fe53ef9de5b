"""Text that is copied byte by byte is recognised, also by the quick test that comes first."""

from __future__ import annotations

import pytest

from vestnik.translation.verbatim import VERBATIM_SIGN, VERBATIM_TEXT


@pytest.mark.parametrize(
    "text",
    [
        "info@example.by",
        "https://localhost",
        "www.example.by",
        "пресс-служба.бел",
        "report_2025",
        "отчёт.docx",
        "+375 17 200 00 00",
        "(017) 200-00-00",
        "200-00-00",
        "🎉",
        "☎",
    ],
)
def test_what_is_copied_has_a_sign_of_it(text: str) -> None:
    """A text without such a sign is not searched."""
    assert VERBATIM_TEXT.search(f"Слово {text} и слово")
    assert VERBATIM_SIGN.search(text)
