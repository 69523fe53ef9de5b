"""What argparse itself says of the command line, in the user's language."""

from __future__ import annotations

import argparse
from gettext import NullTranslations


def speak(words: NullTranslations) -> None:
    """Has argparse say all of it with these words; it asks gettext's own, which has none."""
    vars(argparse).update(_=words.gettext, ngettext=words.ngettext)


def _(message: str) -> str:
    """A message that argparse says."""
    return message


SAID = (
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
"""What a user can come to hear of it."""
