"""Text that is copied, not translated: addresses, telephone numbers, names of files, emoji.

The two patterns differ on purpose. `HIDDEN_TEXT` also covers whatever an engine spoils, such as
lone signs; `VERBATIM_TEXT` names the kinds that the checks compare byte by byte.
"""

from __future__ import annotations

import re

HIDDEN_TEXT = re.compile(
    r"""
      (?<!\w)(?:https?://|www\.)[^\s<>«»"]{0,2000}[^\s<>«»"().,;:!?]  # addresses of the web
    | (?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}     # addresses of mail
    | \+\d{1,3}[\ \u00a0-]?\(?\d{2,5}\)?(?:[\ \u00a0-]\d{2,4}){2,4}(?!\d)  # telephone numbers
    | \+\d{10,15}(?!\d)
    | \(\d{2,5}\)\ ?\d{1,3}(?:[\ -]\d{2,4}){1,3}(?!\d)
    | (?<![\d-])\d{1,3}-\d{2}-\d{2}(?!\d|-)
    | (?<![\w.-])[\w-]{1,80}(?:\.[\w-]{1,40}){0,3}\.                  # names of files
      (?:pdf|docx?|xlsx?|pptx?|zip|csv|txt|jpe?g|png|mp4)\b
    | (?<!\w)[^\W_]{0,60}[A-Za-z0-9]_\w{1,200}                       # whatever has an underscore
    | (?<=\s)[<>|=→←↑↓•](?=\s)                                      # lone signs
    | [\U0001f000-\U0001faff\u2600-\u27bf]\ufe0f?                   # emoji
    """,
    re.VERBOSE,
)
"""What is replaced by a placeholder before an engine gets the text."""

VERBATIM_TEXT = re.compile(
    r"""
      (?P<emails>(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})
    | (?P<urls>(?<![\w@])(?:https?://|www\.)[^\s<>«»"“”]{0,2000}[^\s<>«»"“”().,;:!?…’']
        | (?<![\w@.-])(?:[\w-]{1,63}\.){1,4}(?:by|ru|su|kz|kg|uz|am|com|org|net|int|info|io|рф|бел)
          (?![\w-])(?:/[^\s<>«»"“”]{0,2000}[^\s<>«»"“”().,;:!?…’'])?)
    | (?P<files>(?<![\w.-])(?=[\w.-]{0,200}?_)[\w.-]*\w
        | (?<![\w.-])(?:[\w-]{1,100}\.){1,4}
          (?:pdf|docx?|xlsx?|pptx?|od[stp]|rtf|zip|rar|7z|csv|txt|xml|json|jpe?g|png|svg|mp[34])\b)
    | (?P<phones>(?<![\w+])\+(?=(?:[\s()-]{0,2}\d){10})\d[\d\s()-]{8,22}\d(?!\d)
        | (?<!\d)(?:8[\s-]?)?\(\d{2,5}\)\s?\d{1,3}-\d\d-\d\d(?![\d-])
        | (?<![\d-])\d{1,3}-\d\d-\d\d(?![\d-]))
    | (?P<emoji>[\U0001f000-\U0001faff\u2600-\u27bf]\ufe0f?)
    """,
    re.VERBOSE,
)
"""What a translation has to copy byte by byte; each kind is a named group."""
VERBATIM_SIGN = re.compile(r"[@_+/]|\.\w|\(\d|\d-\d|www|[\U0001f000-\U0001faff\u2600-\u27bf]")
"""A text without any of these signs has nothing that `VERBATIM_TEXT` matches; most have none."""
