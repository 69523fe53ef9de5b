"""What of a sentence no engine may see: addresses, telephone numbers, names of files, signs.

An atom in the middle of a sentence is said to the engine as a word that it copies (a mask); one
that hangs on a word (a footnote) or stands at an edge is taken out and put back at the same place,
with the space that parts it from the sentence.
"""

from __future__ import annotations

import re
from dataclasses import replace

from vestnik.markdown.inline import Marked, Span

MASKS = ("Xalpha", "Xbeta", "Xgamma", "Xdelta", "Xomega", "Xsigma", "Xtheta", "Xkappa")
"""Words that stand for atoms: Latin, capitalised, unlikely in a text."""

OPAQUE = re.compile(
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
    | [\U0001f000-\U0001faff\u2600-\u27bf]\ufe0f?                   # pictures among letters
    """,
    re.VERBOSE,
)


NAME = re.compile(r"`|<[^>\s]*[:@]|[^<!\[]")
"""How an atom begins that may be a word of a sentence: code, an address; no tag, no picture."""
GOING_ON = re.compile(r"\s+(?:[a-zа-яё]|[–—-]\s)")
"""How a sentence goes on of which the first word has been."""


def opaque(marked: Marked) -> Marked:
    """The same with what an engine must not see as atoms, not as text."""
    found = list(OPAQUE.finditer(marked.text))
    if not found:
        return marked
    kept, moved, done = [], [], 0
    atoms: list[tuple[int, str]] = []
    for one in found:
        kept.append(marked.text[done : one.start()])
        done = one.end()
        atoms.append((sum(map(len, kept)), one[0]))
        moved.append((one.start(), one.end()))
    kept.append(marked.text[done:])

    def shifted(place: int) -> int:
        return place - sum(min(place, end) - start for start, end in moved if start < place)

    return Marked(
        "".join(kept),
        tuple(Span(shifted(one.start), shifted(one.end), one.mark) for one in marked.spans),
        tuple(sorted([*((shifted(place), atom) for place, atom in marked.atoms), *atoms])),
    )


def masked(marked: Marked) -> tuple[Marked, dict[str, str]]:
    """The same with a mask for every atom in the middle, and the atom of each mask."""
    masks: dict[str, str] = {}
    text, done = "", 0
    edges: list[tuple[int, str]] = []
    shifts: list[tuple[int, int]] = []
    free = (mask for mask in MASKS if mask not in marked.text)
    for place, atom in marked.atoms:
        text += marked.text[done:place]
        done = place
        if hanging(marked.text, place, atom) or (mask := next(free, "")) == "":
            edges.append((len(text), spaced(marked.text, place, atom)))
            continue
        masks[mask] = atom
        shifts.append((place, len(mask)))
        text += mask
    text += marked.text[done:]

    def shifted(place: int) -> int:
        return place + sum(length for start, length in shifts if start < place)

    spans = tuple(
        replace(one, start=shifted(one.start), end=shifted(one.end)) for one in marked.spans
    )
    return Marked(text, spans, tuple(edges)), masks


def spaced(text: str, place: int, atom: str) -> str:
    """An atom with the space that parts it from the words before; from those after, if it leads."""
    before, after = text[:place], text[place:]
    if not before.strip():
        return f"{atom} " if after[:1].isspace() else atom
    return f" {atom}" if before[-1].isspace() else atom


def hanging(text: str, place: int, atom: str) -> bool:
    """Whether a sentence reads without the atom at a place: it hangs on a word, or stands apart."""
    before, after = text[:place], text[place:]
    return (
        (not before.strip() and not (NAME.match(atom) and GOING_ON.match(after)))
        or (not after.strip() and before.rstrip().endswith((":", ".", "!", "?", "…")))
        or before[-1:].strip() not in ("", "«", "(", "“", '"', "„")
    )


def normalised(marked: Marked) -> Marked:
    """The same as an engine is to get it: plain single spaces, none before a full stop."""
    text: list[str] = []
    origin: list[int] = []
    for place, letter in enumerate(marked.text):
        if letter == "\u00ad":
            continue
        if letter.isspace():
            if text and text[-1] != " ":
                text.append(" ")
                origin.append(place)
            continue
        if letter in ".,;:!?" and text and text[-1] == " ":
            text.pop()
            origin.pop()
        text.append(letter)
        origin.append(place)
    if text and text[-1] == " ":
        text.pop()
        origin.pop()

    def moved(place: int) -> int:
        return next((new for new, old in enumerate(origin) if old >= place), len(text))

    return Marked(
        "".join(text),
        tuple(replace(one, start=moved(one.start), end=moved(one.end)) for one in marked.spans),
        tuple((moved(place), atom) for place, atom in marked.atoms),
    )
