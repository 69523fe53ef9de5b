"""Faults put into people's English, one class at a time: each is what an engine may do wrong.

A spoil is a function of an English text, of another one, and of a source of random choices; it
gives the text with the fault, or None if the text has nothing to spoil.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from random import Random

from babel import Locale

Spoil = Callable[[str, str, Random], str | None]

COUNTING = "two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
ORDINALS = "second third fourth fifth sixth seventh eighth ninth tenth".split()  # noqa: SIM905
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()  # noqa: SIM905
MONTHS = """
    January February March April June July August September October November December
""".split()  # noqa: SIM905
CURRENCIES = {
    "$": "€",
    "€": "$",
    "£": "$",
    "dollars": "euros",
    "dollar": "euro",
    "euros": "dollars",
    "pounds": "dollars",
    "roubles": "dollars",
    "rubles": "dollars",
    "yuan": "yen",
    "yen": "yuan",
    "rupees": "dollars",
}
UNITS = {
    "km": "m",
    "kilometres": "metres",
    "kilometers": "meters",
    "miles": "kilometres",
    "mile": "kilometre",
    "metres": "kilometres",
    "meters": "kilometers",
    "feet": "metres",
    "kg": "g",
    "kilograms": "grams",
    "tonnes": "kilograms",
    "tons": "kilograms",
    "hours": "days",
    "minutes": "hours",
    "days": "weeks",
    "weeks": "months",
    "months": "years",
    "years": "months",
    "acres": "hectares",
    "litres": "tonnes",
    "liters": "tons",
    "degrees": "metres",
}
MULTIPLES = {
    "twice": "three times",
    "doubled": "tripled",
    "double": "triple",
    "tripled": "doubled",
    "twofold": "fivefold",
    "once": "twice",
}
SHARE = re.compile(
    r"\bhalf of(?= [a-z\d])|(?<=by )half\b|\bhalf(?= (?:the|a|an|its|their|that|this|those)\b)"
    r"|\b(?:a|one) quarter\b|\ba third(?= of\b)|\bone[- ]third\b"
    r"|\bthree[- ]quarters\b|\btwo[- ]thirds\b|\b(?:a|one) fifth(?= (?:of|[a-z]+)\b)",
    re.IGNORECASE,
)
SHARES = ("half", "a third", "two thirds", "a quarter", "three quarters", "two fifths")
SCALES = {"million": "billion", "billion": "million", "trillion": "billion", "thousand": "million"}
ROMANS = {"II": "III", "III": "IV", "IV": "VI", "VI": "VII", "V": "X", "XVI": "XIV", "XX": "XIX"}
BOUNDS = (
    ("more than ", ""),
    ("over (?=[0-9])", ""),
    ("at least ", ""),
    ("less than ", ""),
    ("up to (?=[0-9])", ""),
    ("nearly (?=[0-9])", ""),
    ("almost (?=[0-9])", ""),
    ("about (?=[0-9])", "over "),
)
OPPOSITES = {
    "rose": "fell",
    "fell": "rose",
    "increased": "decreased",
    "increase": "decrease",
    "decreased": "increased",
    "decline": "growth",
    "growth": "decline",
    "opened": "closed",
    "closed": "opened",
    "open": "close",
    "signed": "rejected",
    "allowed": "banned",
    "banned": "allowed",
    "allow": "forbid",
    "accepted": "rejected",
    "won": "lost",
    "lost": "won",
    "before": "after",
    "after": "before",
    "first": "last",
    "increases": "decreases",
    "supports": "opposes",
    "supported": "opposed",
    "began": "ended",
}
NEGATIONS = (
    (r"\b(is|are|was|were|will|would|can|could|should|must|has|have|had|did|does|do) not\b", r"\1"),
    (r"\b(is|are|was|were|would|could|should|has|have|had)n['’]t\b", r"\1"),
    (r"\bdidn['’]t\b", "did"),
    (r"\b(?:don|doesn)['’]t\b", "do"),
    (r"\bwon['’]t\b", "will"),
    (r"\bcan['’]t\b|\bcannot\b", "can"),
    (r"\bno longer\b", "still"),
    (r"\bnever\b", "always"),
    (r"\bwithout\b", "with"),
)
POSITIVES = r"\b(is|are|was|were|will|would|can|could|should|has been|have been)(?= [a-z])(?! not)"
ENGLISH = Locale("en")
TERRITORIES = frozenset(
    """
    AC AI AQ AS AW AX BL BM BQ BV CC CK CP CX DG EA EU EZ FK FO GF GG GI GP GS GU HM IC IM
    IO JE KI KN KY LC MF MH MP MQ MS NC NF NR NU PF PM PN PS PW QO RE SB SH SJ SX TA TC TF
    TG TK TO TV UM UN VC VG VI WF XA XB XK YT AG CV DM GD ST
    """.split()  # noqa: SIM905
)
COUNTRIES = sorted(
    name
    for code, name in ENGLISH.territories.items()
    if len(code) == 2
    and code.isalpha()
    and code not in TERRITORIES
    and re.fullmatch(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?", name)
)
NATIONALITIES = """
    Russian American British German French Chinese Japanese Italian Spanish Polish Ukrainian
    Turkish Indian Canadian Australian Belgian Dutch Swedish Finnish Greek Egyptian Israeli
    Iranian Mexican Brazilian Korean Vietnamese Hungarian Czech Norwegian Danish Austrian
    Swiss
""".split()  # noqa: SIM905
CAPITALS = """
    Amsterdam Ankara Astana Athens Baku Beijing Belgrade Berlin Bishkek Brussels Cairo Copenhagen
    Damascus Dublin Dushanbe Hanoi Helsinki Kabul Kyiv Lisbon London Madrid Minsk Moscow Ottawa
    Paris Prague Pyongyang Rome Seoul Stockholm Tashkent Tbilisi Tehran Tokyo Vienna Warsaw
""".split()  # noqa: SIM905
NOT_NAMES = frozenset((*WEEKDAYS, *MONTHS, "May", *COUNTRIES, *NATIONALITIES))
FIRST_NAMES = """
    Alan Alasdair Alejandro Alessandro Alex Alexander Alexei Alfredo Andrei Andres Andrew
    Angela Anna Anne Anthony Ariel Audrey Barack Ben Bernie Bill Bob Boris Brett Brian Bruce
    Bruno Bryson Bubba Carl Charles Chris Christine Connor Craig Cristina Daniel Darren
    David Declan Diego Dmitry Donald Dustin Edward Elizabeth Emma Ennio Eric Felix Francesco
    Francis Francois Frank Gary Geoff George Giovanni Giselle Greg Gregor Henrik Hernan
    Hillary Holly Hugh Ian Igor Ivan Jack James Jane Janet Jason Javier Jeff Jessica Jim Joe
    John Johnny Jon Jonathan Jordan Joseph Justin Kate Keith Kelly Kevin Kristin Kyle Larry
    Leonardo Lewis Liam Lindsey Louis Lukas Margaret Maria Mario Mark Marta Martin Mary Matt
    Michael Mike Nancy Natalia Nicholas Nick Nicola Nicolas Oleg Olga Oliver Orrin Paolo
    Patrick Paul Peter Phil Philip Raheem Richard Rick Robert Roberto Roger Ronald Rory
    Rowan Roy Sam Sarah Scott Sean Sebastian Sergei Sergio Sharon Shawn Simon Stephen Steve
    Steven Susan Theresa Thomas Tiger Tim Tina Tom Tommy Tony Valtteri Vladimir Walter
    William Winston Zoran
""".split()  # noqa: SIM905
FULL_NAME = re.compile(rf"(?<![\w-])(?:{'|'.join(FIRST_NAMES)}) [A-Z][a-z]{{3,}}(?=[ ,.’'])")
LIST_OF_NAMES = r"(?:(?:,| and|, and) (?:[A-Z][\w.’']+ ?)*)+"
"""What is between two names of a list: other names, commas, "and"."""
SENTENCE_GAP = re.compile(r"(?<=[a-z]{3}[.!?])\s+(?=[A-Z])")


def swap_word(words: Mapping[str, str]) -> Spoil:
    """Replaces one of the words by its counterpart."""
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?![A-Za-z-])")

    def spoil(text: str, _other: str, random: Random) -> str | None:
        return replace_match(text, pattern, lambda word: words[word], random)

    return spoil


def swap_among(words: Sequence[str]) -> Spoil:
    """Replaces one of the words by another one."""
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(words)})(?![\w-])")

    def spoil(text: str, _other: str, random: Random) -> str | None:
        def other_word(word: str) -> str:
            return random.choice([other for other in words if other != word and other not in text])

        return replace_match(text, pattern, other_word, random)

    return spoil


def replace_match(
    text: str, pattern: re.Pattern[str], replacement: Callable[[str], str], random: Random
) -> str | None:
    """A text with one match of a pattern replaced."""
    matches = list(pattern.finditer(text))
    if not matches:
        return None
    match = random.choice(matches)
    return f"{text[: match.start()]}{replacement(match[0])}{text[match.end() :]}"


def remove_pattern(expression: str) -> Spoil:
    """Removes one match."""
    pattern = re.compile(expression)
    return lambda text, _other, random: replace_match(text, pattern, lambda _word: "", random)


def change_pattern(*changes: tuple[str, str]) -> Spoil:
    """Makes the first change that can be made."""

    def spoil(text: str, _other: str, _random: Random) -> str | None:
        for expression, replacement in changes:
            changed = re.sub(expression, replacement, text, count=1)
            if changed != text:
                return changed
        return None

    return spoil


def change_digit(text: str, _other: str, random: Random) -> str | None:
    """Another digit."""
    return replace_match(
        text,
        re.compile(r"(?<![\w./:-])\d|(?<=\d)\d"),
        lambda digit: str((int(digit) + random.randint(1, 8)) % 10),
        random,
    )


def change_share(text: str, _other: str, random: Random) -> str | None:
    """Another share."""

    def other_share(words: str) -> str:
        name = words.lower().removesuffix(" of").replace("-", " ").replace("one ", "a ")
        share = random.choice([other for other in SHARES if other != name])
        return (
            f"{share} of" if words.lower().startswith("half") and "by half" not in text else share
        )

    return replace_match(text, SHARE, other_share, random)


def swap_numbers(text: str, _other: str, random: Random) -> str | None:
    """Two numbers change places."""
    numbers = list(re.finditer(r"(?<![\w.,:/-])\d+(?:[.,]\d+)*(?![\w:/-])", text))
    pairs = [
        (one, two)
        for one in numbers
        for two in numbers
        if one.start() < two.start() and one[0] != two[0]
    ]
    if not pairs:
        return None
    first, second = random.choice(pairs)
    between = text[first.end() : second.start()]
    return f"{text[: first.start()]}{second[0]}{between}{first[0]}{text[second.end() :]}"


def change_name(text: str, other: str, random: Random) -> str | None:
    """The full name of somebody else."""
    names = [name for name in FULL_NAME.findall(other) if not NOT_NAMES & set(name.split())]
    own = [match for match in FULL_NAME.finditer(text) if not NOT_NAMES & set(match[0].split())]
    if not own:
        return None
    name = random.choice(names) if names else "Martin Keller"
    match = random.choice(own)
    return f"{text[: match.start()]}{name}{text[match.end() :]}"


def lose_name(text: str, _other: str, random: Random) -> str | None:
    """A general word for a person instead of a full name."""
    own = [match for match in FULL_NAME.finditer(text) if not NOT_NAMES & set(match[0].split())]
    if not own:
        return None
    match = random.choice(own)
    return f"{text[: match.start()]}the official{text[match.end() :]}"


def misspell_name(text: str, _other: str, random: Random) -> str | None:
    """A surname without its first letter."""
    own = [match for match in FULL_NAME.finditer(text) if not NOT_NAMES & set(match[0].split())]
    if not own:
        return None
    match = random.choice(own)
    first, last = match[0].split()
    return f"{text[: match.start()]}{first} {last[1:]}{text[match.end() :]}"


def swap_names(text: str, _other: str, random: Random) -> str | None:
    """Two full names change places; not two of a list, which then says the same."""
    own = [match for match in FULL_NAME.finditer(text) if not NOT_NAMES & set(match[0].split())]
    if len(own) < 2:
        return None
    first, second = sorted(random.sample(own, 2), key=lambda match: match.start())
    between = text[first.end() : second.start()]
    if re.fullmatch(LIST_OF_NAMES, between):
        return None
    return f"{text[: first.start()]}{second[0]}{between}{first[0]}{text[second.end() :]}"


def drop_sentence(text: str, _other: str, random: Random) -> str | None:
    """One sentence is left out."""
    sentences = SENTENCE_GAP.split(text)
    if len(sentences) < 2 or min(map(len, sentences)) < 25:
        return None
    del sentences[random.randrange(len(sentences))]
    return " ".join(sentences)


def drop_clause(text: str, _other: str, random: Random) -> str | None:
    """What is between two commas, or before the end, is left out."""
    clauses = list(re.finditer(r",(?: [\w’'-]+){5,}(?=[,.])", text))
    if not clauses:
        return None
    match = random.choice(clauses)
    return text[: match.start()] + text[match.end() :]


def drop_half(text: str, _other: str, _random: Random) -> str | None:
    """The second half is left out."""
    words = text.split()
    return f"{' '.join(words[: len(words) // 2]).rstrip(',;:.')}." if len(words) >= 12 else None


def add_sentence(text: str, other: str, _random: Random) -> str | None:
    """A sentence of another text follows."""
    sentence = SENTENCE_GAP.split(other)[0]
    return f"{text} {sentence}" if len(sentence) > 30 and text.endswith(".") else None


def invent_text(text: str, other: str, _random: Random) -> str | None:
    """Another text."""
    return other if 0.6 < len(other) / len(text) < 1.6 and len(text) > 40 else None


SPOILS: Mapping[str, Spoil] = {
    "digit": change_digit,
    "number word": swap_among(COUNTING),
    "ordinal": swap_among(ORDINALS),
    "multiple": swap_word(MULTIPLES),
    "fraction": change_share,
    "numbers swapped": swap_numbers,
    "million, billion": swap_word(SCALES),
    "currency changed": swap_word(CURRENCIES),
    "currency lost": remove_pattern(
        r"[$€£]|(?<=\d) (?:dollars|euros|pounds|roubles|rubles)"
        r"|(?<=illion) (?:dollars|euros|pounds)"
    ),
    "unit": swap_word(UNITS),
    "weekday changed": swap_among(WEEKDAYS),
    "weekday lost": remove_pattern(rf"(?:on )?(?:{'|'.join(WEEKDAYS)})(?! [A-Z]) ?"),
    "half of the day": change_pattern(
        (r"(?<=[0-9] )a\.?m\b", "p.m"), (r"(?<=[0-9] )p\.?m\b", "a.m"), ("morning", "evening")
    ),
    "month": swap_among(MONTHS),
    "Roman numeral": swap_word(ROMANS),
    "country": swap_among(COUNTRIES),
    "nationality": swap_among(NATIONALITIES),
    "capital": swap_among(CAPITALS),
    "name changed": change_name,
    "name lost": lose_name,
    "name misspelt": misspell_name,
    "names swapped": swap_names,
    "sentence dropped": drop_sentence,
    "clause dropped": drop_clause,
    "half dropped": drop_half,
    "sentence added": add_sentence,
    "invented": invent_text,
    "negation lost": change_pattern(*NEGATIONS),
    "negation added": change_pattern((POSITIVES, r"\1 not")),
    "opposite": swap_word(OPPOSITES),
    "opposite of the table": swap_word(OPPOSITES),
    "bound lost": change_pattern(*BOUNDS),
    "he, she": swap_word({"he": "she", "she": "he", "He": "She", "She": "He", "his": "her"}),
}
"""The classes of faults, by their names."""
