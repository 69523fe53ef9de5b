"""The parts of Markdown that are searched for in posts: links and references. Pure."""

from __future__ import annotations

import re

DESTINATION = re.compile(
    r"""
    \\[\\\[\]()!<`]
  | \]\([ \t]*\n?[ \t]*
      (?:<(?P<angle>[^<>\n]*)>|(?P<href>[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*))
      (?P<title>\s+(?:"[^"]*"|'[^']*'))?\s*\)
  | ^[ ]{0,3}\[(?P<name>[^\]\n^][^\]\n]*)\]:[ \t]*
      (?:<(?P<angle_href>[^<>\n]+)>|(?P<defined>[^\s<>]+))
      (?:[ \t]+(?:"[^"\n]*"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*$
  | (?P<tag><(?:a|img|video|audio|source|iframe|embed)\b[^<>]*?\s)(?P<attribute>href|src)\s*=\s*
      (?:"(?P<double>[^"<>]*)"|'(?P<single>[^'<>]*)'|(?P<bare>[^\s"'<>=]+))
  | (?P<bracket>[\[\]])
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
REFERENCE = re.compile(
    r"""
    (?P<sign>!?)\[(?P<words>[^\[\]\n]+)\](?:[ ]?\[(?P<name>[^\[\]\n]*)\])?(?![(\[:])
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
"""A link by the name of its definition: `[words][name]`, `[name][]`, `[name]`."""


def destination(href: str) -> str:
    """A destination as Markdown writes it."""
    href = re.sub(r"[<>]", "", "%20".join(href.split()))
    return f"<{href}>" if "(" in href or ")" in href else href


def reference_name(name: str) -> str:
    """The name of a definition as all its spellings have it."""
    return " ".join(name.casefold().split())
