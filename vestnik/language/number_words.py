"""Numbers that are no digits: words, Russian and English, and Roman numerals. Pure."""

from __future__ import annotations

import re

ENGLISH = """
    zero|zeroth|midnight one|once|first
    two|twice|second|double|doubled|doubling|twofold|both|bilateral|pair
    three|third|triple|tripled|tripling|threefold|trilateral|tripartite|trio
    four|fourth|fourfold|quadrilateral|quartet five|fifth|fivefold six|sixth
    seven|seventh eight|eighth nine|ninth ten|tenth|tenfold|decade eleven|eleventh
    twelve|twelfth|dozen|noon thirteen|thirteenth fourteen|fourteenth fifteen|fifteenth
    sixteen|sixteenth seventeen|seventeenth eighteen|eighteenth nineteen|nineteenth
"""
ENGLISH_TENS = """
    twenty|twentieth thirty|thirtieth forty|fortieth fifty|fiftieth sixty|sixtieth
    seventy|seventieth eighty|eightieth ninety|ninetieth hundred|hundredth|centenary
"""
RUSSIAN = """
    ноль|нуле|нулё|полноч|полуноч один|одна|одно|одну|одни|перв два|две|дву|дво|втор
    три|трех|трех|трем|трое|трет четыр|четвер пят шест семь|семи|седьм восьм|восем девят десят
    одиннадцат двенадцат|полдень|полудн тринадцат четырнадцат пятнадцат шестнадцат семнадцат
    восемнадцат девятнадцат
"""
RUSSIAN_TENS = """
    двадцат тридцат сорок пятьдесят|пятидесят шестьдесят|шестидесят семьдесят|семидесят
    восемьдесят|восьмидесят девяност сто|сотн|сотый|сотая|сотое
"""
THOUSAND = {"thousand": 3, "million": 6, "billion": 9, "тысяч": 3, "миллион": 6, "миллиард": 9}


CARDINALS = {
    "ru": re.compile(
        r"три|тр[её][хм]|тремя|четыр(?:е|[её][хм]|ьмя)|(?:пят|шест|сем|девят|десят|\w+дцат)(?:ь|и|ью)"
        r"|вос(?:емь|ьми|емью)|сорока?|(?:пять|шесть|семь|восемь)десят|девяност[оа]",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty", re.IGNORECASE
    ),
}
"""Words that count, and nothing else; "one" and "two" say too much else."""


def table(units: str, tens: str) -> dict[str, int]:
    """Words, or stems of words, and their numbers."""
    found = {word: n for n, words in enumerate(units.split()) for word in words.split("|")}
    found |= {word: 10 * n for n, words in enumerate(tens.split(), 2) for word in words.split("|")}
    return found | {word: 10**power for word, power in THOUSAND.items()}


EXACT = table(ENGLISH, ENGLISH_TENS)
STEMS = table(RUSSIAN, RUSSIAN_TENS)
STEM = re.compile("|".join(sorted(STEMS, key=len, reverse=True)))
ROMAN = re.compile(r"(X{0,3})(IX|IV|V?I{0,3})")


def valued(word: str, language: str) -> int | None:
    """The number that a word means, if it means one. In Russian the beginning tells."""
    word = word.lower()
    if language == "en":
        return EXACT.get(word)
    stem = STEM.match(word.replace("ё", "е"))
    return STEMS[stem[0]] if stem else None


def roman(text: str) -> str:
    """The value of a Roman numeral up to XXXIX; "" if it is none. Cyrillic Х and І pass too."""
    found = ROMAN.fullmatch(text.replace("Х", "X").replace("І", "I"))
    if not found:
        return ""
    ones = {"IX": 9, "IV": 4}.get(found[2], 5 * found[2].count("V") + found[2].count("I"))
    return str(10 * len(found[1]) + ones)
