"""Numbers that belong together: ranges, and numbers that are said in several parts. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from vestnik.language.number_tokens import Token, canonical

CHAIN = re.compile(r"\s?(?:[-–—,]|до|по|и|или|to|and|or)\s?")
DASHED = re.compile(r"\s?[-–—/]\s?")
POWERS = {"e3": 3, "e6": 6, "e9": 9, "e12": 12}
FULL = r"\d{1,30}(?:\.\d{1,30})?"
JOINED = re.compile(r"[а-яё]{0,6}\.?,?\s(?:и\s|and\s)?")
"""What stands between the parts of one number: «2 млн 300 тыс.», "10 h 30 min"."""


def chained(tokens: Iterator[Token], text: str) -> Iterator[Token]:
    """The same; the first of «3–4 %», «от 3 до 4 млн» may also mean per cent, millions.

    The second of "2024–25" may also mean the whole year.
    """
    kept = joined(list(tokens), text)
    for number in range(len(kept) - 2, -1, -1):
        one, following = kept[number], kept[number + 1]
        shared = bool(following.suffix) and not one.suffix
        years = len(one.value) == 4 and len(following.value) == 2
        if not (shared or years) or following.start - one.end > 6:
            continue
        gap = text[one.end : following.start]
        if shared and CHAIN.fullmatch(gap):
            more = one.more | {one.value} | halves(one, following)
            kept[number] = one._replace(suffix=following.suffix, more=more)
        if years and DASHED.fullmatch(gap):
            whole = one.value[:2] + following.value
            kept[number + 1] = following._replace(more=following.more | {whole})
    return iter(kept)


def halves(one: Token, following: Token) -> set[str]:
    """The times of day that the first of "1 to 2 p.m." may be."""
    if following.suffix != "half" or not re.fullmatch("0?[1-9]|1[0-2]", one.value):
        return set()
    return {f"{int(one.value) % 12 + late}:00" for late in (0, 12)}


def joined(tokens: list[Token], text: str) -> list[Token]:
    """The same; what is said in two parts is one number, and a word behind one is none."""
    kept: list[Token] = []
    for token in tokens:
        one = kept[-1] if kept else None
        if one and token.start < one.end and not token.firm:
            continue
        if one and one.firm and token.firm and JOINED.fullmatch(text, one.end, token.start):
            whole = text[one.start : token.end]
            if token.suffix == "minute" and one.suffix == "hour":
                kept[-1] = lasting(one, token)._replace(text=whole, end=token.end)
                continue
            if total := summed(one, token):
                kept[-1] = Token(whole, one.start, token.end, total)
                continue
        kept.append(token)
    return kept


def summed(one: Token, other: Token) -> str:
    """The value of «2 млн 300 тыс.», of «2 тыс. 300»; "" if these are two numbers."""
    power, less = POWERS.get(one.suffix, 0), POWERS.get(other.suffix, 0)
    rest = less or (not other.suffix and re.fullmatch(r"[1-9]\d\d", other.value))
    values = one.value, other.value
    if not (power > less and rest and all(re.fullmatch(FULL, value) for value in values)):
        return ""
    total = Decimal(one.value).scaleb(power) + Decimal(other.value).scaleb(less)
    return canonical(format(total, "f"), "en")


def lasting(hours: Token, minutes: Token) -> Token:
    """A time of day, or how long something takes."""
    if not (re.fullmatch(r"\d{1,3}", hours.value) and re.fullmatch(r"\d\d?", minutes.value)):
        return hours
    total = int(hours.value) * 60 + int(minutes.value)
    more = frozenset((str(total), canonical(str(Decimal(total) / 60), "en")))
    return hours._replace(value=f"{hours.value}:{int(minutes.value):02}", suffix="", more=more)
