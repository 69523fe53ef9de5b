"""Russian words for a half, a third and other shares, and for how many times less there is."""

from __future__ import annotations

LESS = "меньш|ниж|реж|короче|дешевл|медленне|слабе|мен[её]е"
TO_BECOME_LESS = "сокра[тщ]|сниз|снижа|уменьш|упа[лд]"
HALVED = (
    "часа|года|века|дня|тора|утор|мил|миллион|ов|сотни|пути|мира|метра|литра|столетия|тысячи"
    "|процента"
)
"""What a half of it may be called in one word."""


def less_by(times: str) -> str:
    """How a text says that there is so many times less, with a verb or an adjective."""
    return rf"(?:{TO_BECOME_LESS})\w* (?:{times})|(?:{times}) (?:{LESS})\w*"


SHARE_WORDS = {
    "half": rf"половин\w*|наполовину|пол(?:{HALVED})\w*|тайм\w*"
    rf"|{less_by('вдвое|в (?:два|2) раза')}",
    "third": rf"трет(?:ь|и|ью|ей|ям|ями|ях)|{less_by('втрое|в (?:три|3) раза')}",
    "two_thirds": r"дв(?:е|ух|ум|умя) трет(?:и|ей|ям|ями|ях|ьих)",
    "quarter": rf"четверт(?:ь|и|ью|ей|ям|ями|ях)|{less_by('вчетверо|в (?:четыре|4) раза')}",
    "three_quarters": r"тр(?:и|[её]х|[её]м|емя) четверт(?:и|ей|ям|ями|ях|ых)",
    "fifth": r"пят(?:ую|ой|ая) (?:част|дол)\w+",
    "two_fifths": r"дв(?:е|ух|ум|умя) пятых",
    "three_fifths": r"тр(?:и|[её]х|[её]м|емя) пятых",
    "four_fifths": r"четыр(?:е|[её]х|[её]м|ьмя) пятых",
    "tenth": r"десят(?:ую|ой|ая) (?:част|дол)\w+",
}
SHARES = {name: f"(?i:{words})" for name, words in SHARE_WORDS.items()}
