"""Russian."""

from __future__ import annotations

from decimal import Decimal

from vestnik.language.data.russian_countries import COUNTRIES
from vestnik.language.date_forms import any_of, day_month_year
from vestnik.language.language_data import (
    CYRILLIC,
    DateNotation,
    LanguageData,
    NumberNotation,
    SentenceRules,
)
from vestnik.language.number_word_table import number_word_table

CARDINALS = (
    r"дв(?:а|е|ух|ум|умя|ое|оих|ойн\w+|ажды)|три|тр[её][хм]|тремя|тро(?:е|их|им|ими)|тройн\w+|трижды"
    r"|четыр(?:е|[её][хм]|ьмя)|четвер[оы]\w{0,2}|(?:пят|шест|сем|девят|десят|\w+дцат)(?:ь|и|ью)"
    r"|вос(?:емь|ьми|емью)|сорока?|(?:пять|шесть|семь|восемь)десят|девяност[оа]|ста?|двести|триста"
    r"|(?:пят|шест|сем)еро\w*|вдвое|втрое|вчетверо|впятеро|удво\w+|утро(?:[ие]|ят)\w+"
)
ORDINALS = (
    r"втор(?:ой|ого|ому|ым|ом|ая|ую|ое|ые|ых|ыми)|трет(?:ий|ье|ьего|ьему|ьем|ья|ьей|ью|ьи|ьих|ьими)"
    r"|(?:четв[её]рт|пят|шест|седьм|восьм|девят|десят|\w+дцат|сороков|(?:пяти|шести|семи|восьми)десят"
    r"|девяност)(?:ый|ой|ого|ому|ым|ом|ая|ую|ое|ые|ых|ыми)"
)
COUNTING_WORDS = f"{CARDINALS}|{ORDINALS}"

NUMBERS = NumberNotation(
    decimal_signs=".,",
    group_signs="",
    suffixes=r"""(?:-[а-яё]{1,3}(?![а-яё]))?[-\s]?(?:
        (?P<points>п\.\s?п\.|процентн\w{0,4}\s+пункт) | (?P<percent>%|процент)
      | (?P<e3>тыс(?!ячелет)) | (?P<e6>млн|миллион) | (?P<e9>млрд|миллиард) | (?P<e12>трлн|триллион)
      | (?P<century>век|столет|вв?\.) | (?P<hour>час|ч\b\.?) | (?P<minute>мин))
      | (?P<decade>-(?:е|х|м)(?![а-яё]))""",
    word_stems=number_word_table(
        """
        ноль|нуле|полноч|полуноч один|одна|одно|одну|одни|перв
        два|две|дву|дво|втор|вдвое|удво|обеи|обоих|обоим
        три|трех|трем|трое|троих|троим|тройн|трижд|трет|втрое|утрои|утроен
        четыр|четвер пят шест семь|семи|седьм восьм|восем девят десят
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
    )
    | {"полтор": Decimal("1.5"), "полутор": Decimal("1.5")}
    | dict.fromkeys(("сутки", "суток", "суткам", "сутках", "круглосуточ"), 24),
    counting_words=COUNTING_WORDS,
    ordinal_endings="-[а-яё]{1,3}",
    range_words="до|по|и|или",
    and_word="и",
    half_words=r"с\s+половиной",
    optional_numbers="(?:COVID|КОВИД)-19",
    afternoon_words="вечера|дня|пополудни",
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
        (r"\bгг?\.$", ""),
        (r"\b(?:янв|февр?|мар|апр|авг|сент?|окт|нояб?|дек)\.$", r"\d"),
        (r"\bРесп\.$", ""),
    ),
    clause_starts="а также|который|которая|которые|где|что",
)

UNITS = {
    "kilometre": r"км|километр\w*",
    "metre": r"м|метр\w*",
    "centimetre": r"см|сантиметр\w*",
    "millimetre": r"мм|миллиметр\w*",
    "mile": r"мил[ьяией]\w*",
    "foot": r"фут\w*",
    "yard": r"ярд\w*",
    "inch": r"дюйм\w*",
    "kilogram": r"кг|килограмм\w*",
    "gram": r"гр?|грамм\w*",
    "weight": r"фунт\w*",
    "tonne": r"т|тонн\w*",
    "hectare": r"га|гектар\w*",
    "acre": r"акр\w*",
    "litre": r"л|литр\w*",
    "second": r"сек|секунд\w*",
    "minute": r"мин|минут\w*",
    "hour": r"ч|час(?:а|ов|у|ам|е)?",
    "day": r"день|дн[яеюй]\w{0,2}",
    "week": r"недел\w+",
    "month": r"мес|месяц\w*",
    "year": r"г|год\w*|лет\w*",
}

OPPOSITES = {
    "more": (
        "вырос|выраст|увелич|повы[сш]|подня|рост(?![ео]в)",
        "сниз|сниж|уменьш|упал|упа[дл]|сократ|сокращ",
    ),
    "open": ("откры", "закры"),
    "allow": ("разреш|позвол", "запре[щт]"),
    "begin": ("начал|начин", "законч|заверш|оконч"),
    "win": ("побед|выигр", "пораж|проигр"),
    "accept": ("принял|принят|согла", "отверг|отклон|отказ"),
    "support": ("поддерж", "против(?!н)"),
    "before": ("до(?![а-яё])|перед(?![а-яё])|прежде|ранее", "после(?![дс])|спустя"),
    "first": ("перв", "последн"),
    "sign": ("подпис", "не подпис"),
}

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
        "yuan": r"(?-i:юан)",
        "yen": r"(?-i:[ий]ен(?:[аыуе]|ам|ами|ах)?)\b",
        "tenge": r"тенге\b",
        "pound": r"фунт",
        "franc": r"франк(?:[ауе]|ом|ов|ам|ами|ах)?\b",
        "rupee": r"рупи[йияею]",
        "dirham": r"дирхам",
        "rial": r"риал",
    },
    weekdays={
        "monday": r"(?i:понедельник\w*)",
        "tuesday": r"(?i:вторник\w*)",
        "wednesday": r"(?i:(?:в|на|до|с|к)\s+сред(?:у|ы|е)(?!\s+(?:обит|прож|обуч|разраб))"
        r"|(?:вечер\w*|утр\w+|ноч\w+|дн\w+)\s+среды|по\s+средам)",
        "thursday": r"(?i:четверг\w*)",
        "friday": r"(?i:пятни(?:ц|чн)\w*)",
        "saturday": r"(?i:суббот(?!ник)\w*)",
        "sunday": r"(?i:воскресень\w*|воскресн\w+)",
    },
    units={name: f"(?i:{words})" for name, words in UNITS.items()},
    unit_gap=r"(?:тыс\w*|млн|миллион\w*|млрд|миллиард\w*|трлн|триллион\w*|кв|квадратн\w+|куб\w*"
    r"|с\s+половиной|морск\w+|полн\w+|календарн\w+|рабоч\w+)\.?",
    shares={
        "half": r"(?i:половин\w*|пол(?:часа|года|века|дня|тора|утор|мил|миллион|ов)\w*|тайм\w*)",
        "third": r"(?i:трет(?:ь|и|ью|ей|ям|ями|ях))",
        "quarter": r"(?i:четверт(?:ь|и|ью|ей|ям|ями|ях))",
        "fifth": r"(?i:пят(?:ую|ой|ая) част\w+)",
    },
    day_parts={
        "morning": r"(?i:утр(?:о|а|у|ом|ам|енн\w+))",
        "evening": r"(?i:вечер\w*)",
    },
    negations="не|нет|никогда|никто|ничего|нельзя|невозможно",
    negation_forms=r"не|ни|нет|без|нельзя|невозможн\w*|никак\w*|никогда|никто|ничего|ничто|нигде"
    r"|отсутств\w*|неспособн\w*|отказ\w+|лиш\w+|не[а-яё]{5,}",
    opposites=OPPOSITES,
    countries={code: rf"(?i:(?:{stems})\w*)" for code, stems in COUNTRIES.items()},
    prepositions=frozenset(
        "в во на с со к ко по о об из от до для при за под над у между и без через про".split()  # noqa: SIM905
    ),
    function_words=frozenset("и в во на с со к о из от до для по за у а что как не".split()),  # noqa: SIM905
    grammatical_words=frozenset(
        """
        и в во на с со к ко по о об из от до для при за под над у между без через а но что как не
        это его её ее их он она они то так же бы ли было был были быть который которая которые
        которого
        """.split()  # noqa: SIM905
    ),
    unfinished_endings="во?|на|со?|ко?|по|об?|от|до|из|за|для|при|и|а|но|или|что",
    sounds=(
        *(("дж", "j"), ("кс", "ks"), ("ья", "ia"), ("ье", "e"), ("ые", "ie")),
        *zip(
            "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
            "a b v g d e o Z z i i k l m n o p r s t u f h c C S S . i . e u a".split(),  # noqa: SIM905
            strict=True,
        ),
    ),
    latin_lookalikes=dict(zip("АВЕКМНОРСТХх", "ABEKMHOPCTXx", strict=True)),
    transliteration="WIKIPEDIA",
    morphology="ru",
)
