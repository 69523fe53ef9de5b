"""The messages of argparse itself, in the user's language."""

from __future__ import annotations

import argparse
from gettext import NullTranslations


def translate_argparse(translator: NullTranslations) -> None:
    """Makes argparse use a translator; by default it uses gettext's, which has no messages."""
    vars(argparse).update(_=translator.gettext, ngettext=translator.ngettext)


def _(message: str) -> str:
    """Marks a message of argparse."""
    return message


MESSAGES = (
    _("usage: "),
    _("positional arguments"),
    _("options"),
    _("show this help message and exit"),
    _("%(prog)s: error: %(message)s\n"),
    _("argument %(argument_name)s: %(message)s"),
    _("unrecognized arguments: %s"),
    _("the following arguments are required: %s"),
    _("expected one argument"),
    _("expected at least one argument"),
    _("invalid choice: %(value)r (choose from %(choices)s)"),
    _("invalid %(type)s value: %(value)r"),
    _("ambiguous option: %(option)s could match %(matches)s"),
)
"""The messages that a user can meet."""
