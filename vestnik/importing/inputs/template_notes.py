"""The note on template code or shortcodes that are left out of a text. Pure."""

from __future__ import annotations

from vestnik.model import Problem, Severity


def template_code_left_out(code: str, origin: str, line: int = 1) -> Problem:
    """The note on template code or a shortcode that is not in the article."""
    return Problem(
        id="template-code-left-out",
        file=origin,
        line=line,
        message="the text has template code, which is left out: {code}",
        hint="compare the article with the page",
        values=(("code", code),),
        severity=Severity.WARNING,
    )
