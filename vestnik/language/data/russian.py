"""Russian."""

from __future__ import annotations

from vestnik.language.date_forms import any_of, day_month_year
from vestnik.language.language_data import (
    CYRILLIC,
    DateNotation,
    LanguageData,
    NumberNotation,
    SentenceRules,
)
from vestnik.language.number_word_table import number_word_table

NUMBERS = NumberNotation(
    decimal_signs=".,",
    group_signs="",
    suffixes=r"""(?:-[а-яё]{1,3}(?![а-яё]))?[-\s]?(?:
        (?P<points>п\.\s?п\.|процентн\w{0,4}\s+пункт) | (?P<percent>%|процент)
      | (?P<e3>тыс) | (?P<e6>млн|миллион) | (?P<e9>млрд|миллиард) | (?P<e12>трлн|триллион)
      | (?P<century>век|столет|вв?\.) | (?P<hour>час|ч\b\.?) | (?P<minute>мин))
      | (?P<decade>-(?:е|х|м)(?![а-яё]))""",
    word_stems=number_word_table(
        """
        ноль|нуле|полноч|полуноч один|одна|одно|одну|одни|перв два|две|дву|дво|втор
        три|трех|трем|трое|трет четыр|четвер пят шест семь|семи|седьм восьм|восем девят десят
        одиннадцат двенадцат|полдень|полудн тринадцат четырнадцат пятнадцат шестнадцат семнадцат
        восемнадцат девятнадцат
        """,
        """
        двадцат тридцат сорок пятьдесят|пятидесят шестьдесят|шестидесят семьдесят|семидесят
        восемьдесят|восьмидесят девяност сто|сотн|сотый|сотая|сотое
        """,
        тысяч=3,
        миллион=6,
        миллиард=9,
    ),
    counting_words=r"три|тр[её][хм]|тремя|четыр(?:е|[её][хм]|ьмя)"
    r"|(?:пят|шест|сем|девят|десят|\w+дцат)(?:ь|и|ью)|вос(?:емь|ьми|емью)|сорока?"
    r"|(?:пять|шесть|семь|восемь)десят|девяност[оа]",
    ordinal_endings="-[а-яё]{1,3}",
    range_words="до|по|и|или",
    and_word="и",
    minus_words="минус",
    degree_words="градус",
    below_zero=r"мороза|ниже\s",
    figure_words=r"тыс|млн|млрд|трлн|трилл|руб|долл|евро$|процент|градус|[СC]$",
    has_dotted_times=True,
    has_firm_roman_numerals=True,
)

STEMS = """
    январ|янв феврал|февр март|мар апрел|апр ма|мая июн июл август|авг
    сентябр|сент октябр|окт ноябр|нояб декабр|дек
"""
"""The beginning that all cases of a month's name share, and its abbreviation."""
MONTHS = {stem: n for n, stems in enumerate(STEMS.split(), 1) for stem in stems.split("|")}
MONTH = rf"(?:{any_of(MONTHS)})(?:ь|й|я|а|е|ю|у|[её]м|ом)?"
DATES = DateNotation(
    months=MONTHS,
    forms=day_month_year(
        month=MONTH,
        bare_month=MONTH,
        day_endings="го|ого|е|ое|му|м|й",
        # also as Belarusian has it: a short text can't be told from one in Russian
        between_days="и|і|или|по|па|до|да",
    ),
)

SENTENCES = SentenceRules(
    abbreviations=r"""гг?|вв?|руб|коп|тыс|млн|млрд|трлн|долл|др|проч|т\.\s?[дпч]|мин|сек|стр|ул|им
        |см|экз|чел|обл|р-н|ст|гл|рис|табл|доб|тел|просп|пер|корп|оф|каб""",
    continued=(
        (r"(?:долл|руб|млн|тыс|млрд)\.$", r"(?:США|РФ)\b"),
        (
            r"(?<!\w)(?:доб|вн|моб|каб|оф|пом|подп|абз|разд|рис|табл|прил)\.$",
            r"\d",
        ),
        (r"\bг\.$", ""),
    ),
    clause_starts="а также|который|которая|которые|где|что",
)

DATA = LanguageData(
    code="ru",
    script=CYRILLIC,
    lower="а-яё",
    upper="А-ЯЁ",
    optional_letters={"ё": "е", "Ё": "Е"},
    sort_order={"ё": "е"},
    numbers=NUMBERS,
    dates=DATES,
    sentences=SENTENCES,
    currencies={
        "rouble": r"рубл|руб\b",
        "dollar": r"доллар|долл\b",
        "euro": r"евро\b",
        "yuan": r"юан",
        "yen": r"[ий]ен(?:[аыуе]|ам|ами|ах)?\b",
        "tenge": r"тенге\b",
        "pound": r"фунт",
        "franc": r"франк(?:[ауе]|ом|ов|ам|ами|ах)?\b",
        "rupee": r"рупи[йияею]",
        "dirham": r"дирхам",
        "rial": r"риал",
    },
    prepositions=frozenset(
        "в во на с со к ко по о об из от до для при за под над у между и без через про".split()  # noqa: SIM905
    ),
    function_words=frozenset("и в во на с со к о из от до для по за у а что как не".split()),  # noqa: SIM905
    unfinished_endings="во?|на|со?|ко?|по|об?|от|до|из|за|для|при|и|а|но|или|что",
    latin_lookalikes=dict(zip("АВЕКМНОРСТХх", "ABEKMHOPCTXx", strict=True)),
    transliteration="WIKIPEDIA",
    morphology="ru",
)
