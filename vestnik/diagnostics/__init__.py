"""Problems: collected while a file is read, located in it, formatted as text, JSON or for GitHub.

Imports `addresses`, `fs` and `model`.
"""

from vestnik.diagnostics.characters import INVISIBLE_CHARACTER, has_visible_character, is_one_line
from vestnik.diagnostics.collector import CONTROL_CHARACTER, ProblemCollector, closest_match
from vestnik.diagnostics.filtering import problems_of_files
from vestnik.diagnostics.github import (
    escape_table_cell,
    format_problems_github,
    github_step_summary,
    notice_command,
)
from vestnik.diagnostics.grouping import count_kinds
from vestnik.diagnostics.json_format import format_problems_json
from vestnik.diagnostics.locating import (
    first_match,
    line_and_column,
    split_lines,
    text_needles,
    with_location,
    word_pattern,
)
from vestnik.diagnostics.messages import (
    problem_counts_text,
    problem_hint,
    problem_location,
    problem_message,
)
from vestnik.diagnostics.os_errors import format_os_error, os_error_message
from vestnik.diagnostics.snippets import escape_control_characters
from vestnik.diagnostics.text_format import (
    format_problems,
    format_problems_briefly,
    unavailable_message,
)

__all__ = [
    "CONTROL_CHARACTER",
    "INVISIBLE_CHARACTER",
    "ProblemCollector",
    "closest_match",
    "count_kinds",
    "escape_control_characters",
    "escape_table_cell",
    "first_match",
    "format_os_error",
    "format_problems",
    "format_problems_briefly",
    "format_problems_github",
    "format_problems_json",
    "github_step_summary",
    "has_visible_character",
    "is_one_line",
    "line_and_column",
    "notice_command",
    "os_error_message",
    "problem_counts_text",
    "problem_hint",
    "problem_location",
    "problem_message",
    "problems_of_files",
    "split_lines",
    "text_needles",
    "unavailable_message",
    "with_location",
    "word_pattern",
]
