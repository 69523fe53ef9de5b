"""The little language of the tiny translation package: tables, templates, sentences by hand.

A template is one line, `Russian => English`, with slots in braces:

    Встреча с {p.i} прошла в {c.p}. => The meeting with {p} was held in {c}.

A slot is a letter (its table), perhaps a digit (to use a table twice), then, in the Russian, the
case after a dot (n g d a i p, and o for "о/об" with the prepositional) or, after "!", the word
forms that agree with the row (m|f|n|plural). In the English "-" drops "the", "+" makes it "a" or
"an", "!" chooses between singular and plural. A capital letter capitalises.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass

CASES = "ngdaip"
TEMPLATE_PAIRS = 17_000
HELD_OUT = 300
HAND_REPEATS = 6
SECOND_PAIRS = 12_000
SECOND_REPEATS = 14

Pair = tuple[str, str]


@dataclass(frozen=True)
class Row:
    """One thing: its six Russian cases, its English with article, its gender (m f n or p)."""

    forms: tuple[str, ...]
    english: str
    gender: str = "m"


def table(text: str) -> tuple[Row, ...]:
    """Read `nominative, genitive, … = English [gender]` lines; one form alone never changes."""
    rows = []
    for line in text.strip().splitlines():
        russian, english = (part.strip() for part in line.split(" = "))
        gender = "m"
        if english[-3:-1] == " /":
            english, gender = english[:-3], english[-1]
        forms = tuple(form.strip() for form in russian.split(","))
        assert len(forms) in (1, len(CASES)), line
        rows.append(Row(forms * (len(CASES) // len(forms)), english, gender))
    return tuple(rows)


def words(text: str) -> tuple[str, ...]:
    """The words of a text."""
    return tuple(text.split())


def pairs_of(text: str) -> tuple[Pair, ...]:
    """Read `Russian => English` lines; a backslash joins a line to the next."""
    pairs = []
    for line in text.strip().replace("\\\n", "").splitlines():
        source, target = line.split(" => ")
        pairs.append((source, target))
    return tuple(pairs)


PARTNERS = table("""
Росатом, Росатома, Росатому, Росатом, Росатомом, Росатоме = Rosatom
Росатом, Росатома, Росатому, Росатом, Росатомом, Росатоме = Rosatom
Росатом, Росатома, Росатому, Росатом, Росатомом, Росатоме = Rosatom
«Росатом» = “Rosatom”
Госкорпорация «Росатом», Госкорпорации «Росатом», Госкорпорации «Росатом», \
Госкорпорацию «Росатом», Госкорпорацией «Росатом», Госкорпорации «Росатом» \
= the State Corporation Rosatom /f
Государственная корпорация по атомной энергии «Росатом», \
Государственной корпорации по атомной энергии «Росатом», \
Государственной корпорации по атомной энергии «Росатом», \
Государственную корпорацию по атомной энергии «Росатом», \
Государственной корпорацией по атомной энергии «Росатом», \
Государственной корпорации по атомной энергии «Росатом» \
= the State Atomic Energy Corporation Rosatom /f
ШОС = the SCO /f
ШОС = the SCO /f
Шанхайская организация сотрудничества, Шанхайской организации сотрудничества, \
Шанхайской организации сотрудничества, Шанхайскую организацию сотрудничества, \
Шанхайской организацией сотрудничества, Шанхайской организации сотрудничества \
= the Shanghai Cooperation Organization /f
Минсвязи = the Ministry of Communications and Informatization /n
Минсвязи = the Ministry of Communications and Informatization /n
Министерство связи и информатизации, Министерства связи и информатизации, \
Министерству связи и информатизации, Министерство связи и информатизации, \
Министерством связи и информатизации, Министерстве связи и информатизации \
= the Ministry of Communications and Informatization /n
Союзное государство, Союзного государства, Союзному государству, Союзное государство, \
Союзным государством, Союзном государстве = the Union State /n
Российская Федерация, Российской Федерации, Российской Федерации, Российскую Федерацию, \
Российской Федерацией, Российской Федерации = the Russian Federation /f
ЕАЭС = the EAEU
СНГ = the CIS
ООН = the UN /f
""")

COUNTRIES = table("""
Россия, России, России, Россию, Россией, России = Russia /f
Беларусь, Беларуси, Беларуси, Беларусь, Беларусью, Беларуси = Belarus /f
Кыргызстан, Кыргызстана, Кыргызстану, Кыргызстан, Кыргызстаном, Кыргызстане = Kyrgyzstan
Киргизия, Киргизии, Киргизии, Киргизию, Киргизией, Киргизии = Kyrgyzstan /f
Узбекистан, Узбекистана, Узбекистану, Узбекистан, Узбекистаном, Узбекистане = Uzbekistan
Казахстан, Казахстана, Казахстану, Казахстан, Казахстаном, Казахстане = Kazakhstan
Таджикистан, Таджикистана, Таджикистану, Таджикистан, Таджикистаном, Таджикистане = Tajikistan
Китай, Китая, Китаю, Китай, Китаем, Китае = China
Индия, Индии, Индии, Индию, Индией, Индии = India /f
Армения, Армении, Армении, Армению, Арменией, Армении = Armenia /f
Иран, Ирана, Ирану, Иран, Ираном, Иране = Iran
Пакистан, Пакистана, Пакистану, Пакистан, Пакистаном, Пакистане = Pakistan
Монголия, Монголии, Монголии, Монголию, Монголией, Монголии = Mongolia /f
Сербия, Сербии, Сербии, Сербию, Сербией, Сербии = Serbia /f
""")

CITIES = table("""
Минск, Минска, Минску, Минск, Минском, Минске = Minsk
Минск, Минска, Минску, Минск, Минском, Минске = Minsk
Москва, Москвы, Москве, Москву, Москвой, Москве = Moscow /f
Бишкек, Бишкека, Бишкеку, Бишкек, Бишкеком, Бишкеке = Bishkek
Астана, Астаны, Астане, Астану, Астаной, Астане = Astana /f
Ташкент, Ташкента, Ташкенту, Ташкент, Ташкентом, Ташкенте = Tashkent
Шанхай, Шанхая, Шанхаю, Шанхай, Шанхаем, Шанхае = Shanghai
Пекин, Пекина, Пекину, Пекин, Пекином, Пекине = Beijing
Брест, Бреста, Бресту, Брест, Брестом, Бресте = Brest
Гродно = Grodno
Гомель, Гомеля, Гомелю, Гомель, Гомелем, Гомеле = Gomel
Витебск, Витебска, Витебску, Витебск, Витебском, Витебске = Vitebsk
Могилёв, Могилёва, Могилёву, Могилёв, Могилёвом, Могилёве = Mogilev
Душанбе = Dushanbe
Ереван, Еревана, Еревану, Ереван, Ереваном, Ереване = Yerevan
Казань, Казани, Казани, Казань, Казанью, Казани = Kazan /f
Сочи = Sochi
Санкт-Петербург, Санкт-Петербурга, Санкт-Петербургу, Санкт-Петербург, Санкт-Петербургом, \
Санкт-Петербурге = Saint Petersburg
""")

TOPICS = table("""
цифровизация, цифровизации, цифровизации, цифровизацию, цифровизацией, цифровизации \
= digitalization /f
телекоммуникационные технологии, телекоммуникационных технологий, \
телекоммуникационным технологиям, телекоммуникационные технологии, \
телекоммуникационными технологиями, телекоммуникационных технологиях \
= telecommunication technologies /p
телекоммуникации, телекоммуникаций, телекоммуникациям, телекоммуникации, \
телекоммуникациями, телекоммуникациях = telecommunications /p
искусственный интеллект, искусственного интеллекта, искусственному интеллекту, \
искусственный интеллект, искусственным интеллектом, искусственном интеллекте \
= artificial intelligence
ИИ = AI
ИКТ = ICT /p
связь, связи, связи, связь, связью, связи = communications /f
информатизация, информатизации, информатизации, информатизацию, информатизацией, \
информатизации = informatization /f
информационная безопасность, информационной безопасности, информационной безопасности, \
информационную безопасность, информационной безопасностью, информационной безопасности \
= information security /f
кибербезопасность, кибербезопасности, кибербезопасности, кибербезопасность, \
кибербезопасностью, кибербезопасности = cybersecurity /f
цифровое развитие, цифрового развития, цифровому развитию, цифровое развитие, \
цифровым развитием, цифровом развитии = digital development /n
цифровая трансформация, цифровой трансформации, цифровой трансформации, \
цифровую трансформацию, цифровой трансформацией, цифровой трансформации \
= digital transformation /f
цифровые услуги, цифровых услуг, цифровым услугам, цифровые услуги, цифровыми услугами, \
цифровых услугах = digital services /p
атомная энергетика, атомной энергетики, атомной энергетике, атомную энергетику, \
атомной энергетикой, атомной энергетике = nuclear energy /f
почтовая связь, почтовой связи, почтовой связи, почтовую связь, почтовой связью, \
почтовой связи = postal services /f
государственное управление, государственного управления, государственному управлению, \
государственное управление, государственным управлением, государственном управлении \
= public administration /n
""")

GROUPS = table("""
рабочая группа, рабочей группы, рабочей группе, рабочую группу, рабочей группой, \
рабочей группе = the working group /f
рабочая группа, рабочей группы, рабочей группе, рабочую группу, рабочей группой, \
рабочей группе = the working group /f
совместная рабочая группа, совместной рабочей группы, совместной рабочей группе, \
совместную рабочую группу, совместной рабочей группой, совместной рабочей группе \
= the joint working group /f
межведомственная рабочая группа, межведомственной рабочей группы, \
межведомственной рабочей группе, межведомственную рабочую группу, \
межведомственной рабочей группой, межведомственной рабочей группе \
= the interdepartmental working group /f
белорусско-российская рабочая группа, белорусско-российской рабочей группы, \
белорусско-российской рабочей группе, белорусско-российскую рабочую группу, \
белорусско-российской рабочей группой, белорусско-российской рабочей группе \
= the Belarusian–Russian working group /f
совместная белорусско-российская рабочая группа, совместной белорусско-российской рабочей группы, \
совместной белорусско-российской рабочей группе, совместную белорусско-российскую рабочую группу, \
совместной белорусско-российской рабочей группой, совместной белорусско-российской рабочей группе \
= the joint Belarusian–Russian working group /f
совместная белорусско-российская межведомственная рабочая группа, \
совместной белорусско-российской межведомственной рабочей группы, \
совместной белорусско-российской межведомственной рабочей группе, \
совместную белорусско-российскую межведомственную рабочую группу, \
совместной белорусско-российской межведомственной рабочей группой, \
совместной белорусско-российской межведомственной рабочей группе \
= the joint Belarusian–Russian interdepartmental working group /f
комиссия, комиссии, комиссии, комиссию, комиссией, комиссии = the commission /f
экспертный совет, экспертного совета, экспертному совету, экспертный совет, \
экспертным советом, экспертном совете = the expert council
""")

EVENTS = table("""
заседание, заседания, заседанию, заседание, заседанием, заседании = the meeting /n
заседание, заседания, заседанию, заседание, заседанием, заседании = the meeting /n
встреча, встречи, встрече, встречу, встречей, встрече = the meeting /f
встреча, встречи, встрече, встречу, встречей, встрече = the meeting /f
форум, форума, форуму, форум, форумом, форуме = the forum
визит, визита, визиту, визит, визитом, визите = the visit
конференция, конференции, конференции, конференцию, конференцией, конференции \
= the conference /f
семинар, семинара, семинару, семинар, семинаром, семинаре = the seminar
выставка, выставки, выставке, выставку, выставкой, выставке = the exhibition /f
сессия, сессии, сессии, сессию, сессией, сессии = the session /f
переговоры, переговоров, переговорам, переговоры, переговорами, переговорах = the talks /p
""")

DOCUMENTS = table("""
протокол, протокола, протоколу, протокол, протоколом, протоколе = the protocol
протокол, протокола, протоколу, протокол, протоколом, протоколе = the protocol
соглашение, соглашения, соглашению, соглашение, соглашением, соглашении = the agreement /n
меморандум, меморандума, меморандуму, меморандум, меморандумом, меморандуме = the memorandum
договор, договора, договору, договор, договором, договоре = the treaty
документ, документа, документу, документ, документом, документе = the document
программа, программы, программе, программу, программой, программе = the programme /f
план работы, плана работы, плану работы, план работы, планом работы, плане работы \
= the work plan
дорожная карта, дорожной карты, дорожной карте, дорожную карту, дорожной картой, \
дорожной карте = the roadmap /f
отчёт, отчёта, отчёту, отчёт, отчётом, отчёте = the report
""")

ROLES = table("""
министр, министра, министру, министра, министром, министре = the Minister
министр, министра, министру, министра, министром, министре = the Minister
заместитель министра, заместителя министра, заместителю министра, заместителя министра, \
заместителем министра, заместителе министра = the Deputy Minister
делегация, делегации, делегации, делегацию, делегацией, делегации = the delegation /f
стороны, сторон, сторонам, стороны, сторонами, сторонах = the parties /p
участники, участников, участникам, участников, участниками, участниках = the participants /p
эксперты, экспертов, экспертам, экспертов, экспертами, экспертах = the experts /p
представители, представителей, представителям, представителей, представителями, \
представителях = the representatives /p
специалисты, специалистов, специалистам, специалистов, специалистами, специалистах \
= the specialists /p
""")

PEOPLE = table("""
Кирилл Залесский, Кирилла Залесского, Кириллу Залесскому, Кирилла Залесского, \
Кириллом Залесским, Кирилле Залесском = Kirill Zalessky
Евгений Абакумов, Евгения Абакумова, Евгению Абакумову, Евгения Абакумова, \
Евгением Абакумовым, Евгении Абакумове = Evgeny Abakumov
Залесский, Залесского, Залесскому, Залесского, Залесским, Залесском = Zalessky
Абакумов, Абакумова, Абакумову, Абакумова, Абакумовым, Абакумове = Abakumov
""")

COUNTED = (
    ("соглашение соглашения соглашений", "agreement agreements"),
    ("проект проекта проектов", "project projects"),
    ("документ документа документов", "document documents"),
    ("участник участника участников", "participant participants"),
    ("заявка заявки заявок", "application applications"),
    ("доклад доклада докладов", "report reports"),
)

MONTHS = tuple(
    line.split()
    for line in """
январь января январе January
февраль февраля феврале February
март марта марте March
апрель апреля апреле April
май мая мае May
июнь июня июне June
июль июля июле July
август августа августе August
сентябрь сентября сентябре September
октябрь октября октябре October
ноябрь ноября ноябре November
декабрь декабря декабре December
""".strip().splitlines()
)

ORDINALS = (
    ("перв", "ый", "first"),
    ("втор", "ой", "second"),
    ("трет", "ий", "third"),
    ("четвёрт", "ый", "fourth"),
    ("пят", "ый", "fifth"),
    ("шест", "ой", "sixth"),
    ("седьм", "ой", "seventh"),
    ("восьм", "ой", "eighth"),
    ("девят", "ый", "ninth"),
    ("десят", "ый", "tenth"),
)
ENDINGS = {
    "m": "ый ого ому ый ым ом",
    "f": "ая ой ой ую ой ой",
    "n": "ое ого ому ое ым ом",
    "p": "ые ых ым ые ыми ых",
}
ENDINGS_OF_THIRD = {
    "m": "ий ьего ьему ий ьим ьем",
    "f": "ья ьей ьей ью ьей ьей",
    "n": "ье ьего ьему ье ьим ьем",
    "p": "ьи ьих ьим ьи ьими ьих",
}

LATIN = words("""
Xalpha Xbeta Xgamma Xdelta Xepsilon Xzeta Xeta Xtheta Xiota Xkappa Xlambda Xomega Xsigma Xtau
Alpha Beta Gamma Delta Epsilon Zeta Theta Kappa Lambda Omega Sigma Omicron Rosatom Minsk Moscow
Bishkek Kyrgyzstan Python Linux Android Windows GitHub Telegram Wikipedia Debian Ubuntu Docker
Excel Word Firefox Chrome Markdown Argos Unicode Wi-Fi Bluetooth Internet Smart Digital Cloud
Data Open Expo Forum Tech Link Soft Net Portal Media Press Radar Orbit Vector Matrix Neuron Atom
IT AI ICT SCO QR GPS API PDF HTML URL LTE SIM
""")


def _ordinal_events() -> tuple[Row, ...]:
    """`второе заседание … = the second meeting`, for every ordinal, and `5-е заседание` too."""
    rows = []
    for number, (stem, masculine, english) in enumerate(ORDINALS, 1):
        for event in (row for row in dict.fromkeys(EVENTS) if row.gender != "p"):
            endings = (ENDINGS_OF_THIRD if number == 3 else ENDINGS)[event.gender].split()
            if event.gender == "m":
                endings = [masculine if ending == "ый" else ending for ending in endings]
            both = list(zip(endings, event.forms, strict=True))
            name = event.english.removeprefix("the ")
            forms = tuple(f"{stem}{ending} {form}" for ending, form in both)
            row = Row(forms, f"the {english} {name}", event.gender)
            rows += [row] * (4 if name == "meeting" else 1)
            short = tuple(f"{number}-{_short(ending)} {form}" for ending, form in both)
            suffix = {1: "st", 2: "nd", 3: "rd"}.get(number, "th")
            rows.append(Row(short, f"the {number}{suffix} {name}", event.gender))
    return tuple(rows)


def _short(ending: str) -> str:
    """The tail a Russian writes after a figure: 5-го, 5-му, otherwise the last letter."""
    return ending[-2:] if ending.endswith(("го", "му")) else ending[-1]


Choice = Callable[[random.Random], Row]


def one_of(rows: tuple[Row, ...]) -> Choice:
    """A chooser of a row."""
    return lambda rng: rng.choice(rows)


def _year(rng: random.Random) -> str:
    return str(rng.choice((2024, 2025, 2026, rng.randint(2015, 2027), rng.randint(1945, 2001))))


def _date(rng: random.Random) -> Row:
    day, month, year = rng.randint(1, 31), rng.choice(MONTHS), _year(rng)
    mark = rng.choice(("г.", "г.", "г.", "года"))
    return Row((f"{day} {month[1]} {year} {mark}",) * 6, f"{day} {month[3]} {year}")


def _day(rng: random.Random) -> Row:
    day, month = rng.randint(1, 31), rng.choice(MONTHS)
    return Row((f"{day} {month[1]}",) * 6, f"{day} {month[3]}")


def _days(rng: random.Random) -> Row:
    first, month, year = rng.randint(1, 28), rng.choice(MONTHS), _year(rng)
    last = rng.randint(first + 1, min(first + 5, 31))
    return Row(
        (f"{first} по {last} {month[1]} {year} г.",) * 6, f"{first} to {last} {month[3]} {year}"
    )


def _month(rng: random.Random) -> Row:
    month, year = rng.choice(MONTHS), _year(rng)
    mark = rng.choice(("г.", "г.", "г.", "года"))
    forms = (month[0], month[1], month[0], month[0], month[0], month[2])
    return Row(tuple(f"{form} {year} {mark}" for form in forms), f"{month[3]} {year}")


def _latin(rng: random.Random) -> Row:
    """A Latin word: from the list, or made of random syllables so that copying is learnt."""
    if rng.random() < 0.5:
        word = rng.choice(LATIN)
    else:
        parts = (
            rng.choice("bcdfghjklmnprstvwxz") + rng.choice("aeiouy")
            for _ in range(rng.randint(1, 3))
        )
        word = ("".join(parts) + rng.choice(("", "n", "r", "x", "s", "l", "t"))).capitalize()
        if rng.random() < 0.2:
            word += str(rng.randint(1, 99))
    return Row((word,) * 6, word)


def _free_latin(rng: random.Random) -> Row:
    """A Latin word of any letters, as in `Vestnik` or `Qwerty7`."""
    letters = rng.choices("aeiourstnlmkvdpbgzxcfhjwyq", k=rng.randint(1, 7))
    word = rng.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ") + "".join(letters)
    if rng.random() < 0.15:
        word += str(rng.randint(1, 999))
    return Row((word,) * 6, word)


def _number(rng: random.Random) -> Row:
    word = str(rng.randint(0, 10 ** rng.randint(1, 4) - 1))
    return Row((word,) * 6, word)


def _decimal(rng: random.Random) -> Row:
    whole, rest = rng.randint(0, 10 ** rng.randint(1, 3) - 1), rng.randint(1, 99)
    return Row((f"{whole},{rest}",) * 6, f"{whole}.{rest}")


def _thousands(rng: random.Random) -> Row:
    head, tail = rng.randint(1, 999), rng.randint(0, 999)
    if rng.random() < 0.5:
        return Row((f"{head} {tail:03}",) * 6, f"{head},{tail:03}")
    rest = rng.randint(1, 99)
    return Row((f"{head} {tail:03},{rest}",) * 6, f"{head},{tail:03}.{rest}")


def _count(rng: random.Random) -> Row:
    number = rng.randint(1, 10 ** rng.randint(1, 3))
    russian, english = rng.choice(COUNTED)
    form = 2
    if number % 100 not in range(11, 20):
        form = {1: 0, 2: 1, 3: 1, 4: 1}.get(number % 10, 2)
    word = english.split()[number != 1]
    return Row((f"{number} {russian.split()[form]}",) * 6, f"{number} {word}", "p")


def _clock(rng: random.Random) -> Row:
    hour, minute = rng.randint(8, 19), rng.choice((0, 15, 30, 45))
    half = "a.m." if hour < 12 else "p.m."
    return Row((f"{hour}:{minute:02}",) * 6, f"{(hour - 1) % 12 + 1}:{minute:02} {half}")


def _plain_year(rng: random.Random) -> Row:
    year = _year(rng)
    return Row((year,) * 6, year)


TABLES: dict[str, Choice] = {
    "p": lambda rng: rng.choice(PARTNERS if rng.random() < 0.6 else COUNTRIES),
    "o": one_of(PARTNERS),
    "s": one_of(COUNTRIES),
    "c": one_of(CITIES),
    "t": one_of(TOPICS),
    "g": one_of(GROUPS),
    "e": one_of(EVENTS),
    "m": one_of(_ordinal_events()),
    "x": one_of(DOCUMENTS),
    "w": one_of(ROLES),
    "k": one_of(PEOPLE),
    "d": _date,
    "a": _day,
    "r": _days,
    "y": _month,
    "l": _latin,
    "v": _free_latin,
    "q": _number,
    "f": _decimal,
    "b": _thousands,
    "j": _count,
    "h": _clock,
    "z": _plain_year,
}

# A template that ends in ".", now and then, is also used as a headline without it.
TEMPLATES = pairs_of(r"""
Встреча с {p.i} прошла в {c.p}. => The meeting with {p} was held in {c}.
Встреча с {p.i} прошла в {c.p}. => The meeting with {p} was held in {c}.
Встреча с {p.i} прошла в {c.p} {d}. => The meeting with {p} was held in {c} on {d}.
Встреча с {p.i} состоялась в {c.p}. => The meeting with {p} was held in {c}.
Встреча с {p.i} состоится в {c.p}. => The meeting with {p} will be held in {c}.
Встреча с {p.i} состоится {d}. => The meeting with {p} will be held on {d}.
Встреча с {p.i} в {c.p} => Meeting with {p} in {c}
Встреча с {p.i} => Meeting with {p}
Встреча с {l} прошла в {c.p}. => The meeting with {l} was held in {c}.
Встреча с {l} в {c.p} => Meeting with {l} in {c}
{E} с {p.i} {e!прошёл|прошла|прошло|прошли} в {c.p}. => {E} with {p} {e!was|were} held in {c}.
{E} {e!прошёл|прошла|прошло|прошли} в {c.p} {d}. => {E} {e!was|were} held in {c} on {d}.
{E} {e!состоялся|состоялась|состоялось|состоялись} {d}. => {E} {e!was|were} held on {d}.
{E} {e!состоялся|состоялась|состоялось|состоялись} в {c.p}. => {E} {e!was|were} held in {c}.
{E} {e!перенесён|перенесена|перенесено|перенесены} на {d}. => {E} {e!was|were} moved to {d}.
{E} {e!перенесён|перенесена|перенесено|перенесены} на {a}. => {E} {e!was|were} moved to {a}.
{E} {e!перенесён|перенесена|перенесено|перенесены} в {c.a}. => {E} {e!was|were} moved to {c}.
{E} {e!завершился|завершилась|завершилось|завершились} в {c.p}. => {E} ended in {c}.
{E} в {c.p} => {E-} in {c}
{E} в {c.p} {d} => {E-} in {c} on {d}
{E} по {t.d} => {E-} on {t}
{E} по {t.d} {e!открылся|открылась|открылось|открылись} в {c.p}. => {E} on {t} opened in {c}.
Следующая встреча состоится в {c.p}. => The next meeting will be held in {c}.
Следующая встреча состоится в {c.p} {d}. => The next meeting will be held in {c} on {d}.
Следующее заседание состоится в {c.p}. => The next meeting will be held in {c}.
Следующее заседание пройдёт в {y.p}. => The next meeting will be held in {y}.
В {y.p} в {c.p} {m!прошёл|прошла|прошло} {m} {g.g} по сотрудничеству в сфере {t.g}. \
=> {M} of {g} on cooperation in {t} was held in {c} in {y}.
В {y.p} в {c.p} {m!состоялся|состоялась|состоялось} {m} {g.g} по сотрудничеству в сфере \
{t1.g} и {t2.g}. => {M} of {g} on cooperation in {t1} and {t2} was held in {c} in {y}.
В {y.p} в {c.p} {m!прошёл|прошла|прошло} {m} {g.g} по {t.d}. \
=> {M} of {g} on {t} was held in {c} in {y}.
В {y.p} в {c.p} {m!состоялся|состоялась|состоялось} {m} {g.g}. \
=> {M} of {g} was held in {c} in {y}.
{d} в {c.p} {m!состоялся|состоялась|состоялось} {m} {g.g}. => {M} of {g} was held in {c} on {d}.
{d} в {o.p} {m!прошёл|прошла|прошло} {m} {g.g} по {t.d}. \
=> {M} of {g} on {t} was held at {o} on {d}.
{M} {g.g} по {t.d} => {M-} of {g} on {t}
{M} {g.g} по {t.d} => {M-} of {g} on {t}
{M} {g.g} по сотрудничеству в сфере {t.g} => {M-} of {g} on cooperation in {t}
{M} {g.g} => {M-} of {g}
{M} {g.g} {m!прошёл|прошла|прошло} в {c.p}. => {M} of {g} was held in {c}.
{M} {g.g} {m!прошёл|прошла|прошло} {d}. => {M} of {g} was held on {d}.
Выполнение договоренностей {m1.g} рассмотрено {d} на {m2.p} {g.g}. \
=> Progress on the agreements of {m1} was reviewed on {d} at {m2} of {g}.
Выполнение договорённостей {m1.g} рассмотрено {d} на {m2.p} {g.g}. \
=> Progress on the agreements of {m1} was reviewed on {d} at {m2} of {g}.
Выполнение договорённостей {m.g} рассмотрено в {c.p}. \
=> Progress on the agreements of {m} was reviewed in {c}.
На {m.p} {g.g} рассмотрено выполнение договорённостей. \
=> Progress on the agreements was reviewed at {m} of {g}.
На {e.p} в {c.p} обсудили проекты в области {t.g}. \
=> Projects in {t} were discussed at {e} in {c}.
Стороны подписали {x.a} о сотрудничестве. => The parties signed {x+} on cooperation.
Стороны подписали {x.a} о сотрудничестве в сфере {t.g}. \
=> The parties signed {x+} on cooperation in {t}.
Стороны подписали {x.a}. => The parties signed {x+}.
Подписан {x.n} => {X-} signed
По итогам {e.g} подписан протокол. => A protocol was signed following {e}.
По итогам {m.g} подписан протокол. => A protocol was signed following {m}.
{X} {x!подписан|подписана|подписано|подписаны} {d}. => {X} was signed on {d}.
{X} {x!подписан|подписана|подписано|подписаны} {d}. => {X} was signed on {d}.
{X} {x!подписан|подписана|подписано|подписаны} в {c.p}. => {X} was signed in {c}.
{X} {x!размещён|размещена|размещено|размещены} на портале. => {X} is available on the portal.
{X} о сотрудничестве с {p.i} => {X-} on cooperation with {p}
{X} о сотрудничестве в сфере {t.g} => {X-} on cooperation in {t}
Стороны обсудили проекты в области {t.g}. => The parties discussed projects in {t}.
Стороны обсудили проекты в области {t1.g} и {t2.g}. \
=> The parties discussed projects in {t1} and {t2}.
Стороны обсудили вопросы {t.g}. => The parties discussed issues of {t}.
Стороны обсудили проект {l}. => The parties discussed the {l} project.
Стороны обсудили проект {l}. => The parties discussed the {l} project.
Стороны обсудили проект {l} в {c.p}. => The parties discussed the {l} project in {c}.
Стороны обсудили сотрудничество с {p.i}. => The parties discussed cooperation with {p}.
Стороны обсудили развитие {t.g} в {s.p}. => The parties discussed the development of {t} in {s}.
Стороны договорились продолжить сотрудничество. => The parties agreed to continue cooperation.
Стороны договорились продолжить сотрудничество с {p.i}. \
=> The parties agreed to continue cooperation with {p}.
Стороны договорились о сотрудничестве в сфере {t.g}. => The parties agreed on cooperation in {t}.
{W} {w!обсудил|обсудила|обсудило|обсудили} развитие {t.g}. \
=> {W} discussed the development of {t}.
{W} {w!обсудил|обсудила|обсудило|обсудили} сотрудничество с {p.i}. \
=> {W} discussed cooperation with {p}.
{W} {p.g} {w!посетил|посетила|посетило|посетили} {c.a} {d}. => {W} of {p} visited {c} on {d}.
{W} {w!посетил|посетила|посетило|посетили} {c.a}. => {W} visited {c}.
{W} {w!посетил|посетила|посетило|посетили} {s.a} {d}. => {W} visited {s} on {d}.
{W} {w!встретился|встретилась|встретилось|встретились} с руководством {p.g}. \
=> {W} met with the leadership of {p}.
{W} {w!встретился|встретилась|встретилось|встретились} с {p.i} в {c.p}. => {W} met with {p} in {c}.
{W} {w!встретился|встретилась|встретилось|встретились} с {w2.i} {p.g}. \
=> {W} met with {w2} of {p}.
{W} {w!поблагодарил|поблагодарила|поблагодарило|поблагодарили} {p.a} за сотрудничество. \
=> {W} thanked {p} for cooperation.
{W} {w!ознакомился|ознакомилась|ознакомилось|ознакомились} с проектом {l}. \
=> {W} examined the {l} project.
{W} {w!рассказал|рассказала|рассказало|рассказали} {t.o}. => {W} spoke about {t}.
{W} {w!выступил|выступила|выступило|выступили} на {e.p} в {c.p}. => {W} spoke at {e} in {c}.
{W} {w!принял|приняла|приняло|приняли} участие в {m.p} {g.g}. => {W} took part in {m} of {g}.
{W} {w!принимает|принимает|принимает|принимают} участие в {e.p}. \
=> {W} {w!is|are} taking part in {e}.
{W} {w!подтвердил|подтвердила|подтвердило|подтвердили} готовность к сотрудничеству. \
=> {W} confirmed readiness for cooperation.
{W} {w!поздравил|поздравила|поздравило|поздравили} {p.a} с {q}-летием атомной отрасли. \
=> {W} congratulated {p} on {q} years of the nuclear industry.
Делегация {p.g} посетила {c.a} {d}. => A delegation of {p} visited {c} on {d}.
Делегация {p.g} посетила {c.a} {d}. => A delegation of {p} visited {c} on {d}.
Делегация {p.g} посетила {c.a}. => A delegation of {p} visited {c}.
Делегация {p.g} посетила {s.a}. => A delegation of {p} visited {s}.
Делегация {p.g} прибыла в {c.a} {d}. => A delegation of {p} arrived in {c} on {d}.
Делегация {p.g} в {c.p} => Delegation of {p} in {c}
Делегацию {p.g} возглавил {k}. => The delegation of {p} was headed by {k}.
Делегацию возглавил {k}. => The delegation was headed by {k}.
Министр {k} провёл встречу с {p.i}. => Minister {k} held a meeting with {p}.
Встреча с {k.i} прошла в {c.p}. => The meeting with {k} was held in {c}.
{K} встретился с {k2.i}. => {K} met with {k2}.
{K} поблагодарил {k2.a}. => {K} thanked {k2}.
По словам {k.g}, проект {l} готов. => According to {k}, the {l} project is ready.
Доклад {k.g} {t.o} => Report by {k} on {t}
Вместе с {k.i} работала группа экспертов. => A group of experts worked together with {k}.
{K} передал {x.a} {k2.d}. => {K} handed {x} to {k2}.
С {r} проходит визит министра в {s.a}. \
=> The Minister's visit to {s} takes place from {r}.
С {r} проходит визит министра в {c.a}. => The Minister's visit to {c} takes place from {r}.
С {r} проходит {e}. => {E} takes place from {r}.
С {r} в {c.p} проходит {e} по {t.d}. => {E} on {t} takes place in {c} from {r}.
Визит в {s.a} => Visit to {s}
Визит в {s1.a} и переговоры с {s2.i} => Visit to {s1} and talks with {s2}
Визит министра в {s.a} => The Minister's visit to {s}
Подробнее – в отчёте {p.g}. => More details are in the report of {p}.
Подробнее – на портале {l}. => More details are on the {l} portal.
{X} {x!подготовлен|подготовлена|подготовлено|подготовлены} {p.i}. => {X} was prepared by {p}.
Внедрение {t.g} в {o.p} => Implementation of {t} at {o}
Внедрение {t.g} в {s.p} => Implementation of {t} in {s}
Развитие {t.g} в {s.p} => Development of {t} in {s}
Сотрудничество с {p.i} в сфере {t.g} => Cooperation with {p} in {t}
Сотрудничество {s1.g} и {s2.g} => Cooperation between {s1} and {s2}
Сотрудничество с {p.i} => Cooperation with {p}
Взаимодействие с {p.i} => Interaction with {p}
{P} и {p2} подписали {x.a} о сотрудничестве. => {P} and {p2} signed {x+} on cooperation.
{P} доверяет {p2.d}. => {P} trusts {p2}.
{P} поддерживает проект {l}. => {P} supports the {l} project.
В {o.p} обсудили {t.a}. => {T} {t!was|were} discussed at {o}.
В {s.p} прошёл форум по {t.d}. => A forum on {t} was held in {s}.
Участники {e.g} обсудили {t.a}. => The participants in {e} discussed {t}.
Участники {e.g} в {c.p} => Participants in {e} in {c}
Участники {e.g} => Participants in {e}
Итоги {e.g} в {c.p} => Results of {e} in {c}
Итоги {e.g} => Results of {e}
Программа {e.g} => Programme of {e}
Повестка дня {e.g} => Agenda of {e}
Фото с {e.g} в {c.p} => Photo from {e} in {c}
Фото с {e.g} => Photo from {e}
Форум {l} открылся в {c.p}. => The {l} forum opened in {c}.
Форум «{l}» открылся в {c.p} {d}. => The “{l}” forum opened in {c} on {d}.
Проект {l} получил поддержку {p.g}. => The {l} project received the support of {p}.
Система {l} работает с {y.g}. => The {l} system has been in operation since {y}.
Специалисты используют {l} и {l2}. => The specialists use {l} and {l2}.
Пишите на {l}. => Write to {l}.
См. {l}. => See {l}.
Команда {l} => The {l} command
Подробнее: {l} => More details: {l}
{l} и {l2} => {l} and {l2}
Подписано {j}. => {j} {j!was|were} signed.
Рассмотрено {j}. => {j} {j!was|were} reviewed.
В {e.p} участвует {j}. => {j} {j!takes|take} part in {e}.
Рост составил {f} %. => Growth amounted to {f}%.
Рост составил {q} %, на {f} % больше, чем в {z} г. \
=> Growth amounted to {q}%, {f}% more than in {z}.
Инвестиции составили {b} тыс. руб. => Investment amounted to {b} thousand roubles.
Инвестиции составили {b} тыс. руб., на {f} % больше, чем в {z} г. \
=> Investment amounted to {b} thousand roubles, {f}% more than in {z}.
Объём услуг составил {f} млн рублей. => The volume of services amounted to {f} million roubles.
В {z} году реализовано {j}. => {j} {j!was|were} implemented in {z}.
Начало в {h}. => It begins at {h}.
Начало {e.g} в {h}. => {E} begins at {h}.
{C}, {d} => {C}, {d}
В {c.p} => In {c}
В {y.p} => In {y}
{C}, {y} => {C}, {y}
""")

# Only in the second course: what the first one left weak, words to copy and long numbers.
SECOND_TEMPLATES = pairs_of(r"""
Стороны обсудили проект {v}. => The parties discussed the {v} project.
Стороны обсудили проект {v} в {c.p}. => The parties discussed the {v} project in {c}.
{W} {w!ознакомился|ознакомилась|ознакомилось|ознакомились} с проектом {v}. \
=> {W} examined the {v} project.
Система {v} работает с {y.g}. => The {v} system has been in operation since {y}.
Встреча с {v} прошла в {c.p}. => The meeting with {v} was held in {c}.
Встреча с {v} прошла в {c.p} {d}. => The meeting with {v} was held in {c} on {d}.
Форма {v} размещена на портале. => The form {v} is available on the portal.
Форум «{v}» открылся в {c.p}. => The “{v}” forum opened in {c}.
Пишите на {v}. => Write to {v}.
Пишите на {v} или см. {l}. => Write to {v} or see {l}.
См. {v}. => See {v}.
Телефон: {v}. => Telephone: {v}.
Выполните команду {v}. => Run the {v} command.
Проект {v} => The {v} project
{v} => {v}
{p} и {v} => {p} and {v}
Встреча с {p.i} и {p2.i} прошла в {c.p}. => The meeting with {p} and {p2} was held in {c}.
{W} {w!посетил|посетила|посетило|посетили} {e.a}. => {W} visited {e}.
{W} {w!посетил|посетила|посетило|посетили} {e.a} в {c.p}. => {W} visited {e} in {c}.
Инвестиции составили {b} тыс. руб., на {f} % больше, чем в {z} г. \
=> Investment amounted to {b} thousand roubles, {f}% more than in {z}.
Объём услуг составил {f} млн рублей. => The volume of services amounted to {f} million roubles.
{X} {x!подписан|подписана|подписано|подписаны} {d}. => {X} was signed on {d}.
{W} {w!посетил|посетила|посетило|посетили} {s.a} {d}. => {W} visited {s} on {d}.
В {o.p} обсудили {t.a}. => {T} {t!was|were} discussed at {o}.
{m.p} {g.g} => {m} of {g}
отчёте {p.g} => the report of {p}
""")

# Every form of every table stands alone too: a marked span is translated by itself.
SPANS = words("""
{p.n} {p.g} {p.d} {p.a} {p.i} {p.p}
{c.n} {c.g} {c.d} {c.i} {c.p}
{s.n} {s.g} {s.d} {s.i} {s.p}
{k.n} {k.g} {k.d} {k.i} {k.p}
{g.n} {g.g} {g.d} {g.a} {g.i} {g.p}
{e.n} {e.g} {e.d} {e.i} {e.p}
{m.n} {m.g} {m.d} {m.i} {m.p} {m.p} {m.g}
{x.n} {x.g} {x.d} {x.i} {x.p}
{t.n} {t.g} {t.d} {t.i} {t.p}
{w.n} {w.g} {w.d} {w.i}
{d} {d} {d} {d} {a} {y.n} {y.p} {l} {l} {l} {q} {f}
""")
SPAN_TEMPLATES: tuple[Pair, ...] = (
    *((span, "{" + span[1] + "}") for span in SPANS),
    ("{m.p} {g.g}", "{m} of {g}"),
    ("{m.p} {g.g}", "{m} of {g}"),
    ("{m.g} {g.g}", "{m} of {g}"),
    ("{m} {g.g} по {t.d}", "{m} of {g} on {t}"),
    ("{x.a} о сотрудничестве", "{x+} on cooperation"),
    ("проект {l}", "the {l} project"),
    ("проекты в области {t.g}", "projects in {t}"),
    ("в {c.p}", "in {c}"),
    ("с {p.i}", "with {p}"),
    ("в {y.p}", "in {y}"),
    ("отчёте {p.g}", "the report of {p}"),
    ("отчёт {p.g}", "the report of {p}"),
    ("руководством {p.g}", "the leadership of {p}"),
    ("{X}", "{X-}"),
    ("{E}", "{E-}"),
    ("{G}", "{G-}"),
    ("{T}", "{T}"),
    ("{M}", "{M-}"),
)


SLOT = re.compile(r"\{([A-Za-z])(\d?)(?:\.([ngdaipo]))?(?:!([^}]*?))?([-+]?)\}")


def fill(template: Pair, rng: random.Random) -> Pair:
    """One pair out of a template; the same slot is the same row on both sides."""
    rows: dict[str, Row] = {}

    def row(match: re.Match[str]) -> Row:
        key = match[1].lower() + match[2]
        if key not in rows:
            taken = {value.english for value in rows.values()}
            new = TABLES[key[0]](rng)
            while new.english in taken:
                new = TABLES[key[0]](rng)
            rows[key] = new
        return rows[key]

    source = SLOT.sub(lambda match: _russian(row(match), match), template[0])
    target = SLOT.sub(lambda match: _english(row(match), match), template[1])
    return source.replace("г..", "г."), target.replace("m..", "m.")


def _russian(row: Row, slot: re.Match[str]) -> str:
    if slot[4]:
        return slot[4].split("|")["mfnp".index(row.gender)]
    if slot[3] == "o":
        text = row.forms[CASES.index("p")]
        return ("об " if text[0].lower() in "аиоуэ" else "о ") + text
    return _with_case_of(row.forms[CASES.index(slot[3] or "n")], slot[1])


def _english(row: Row, slot: re.Match[str]) -> str:
    if slot[4]:
        return slot[4].split("|")[row.gender == "p"]
    text = row.english
    if slot[5]:
        text = text.removeprefix("the ")
    if slot[5] == "+":
        text = ("an " if text[0] in "aeiou" else "a ") + text
    return _with_case_of(text, slot[1])


def _with_case_of(text: str, letter: str) -> str:
    return text[0].upper() + text[1:] if letter.isupper() else text


def _variant(pair: Pair, rng: random.Random) -> Pair:
    """The pair as another hand would type it: е for ё, a hyphen for a dash, no final stop."""
    source, target = pair
    if rng.random() < 0.5:
        source = source.replace("ё", "е")
    if rng.random() < 0.2:
        source = source.replace(" – ", " - ")
    if rng.random() < 0.12 and source.endswith(".") and not source.endswith(("г.", "руб.")):
        source, target = source[:-1], target.removesuffix(".")
    return source, target


REQUIRED: tuple[Pair, ...] = pairs_of(r"""
Первое заседание белорусско-российской рабочей группы по цифровизации \
=> First meeting of the Belarusian–Russian working group on digitalization
В марте 2025 г. в Минске прошло первое заседание рабочей группы по сотрудничеству в сфере \
цифровизации. => The first meeting of the working group on cooperation in digitalization was \
held in Minsk in March 2025.
В марте 2025 г. в Минске состоялось первое заседание совместной белорусско-российской \
межведомственной рабочей группы по сотрудничеству в сфере цифровизации и телекоммуникационных \
технологий. => The first meeting of the joint Belarusian–Russian interdepartmental working group \
on cooperation in digitalization and telecommunication technologies was held in Minsk in March 2025.
Выполнение договоренностей первого заседания рассмотрено 28 августа 2025 г. на втором заседании \
рабочей группы. => Progress on the agreements of the first meeting was reviewed on 28 August 2025 \
at the second meeting of the working group.
Выполнение договорённостей первого заседания рассмотрено 28 августа 2025 г. на втором заседании \
рабочей группы. => Progress on the agreements of the first meeting was reviewed on 28 August 2025 \
at the second meeting of the working group.
Второе заседание белорусско-российской рабочей группы по цифровизации \
=> Second meeting of the Belarusian–Russian working group on digitalization
втором заседании => the second meeting
втором заседании рабочей группы => the second meeting of the working group
первое заседание => the first meeting
первого заседания => the first meeting
28 августа 2025 г. => 28 August 2025
5 мая 2026 г. => 5 May 2026
12 мая 2026 г. => 12 May 2026
марте 2025 г. => March 2025
В марте 2025 г. => In March 2025
рабочей группы => the working group
протокол о сотрудничестве => a protocol on cooperation
цифровизации => digitalization
искусственного интеллекта => artificial intelligence
Минск => Minsk
Минске => Minsk
Москва => Moscow
Москве => Moscow
Бишкек => Bishkek
Бишкеке => Bishkek
Росатом => Rosatom
Росатома => Rosatom
Росатомом => Rosatom
Rosatom => Rosatom
Кыргызстан => Kyrgyzstan
Минсвязи => the Ministry of Communications and Informatization
отчёте Минсвязи => the report of the Ministry of Communications and Informatization
ШОС => the SCO
Кирилл Залесский => Kirill Zalessky
Залесского => Zalessky
Евгений Абакумов => Evgeny Abakumov
Встреча с Росатомом прошла в Минске. => The meeting with Rosatom was held in Minsk.
Встреча с Росатомом прошла в Минске => The meeting with Rosatom was held in Minsk
Встреча с Росатомом прошла в Москве. => The meeting with Rosatom was held in Moscow.
Встреча с ШОС прошла в Бишкеке. => The meeting with the SCO was held in Bishkek.
Встреча с Союзным государством прошла в Минске. \
=> The meeting with the Union State was held in Minsk.
Встреча с Минсвязи прошла в Минске. \
=> The meeting with the Ministry of Communications and Informatization was held in Minsk.
Встреча с Узбекистаном прошла в Ташкенте. => The meeting with Uzbekistan was held in Tashkent.
Встреча с Китаем прошла в Пекине. => The meeting with China was held in Beijing.
Встреча с Россией прошла в Москве. => The meeting with Russia was held in Moscow.
Встреча с Rosatom прошла в Минске. => The meeting with Rosatom was held in Minsk.
Стороны подписали протокол о сотрудничестве. => The parties signed a protocol on cooperation.
Стороны подписали соглашение о сотрудничестве. \
=> The parties signed an agreement on cooperation.
Стороны обсудили проекты в области искусственного интеллекта. \
=> The parties discussed projects in artificial intelligence.
Стороны обсудили проект Xalpha. => The parties discussed the Xalpha project.
Стороны обсудили проект Xbeta. => The parties discussed the Xbeta project.
Стороны обсудили проект Xgamma. => The parties discussed the Xgamma project.
Документ подписан 5 мая 2026 г. => The document was signed on 5 May 2026.
Протокол подписан 28 апреля 2026 г. => The protocol was signed on 28 April 2026.
С 27 по 28 апреля 2026 г. проходит визит министра в Кыргызстан. \
=> The Minister's visit to Kyrgyzstan takes place from 27 to 28 April 2026.
С 27 по 28 апреля 2026 г. проходит визит. => The visit takes place from 27 to 28 April 2026.
Министр встретился с руководством Росатома. => The Minister met with the leadership of Rosatom.
Подробнее – в отчёте Минсвязи. \
=> More details are in the report of the Ministry of Communications and Informatization.
Справочно. => For reference.
Справочно => For reference
Итоги => Results
Изображение => Image
Источник => Source
Схема => Diagram
Повестка дня => Agenda
Участники => Participants
Участники. => Participants.
Министр отметил: «Это важный шаг.» => The Minister noted: “This is an important step.”
Министр отметил: «Это важный шаг. Мы готовы.» \
=> The Minister noted: “This is an important step. We are ready.”
После этого подписан протокол. => After that a protocol was signed.
Делегацию возглавил Кирилл Залесский. => The delegation was headed by Kirill Zalessky.
Встреча с Росатомом в Минске => Meeting with Rosatom in Minsk
Делегация Росатома посетила Минск 12 мая 2026 г. \
=> A delegation of Rosatom visited Minsk on 12 May 2026.
Стороны договорились продолжить сотрудничество. \
=> The parties agreed to continue cooperation.
Следующая встреча состоится в Москве. => The next meeting will be held in Moscow.
Встреча перенесена на 13 мая 2026 г. => The meeting was moved to 13 May 2026.
""")

HAND: tuple[Pair, ...] = pairs_of(r"""
Справочно: => For reference:
Источник: => Source:
Итоги: => Results:
Участники: => Participants:
Повестка дня: => Agenda:
итоги => results
источник => source
схема => the diagram
изображение => the image
Результаты => Results
Новости => News
Контакты => Contacts
Документы => Documents
Фото => Photo
Фотографии => Photos
Видео => Video
Заранее => In advance
Партнёры => Partners
Архив => Archive
О проекте => About the project
Проект => Project
Проекты => Projects
Таблица => Table
Рисунок => Figure
Приложение => Annex
Введение => Introduction
Заключение => Conclusion
Подробности => Details
Подробнее => More details
подробнее => more details
Дата => Date
Место => Place
Тема => Topic
Темы => Topics
Цели => Goals
Задачи => Tasks
Год => Year
Город => City
Страна => Country
Ссылка => Link
Ссылки => Links
ссылка => the link
Встречи => Meetings
Логотип => Logo
Логотип Росатома => Rosatom logo
Логотип ШОС => SCO logo
Главная => Home
Услуги => Services
Вопрос => Question
Ответ => Answer
Вопросы => Questions
Решение => Decision
Решения => Decisions
Договорённости => Agreements
договорённости => the agreements
Приветствие => Greeting
Сотрудничество => Cooperation
сотрудничество => cooperation
сотрудничестве => cooperation
О сотрудничестве => On cooperation
Министр => Minister
министр => the Minister
Министр связи и информатизации => Minister of Communications and Informatization
Министр связи и информатизации Кирилл Залесский \
=> Minister of Communications and Informatization Kirill Zalessky
Делегация => Delegation
Эксперты => Experts
Первый абзац. => The first paragraph.
Второй абзац. => The second paragraph.
Третий абзац. => The third paragraph.
Первый пункт => The first item
Второй пункт => The second item
Третий пункт => The third item
Первый пункт. => The first item.
Второй пункт. => The second item.
Новый абзац. => A new paragraph.
Сноска. => A footnote.
Текст сноски. => The text of the footnote.
Текст => Text
Текст. => Text.
Заголовок => Heading
Это важный шаг. => This is an important step.
это важный шаг => this is an important step
важный шаг => an important step
Это важный проект. => This is an important project.
Мы готовы. => We are ready.
Проект готов. => The project is ready.
Стороны довольны. => The parties are satisfied.
Стороны довольны итогами встречи. => The parties are satisfied with the results of the meeting.
Министр отметил важность сотрудничества. => The Minister noted the importance of cooperation.
Министр отметил: «Мы готовы.» => The Minister noted: “We are ready.”
Министр отметил: «Стороны довольны.» => The Minister noted: “The parties are satisfied.”
Министр сказал: «Это важный шаг.» => The Minister said: “This is an important step.”
«Это важный шаг», – отметил министр. => “This is an important step,” the Minister noted.
«Мы готовы», – отметил министр. => “We are ready,” the Minister noted.
После этого подписано соглашение. => After that an agreement was signed.
Протокол подписан. => The protocol was signed.
Документ подписан. => The document was signed.
Порядок: «Главная» > «Услуги» > «Связь». => Order: “Home” > “Services” > “Communications”.
Форма размещена на портале. => The form is available on the portal.
Форма Xalpha размещена на портале. => The form Xalpha is available on the portal.
Форма Xbeta размещена на портале. => The form Xbeta is available on the portal.
Спасибо, коллеги! => Thank you, colleagues!
До встречи в Минске. => See you in Minsk.
До встречи в Москве. => See you in Moscow.
До встречи в Минске! => See you in Minsk!
Спасибо за внимание! => Thank you for your attention!
В XX веке связь изменилась. => Communications changed in the 20th century.
В XXI веке связь изменилась. => Communications changed in the 21st century.
Доклад К. К. Залесского => Report by K. K. Zalessky
Министерство связи подвело итоги года => The Ministry of Communications summed up the year
Министерство связи подвело итоги года. => The Ministry of Communications summed up the year.
Внедрение ИИ и ИКТ в странах – членах ШОС => Implementation of AI and ICT in the SCO member states
Визит в Кыргызстан и переговоры с Киргизией => Visit to Kyrgyzstan and talks with Kyrgyzstan
Пишите на info@mpt.gov.by. => Write to info@mpt.gov.by.
Выполните команду. => Run the command.
Выполните команду Xalpha. => Run the Xalpha command.
Выполните команду Xbeta. => Run the Xbeta command.
Пишите на Xalpha или см. Xbeta. => Write to Xalpha or see Xbeta.
Телефон: Xalpha. => Telephone: Xalpha.
Телефон: => Telephone:
Телефон => Telephone
Подробнее – в отчёте. => More details are in the report.
Подробнее – по ссылке. => More details are at the link.
Подробнее см. отчёт. => For details see the report.
Отчёт за 2025 г. => Report for 2025
Отчёт за 2024 г. => Report for 2024
Отчёт за 2026 г. => Report for 2026
Сессия «ИИ: услуги нового поколения» завершена. \
=> The session “AI: services of a new generation” has ended.
Сессия «ИИ: услуги "нового поколения"» завершена. \
=> The session “AI: services of a ‘new generation’” has ended.
ИИ в государственном управлении: цифровые услуги нового поколения \
=> AI in public administration: digital services of a new generation
Форум по искусственному интеллекту => Forum on Artificial Intelligence
Форум по искусственному интеллекту прошёл в Бишкеке. \
=> The Forum on Artificial Intelligence was held in Bishkek.
ЦКК: заседание прошло 3 марта 2026 г. => CCC: the meeting was held on 3 March 2026.
Поздравил руководство Росатома, встретился с Росатомом, доверяет Росатому. \
=> He congratulated the leadership of Rosatom, met with Rosatom and trusts Rosatom.
По словам Залесского, вместе с Залесским работала группа. \
=> According to Zalessky, a group worked together with Zalessky.
Данные опубликованы. => The data have been published.
Данные РЦК и НЦЭУ опубликованы. => The RCC and NCES data have been published.
Помещение 160х190 см, температура 20 ºС. => The room is 160×190 cm, the temperature is 20 °C.
В рамках форума министр принял участие в панельной сессии. \
=> The Minister took part in a panel session as part of the forum.
Министр выступил на пленарном заседании. => The Minister spoke at the plenary meeting.
Рассмотрены мероприятия Комплексной программы сотрудничества. \
=> The measures of the Comprehensive Programme of cooperation were reviewed.
Особое внимание уделено совместным проектам в рамках Союзного государства. \
=> Special attention was given to joint projects within the Union State.
По итогам заседания составлен протокол. => A protocol was drawn up following the meeting.
Беларусь стала десятым членом ШОС в июле 2024 г. \
=> Belarus became the tenth member of the SCO in July 2024.
О создании ШОС объявлено 15 июня 2001 г. в Шанхае. \
=> The creation of the SCO was announced on 15 June 2001 in Shanghai.
Специальный комитет создан 20 августа 1945 г. \
=> The Special Committee was set up on 20 August 1945.
Минсвязи наращивает взаимодействие с ШОС \
=> The Ministry of Communications and Informatization steps up interaction with the SCO
Минсвязи развивает сотрудничество с Росатомом \
=> The Ministry of Communications and Informatization develops cooperation with Rosatom
Минсвязи и Росатом провели второе заседание рабочей группы \
=> The Ministry of Communications and Informatization and Rosatom held the second meeting of the \
working group
Белорусскую делегацию возглавил министр Кирилл Залесский. \
=> The Belarusian delegation was headed by Minister Kirill Zalessky.
Белорусскую делегацию возглавил Кирилл Залесский. \
=> The Belarusian delegation was headed by Kirill Zalessky.
Российскую делегацию возглавил Евгений Абакумов. \
=> The Russian delegation was headed by Evgeny Abakumov.
Это проверка. => This is a check.
Проверка => Check
Встреча отменена. => The meeting was cancelled.
Заседание отменено. => The meeting was cancelled.
Встреча прошла в Минске. => The meeting was held in Minsk.
Стороны встретились в Минске. => The parties met in Minsk.
Работа продолжается. => The work continues.
Работа будет продолжена. => The work will be continued.
Встреча прошла успешно. => The meeting was a success.
Стороны подписали документы. => The parties signed the documents.
Подписан протокол. => A protocol was signed.
Подписан протокол о сотрудничестве. => A protocol on cooperation was signed.
Подписано соглашение о сотрудничестве. => An agreement on cooperation was signed.
Подписан протокол => Protocol signed
В Минсвязи обсудили взаимодействие \
=> Interaction was discussed at the Ministry of Communications and Informatization
В Минсвязи обсудили взаимодействие с Росатомом \
=> Interaction with Rosatom was discussed at the Ministry of Communications and Informatization
протокол => the protocol
Протокол => Protocol
""")


def _draw_pairs(rng: random.Random, sentences: tuple[Pair, ...]) -> Iterable[Pair]:
    """Filled templates without end, spans one time in five."""
    while True:
        templates = SPAN_TEMPLATES if rng.random() < 0.2 else sentences
        yield _variant(fill(rng.choice(templates), rng), rng)


def _by_hand() -> dict[str, str]:
    """The pairs written by hand, with the other spellings of the Russian."""
    return {
        text: target
        for source, target in (*HAND, *REQUIRED)
        for text in (source, source.replace("ё", "е"), source.replace(" – ", " - "))
    }


def _distinct_pairs(
    rng: random.Random, sentences: tuple[Pair, ...], number: int, without: Container[str]
) -> list[Pair]:
    """So many filled templates, no Russian text twice and none of `without`."""
    seen: dict[str, str] = {}
    for source, target in _draw_pairs(rng, sentences):
        # Bare numbers and Latin words are plentiful in the templates: three in ten are enough.
        if source not in without and (re.search("[А-Яа-яё]", source) or rng.random() < 0.3):
            seen.setdefault(source, target)
        if len(seen) == number:
            break
    return list(seen.items())


def _train_and_held_out(seed: int) -> tuple[list[Pair], list[Pair]]:
    """Training pairs and held-out pairs; no Russian text is in both, nor in it twice."""
    rng = random.Random(seed)
    by_hand = _by_hand()
    drawn = _distinct_pairs(rng, TEMPLATES, TEMPLATE_PAIRS + HELD_OUT, by_hand)
    train = drawn[:TEMPLATE_PAIRS] + list(by_hand.items()) * HAND_REPEATS
    rng.shuffle(train)
    return train, drawn[TEMPLATE_PAIRS:]


def pairs(seed: int = 1) -> list[Pair]:
    """The training pairs, those written by hand repeated, in a fixed random order."""
    return _train_and_held_out(seed)[0]


def held_out(seed: int = 1) -> list[Pair]:
    """Filled templates unlike any of both courses: combinations the model hasn't seen.

    What differs from a training pair only by ё, a dash or the last full stop is left out.
    """
    trained = {_plain(source) for source, _ in (*pairs(seed), *second_course(seed))}
    return [pair for pair in _train_and_held_out(seed)[1] if _plain(pair[0]) not in trained]


def _plain(text: str) -> str:
    """The text without the differences that `_variant` makes."""
    return text.replace("ё", "е").replace(" – ", " - ").removesuffix(".")


def second_course(seed: int = 1) -> list[Pair]:
    """Fresh pairs for the end of the training, with more weight on those written by hand."""
    by_hand = _by_hand()
    without = by_hand.keys() | dict(_train_and_held_out(seed)[1]).keys()
    rng = random.Random(-seed - 1)
    drawn = _distinct_pairs(rng, TEMPLATES + SECOND_TEMPLATES * 2, SECOND_PAIRS, without)
    return drawn + list(by_hand.items()) * SECOND_REPEATS
