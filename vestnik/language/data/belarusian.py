"""Belarusian."""

from __future__ import annotations

import re

from vestnik.language.date_forms import any_of, day_month_year
from vestnik.language.language_data import (
    CYRILLIC,
    CYRILLIC_SOUNDS,
    DateNotation,
    LanguageData,
    NumberNotation,
    SentenceRules,
)
from vestnik.language.number_word_table import number_word_table

LOWER = "абвгдеёжзійклмнопрстуўфхцчшыьэюя"
"""No и, щ, ъ: a word with one of them is not Belarusian."""

EXACT_WORDS = {
    word: number
    for number, words in (
        (2, "два"),
        (3, "тры трыма тром"),
        (7, "сем"),
        (12, "апоўдні"),
        (100, "сто ста"),
    )
    for word in words.split()
}
"""Number words with which other words begin too."""

NUMBERS = NumberNotation(
    decimal_signs=".,",
    group_signs="",
    suffixes=r"""(?:-[а-яёіў]{1,3}(?![а-яёіў]))?[-\s]?(?:
        (?P<points>п\.\s?п\.|працэнтн\w{0,4}\s+пункт) | (?P<percent>%|працэнт)
      | (?P<e3>тыс) | (?P<e6>млн|мільён) | (?P<e9>млрд|мільярд) | (?P<e12>трлн|трыльён)
      | (?P<century>век|стагоддз|ст(?:ст)?\.) | (?P<hour>гадзін|гадз\b\.?)
      | (?P<minute>мін|хвілін|хв\b))
      | (?P<decade>-(?:я|ыя|х|м)(?![а-яёіў]))""",
    words=EXACT_WORDS,
    word_stems=number_word_table(
        """
        нуль|нулявы|поўнач|апоўнач адзін|адна|адно|адну|адны|адным|першы|перша|першу
        дзве|дзвю|двух|двум|двое|другі|друга|другу|двойчы|двухбаков трох|трэц|трое|тройчы
        чатыр|чацвё|чацвёр пяць|пяці|пяцц|пяты|пята|пяту шэсць|шасц|шосты|шоста|шосту
        сямі|сямю|сёмы|сёма|сёму восем|васьм|восьм дзевяц|дзевяты|дзевята|дзявят дзесяц|дзясят
        адзінаццац|адзінаццат дванаццац|дванаццат|поўдзень|паўдня трынаццац|трынаццат
        чатырнаццац|чатырнаццат пятнаццац|пятнаццат шаснаццац|шаснаццат семнаццац|семнаццат
        васемнаццац|васемнаццат|васямнаццац|васямнаццат дзевятнаццац|дзевятнаццат
        """,
        """
        дваццац|дваццат трыццац|трыццат сорак|сарака пяцьдзясят|пяцідзесят|пяцідзясят
        шэсцьдзясят|шасцідзесят|шасцідзясят семдзесят|сямідзесят|сямідзясят
        восемдзесят|васьмідзесят|васьмідзясят дзевяност сотн|соты|сотая|сотае
        """,
        тысяч=3,
        мільён=6,
        мільярд=9,
    ),
    counting_words=r"тры|тр[оы]х|тр[оы]м|трыма|чатыр(?:ы|ох|ом|ма)|пяць|пяці|пяццю|шэсць|шасці|шасцю"
    r"|сем|сямі|сямю|восем|васьмі|васьмю|(?:дзевяц|дзесяц|\w+ццац)(?:ь|і|цю|ю)|сорак|сарака"
    r"|(?:пяць|шэсць)дзясят|(?:сем|восем)дзесят|дзевяноста",
    ordinal_endings="-[а-яёіў]{1,3}",
    range_words="да|па|і|або|ці",
    and_word="і",
    minus_words="мінус",
    degree_words="градус",
    below_zero=r"марозу|ніжэй\s",
    figure_words=r"тыс|млн|мільён|млрд|мільярд|трлн|трыльён|руб|дол|еўра$|працэнт|градус|[СC]$",
    has_dotted_times=True,
    has_firm_roman_numerals=True,
)

CASES = """
    студзень|студзеня|студзеню|студзенем|студзені
    люты|лютага|лютаму|лютым
    сакавік|сакавіка|сакавіку|сакавіком
    красавік|красавіка|красавіку|красавіком
    май|мая|маю|маем|маі
    чэрвень|чэрвеня|чэрвеню|чэрвенем|чэрвені
    ліпень|ліпеня|ліпеню|ліпенем|ліпені
    жнівень|жніўня|жніўню|жніўнем|жніўні
    верасень|верасня|верасню|вераснем|верасні
    кастрычнік|кастрычніка|кастрычніку|кастрычнікам
    лістапад|лістапада|лістападу|лістападам|лістападзе
    снежань|снежня|снежню|снежнем|снежні
"""
"""The names of months: nominative, genitive, dative, instrumental, locative."""
SHORT = "студз|сту лют сак крас|кра мая чэрв|чэр ліп жн|жні вер кастр|кас ліст|ліс снеж|сне"
NAMES = {form: n for n, forms in enumerate(CASES.split(), 1) for form in forms.split("|")}
SHORT_NAMES = {form: n for n, forms in enumerate(SHORT.split(), 1) for form in forms.split("|")}
DATES = DateNotation(
    months=SHORT_NAMES | NAMES,
    forms=day_month_year(
        month=any_of((*NAMES, *SHORT_NAMES)),
        bare_month=any_of(NAMES),
        day_endings="га|ага|му|аму|ы|і|ым|ім|м|я|е|ае|го|ого|ое|й",
        between_days="і|або|ці|па|да|и|или|по|до",
    ),
)

SENTENCES = SentenceRules(
    abbreviations=r"""гг?|стст?|руб|кап|тыс|млн|млрд|трлн|дол|інш|т\.\s?[дп]|г\.\s?д|мін|хв|сек
        |стар|вул|см|экз|чал|вобл|р-н|арт|гл|мал|табл|дад|тэл|прасп|зав|корп|пав|каб|ім""",
    continued=(
        (r"(?:дол|руб|млн|тыс|млрд)\.$", r"(?:ЗША|РФ|РБ)\b"),
        (r"(?<!\w)(?:дад|унутр|маб|каб|пак|пам|падп|абз|разд|мал|табл)\.$", r"\d"),
        (r"\bг\.$", ""),
    ),
    clause_starts="а таксама|які|якая|якое|якія|дзе|што",
)


def word_forms(word: str) -> str:
    """A word in any case and number: what its forms begin with, and some more letters."""
    if len(word) < 4 or word.isupper() or not re.search(f"[{LOWER}]$", word):
        return re.escape(word)
    stem = re.sub("[аеёіоуыэюяйь]{1,2}$", "", word)
    return re.escape(stem) + rf"[{LOWER}’'{LOWER.upper()}]{{0,4}}"


DATA = LanguageData(
    code="be",
    script=CYRILLIC,
    lower=LOWER,
    upper=LOWER.upper(),
    sort_order={"ё": "е\uffff", "і": "и", "ў": "у\uffff"},
    distinctive_words="[іў]|студзен|лютага|чэрвен|верасн|снежн",
    numbers=NUMBERS,
    dates=DATES,
    sentences=SENTENCES,
    currencies={
        "rouble": r"рубл|руб\b",
        "dollar": r"долар|дол\b",
        "euro": r"еўра\b",
        "yuan": r"юан",
        "yen": r"і?ен(?:[аыуе]|ай|ам|амі|ах)?\b",
        "tenge": r"тэнге\b",
        "pound": r"фунт",
        "franc": r"франк(?:[ауе]|ам|аў|амі|ах)?\b",
        "rupee": r"рупі[йіяею]",
        "dirham": r"дырхам",
        "rial": r"ры[ая]л",
    },
    prepositions=frozenset(
        "у ў на з са са да па аб з-за з-пад ад для пры за пад над між і без праз пра".split()  # noqa: SIM905
    ),
    function_words=frozenset("і у ў на з са да па аб ад для за а што як не".split()),  # noqa: SIM905
    unfinished_endings="[уў]|на|з|са|да|па|аб|ад|за|для|пры|і|а|але|або|што",
    word_forms=word_forms,
    sounds=(("дж", "j"), ("кс", "ks"), ("ья", "ia"), ("ье", "e"), *CYRILLIC_SOUNDS),
    latin_lookalikes=dict(zip("АВЕКМНОРСТХхІі", "ABEKMHOPCTXxIi", strict=True)),
)
