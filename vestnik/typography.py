"""Russian and English as a typesetter would set them: spaces that do not break, quotes, dashes.

Nothing but white space, quotation marks, apostrophes, dashes and ellipses changes, and setting what
is set changes nothing. Code, addresses and the attributes of HTML stay as they are. This is for
what readers see; content, catalogs, feeds and data keep what people wrote.

A block of HTML is set as one text, whatever marks stand in it: «Росатом» may be a link within its
quotation marks. First each run of text for itself, where the rules change its length (`loose`),
then the block, where one character stands for one (`tight`): so it can be cut into its runs again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby

SPACE = "\u00a0"
"""The space that does not break."""
OPAQUE = "\ufffc"
"""Stands in a block for what is no text: code, a picture, an address."""

# ----------------------------------------------------------------------------------- spaces

GAPS = " \u00a0\n"
"""What stands between two words."""
DASHES = frozenset("—–")
STARTING = ("", *'«„“"‘([')
ENDING = ("", *".,;:!?…")

PREPOSITIONS = "а без в во для до за и из к ко на над не ни но о об обо от по под при про с со у"
RUSSIAN_BEHIND = frozenset(
    mark + word
    for mark in STARTING
    for short in PREPOSITIONS.split()
    for word in (short, short.capitalize(), short.upper())
)
"""Prepositions and the like, which no line ends with."""
RUSSIAN_AHEAD = frozenset(
    word + mark for mark in ENDING for word in ("б", "бы", "ж", "же", "ли", "ль")
)
"""Particles, which no line begins with."""
ENGLISH_BEHIND = frozenset(
    mark + word for mark in STARTING for word in ("Mr", "Mrs", "Ms", "Dr", "Prof")
)

NUMBERED = "ст. п. пп. стр. рис. табл. гл. разд. кв. д. оф. т. вып."
NAMED = "г. ул. пр. просп. пер. пл. им. обл. пос. дер. акад. проф. доц."
"""Abbreviations before a number, and those before a name."""
NUMBERED_ENGLISH = """
    No. no. Nos. nos. Art. art. Arts. arts. Fig. fig. Figs. figs. Vol. vol. Vols. vols.
    Sec. sec. Secs. secs. p. pp.
"""
NAMED_ENGLISH = "Mr. Mrs. Ms. Dr. Prof. St. Gen. Col."
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"


def after(words: Iterable[str], start: str = "") -> str:
    """A pattern of the place behind one of these words and a space; `start` is where it begins.

    Behind can be looked only so and so many characters, hence words of each length by themselves.
    """
    known = sorted(words, key=lambda word: (len(word), word))
    last = "".join(sorted({word[-1] for word in known}))
    lengths = ("|".join(map(re.escape, same)) for _, same in groupby(known, key=len))
    any_of = "|".join(f"(?<={start}(?:{same}) )" for same in lengths)
    return f"(?<=[{re.escape(last)}] )(?:{any_of})"


def before(words: Iterable[str]) -> str:
    """A pattern of one of these words as a whole."""
    known = sorted(words)
    first = "".join(sorted({word[0] for word in known}))
    any_of = "|".join(map(re.escape, known))
    return f"(?=[{re.escape(first)}])(?:{any_of})(?![^{GAPS}])"


def bound(
    behind: Iterable[str], ahead: Iterable[str], tied: Iterable[str], drawn: str
) -> re.Pattern[str]:
    """The spaces of a text at which no line ends.

    They stand behind or before these words, before a dash, behind one that begins a line, or match
    one of the patterns `tied`, if the word before ends as in `LAST`, or `drawn`. A pattern looks
    back at what is before the space and begins with what is behind it.
    """
    reasons = (
        before((*ahead, *DASHES)),
        rf"(?<=[{LAST}] )(?:{'|'.join(tied)})",
        drawn,
        after(behind, f"(?<![^{GAPS}])"),
        after(DASHES, r"(?<![^\n])"),
    )
    return re.compile(f" (?=[^{GAPS}])(?={'|'.join(reasons)})")


LAST = r"\d.№§IVXLC"
"""How a word may end that is tied to the next whatever that is."""
RUSSIAN_BOUND = bound(
    behind=RUSSIAN_BEHIND,
    ahead=RUSSIAN_AHEAD,
    tied=(
        # a number and what it counts: units, thousands, months, centuries
        r"(?<=\d )(?:год|лет|гг?\.|вв?\.|век|руб|коп|долл|евро|BYN|USD|EUR|RUB|%|°"
        r"|тыс|млн|млрд|трлн|миллион|миллиард|триллион|процент|шт|чел|мин\b|ч\b"
        r"|[кКМГТ]?бит|[кКМГТ]?[Бб]айт|[КМГТ]Б|[кКМГ]?Гц|[кКМГ]?Вт"
        r"|[кдсм]?м[²³]?\b|кг|т\b|га\b|\d\d\d(?!\d)"
        r"|январ|феврал|март|апрел|ма[йяею]|июн|июл|август|сентябр|октябр|ноябр|декабр)",
        r"(?<=[IVXLC] )(?:вв?\.|век)",
        # a sign or an abbreviation, and its number
        r"(?<=[№§] )\d",
        after(NUMBERED.split(), r"\b") + r"\d",
        # an abbreviation, and its town, street, name
        after(NAMED.split(), rf"(?<!\w)(?<!\d[{GAPS}])") + "[А-ЯЁ]",
        r"(?<=\bт\. )[едпкн]\.|(?<=\bн\. )э\.",
        # initials before a name
        r"(?<=(?<!\w)[А-ЯЁ]\. )[А-ЯЁ]",
    ),
    # initials behind a name
    drawn=rf"(?=[А-ЯЁ]\.)(?<=[а-яё] )[А-ЯЁ]\.(?:[{GAPS}]?[А-ЯЁ]\.)?(?![{GAPS}]?[А-ЯЁ])",
)
ENGLISH_BOUND = bound(
    behind=ENGLISH_BEHIND,
    ahead=(),
    tied=(
        r"(?<=\d )(?:thousand|million|billion|trillion|per ?cent|%|°|BYN|USD|EUR|RUB|[ap]\.m\."
        r"|[kMGT]?bit|[KMGT]B\b|[kMG]?Hz|[kMG]?W\b|[kcm]?m[²³]?\b|kg|t\b|ha\b|\d\d\d(?!\d)"
        rf"|{MONTHS})",
        r"(?<=[№§] )\d",
        after(NUMBERED_ENGLISH.split(), r"\b") + r"\d",
        after(NAMED_ENGLISH.split(), r"\b") + "[A-Z]",
        r"(?<=(?<!\w)[A-Z]\. )[A-Z]",
    ),
    # a month and its day
    drawn=r"(?=\d)" + after(MONTHS.split("|"), r"\b") + r"\d{1,2}(?!\d)",
)

# --------------------------------------------------------------------------- other characters

GLUED = re.compile(
    r"\.(?=[А-ЯЁ][а-яё])"
    r"(?:(?<=(?<!\w)(?<!\d[ \u00a0])г\.)|(?<=(?<!\w)(?<!\d[ \u00a0])(?:ул|пр|им)\.))"
)
"""The full stop of an abbreviation that its word follows without a space."""
SIGN = re.compile(r"[№§](?=\d)")
"""A sign that its number follows so."""
DOTS = re.compile(r"(?<!\.)\.\.\.(?!\.)")
HYPHENS = re.compile(r"(?<=[ \u00a0])--{1,2}(?=[ \u00a0])")
DASH = re.compile(r"-(?=[ \u00a0])(?:(?<=[ \u00a0]-)|(?<=(?<![^\n])-))")
YEARS = re.compile(r"-(?=(?:19|20)\d\d(?![\w-]))(?<=(?<![\w-])(?:19|20)\d\d-)")
ADDRESS = re.compile(r"(?<![^\s<>()])[^\s<>()]*(?:://|@|www\.)[^\s<>]*")
APOSTROPHE = re.compile(r"(?<=[^\W\d])'(?=[^\W\d])")
SINGLE = re.compile(r"(?P<open>(?<![^\s(\[“\"—–])'(?=\w))|(?<=[^\W\d]|[.,!?…])'(?!\w)")

BEFORE = frozenset(" \t\n\u00a0([{‘—–-/")
"""What an opening quotation mark stands behind, unless it stands first or behind another."""
AFTER = frozenset(" \t\n\u00a0")
"""What it can't stand before."""
QUOTE = re.compile('["«»„“”]')


@dataclass(frozen=True, slots=True)
class Setting:
    """How a language is set.

    `quotes` are its quotation marks from the outside in, `pairs` those that may stand in a text
    already (each closing one with what it closes), `single` whether single ones are used. No line
    ends at a space that is `bound`.
    """

    quotes: tuple[tuple[str, str], tuple[str, str]]
    pairs: Mapping[str, str]
    single: bool
    dash: str
    bound: re.Pattern[str]


SETTINGS = {
    "ru": Setting(
        quotes=(("«", "»"), ("„", "“")),
        pairs={"»": "«", "“": "„", "”": "„"},
        single=False,
        dash="—",
        bound=RUSSIAN_BOUND,
    ),
    "en": Setting(
        quotes=(("“", "”"), ("‘", "’")),
        pairs={"”": "“", "»": "«"},
        single=True,
        dash="–",
        bound=ENGLISH_BOUND,
    ),
}
"""The languages that are set; others stay as they are."""


def setting_of(language: str) -> Setting | None:
    """How a language is set, by its tag's first part."""
    return SETTINGS.get(language.partition("-")[0])


def typeset(text: str, language: str) -> str:
    """A text of one block."""
    setting = setting_of(language)
    if setting is None:
        return text
    return "".join(set_block(parts_of(text), setting))


# ------------------------------------------------------------------------------------- HTML

TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][\w-]*)(?P<rest>[^>]*)>")
LANGUAGE = re.compile(r' lang="([^"]*)"')
INLINE = frozenset(
    """
    a abbr b bdi bdo cite code del dfn em i img ins kbd mark q ruby rt rp s samp small span strong
    sub sup time u var wbr
    """.split()  # noqa: SIM905  two lines read better than thirty
)
"""The elements that a block goes on through."""
LITERAL = frozenset(("code", "kbd", "pre", "samp", "script", "style", "textarea", "var"))
"""The elements whose text is none."""
VOID = frozenset(("br", "col", "hr", "img", "input", "source", "wbr"))

Part = tuple[str, bool]
"""A piece of HTML or text, and whether it is text that is to be set."""


def typeset_html(html: str, language: str) -> str:
    """HTML as `sanitise` or the program writes it, each of its blocks in its own language."""
    if "<" not in html:
        return typeset(html.replace("&nbsp;", SPACE), language)
    setter = Setter(language)
    at = 0
    for tag in TAG.finditer(html):
        setter.text(html[at : tag.start()])
        setter.tag(tag)
        at = tag.end()
    setter.text(html[at:])
    setter.finish()
    return "".join(setter.done)


@dataclass(slots=True)
class Setter:
    """What has been set of some HTML so far, and the block that is coming together.

    `open` are the elements around it since the outermost that names its language, with the
    language in each; `literal` is the element around it whose text is none, if there is one;
    `worded` is whether the block has text that is more than white space.
    """

    language: str
    done: list[str] = field(default_factory=list)
    block: list[Part] = field(default_factory=list)
    open: list[tuple[str, str]] = field(default_factory=list)
    literal: str = ""
    worded: bool = False

    @property
    def spoken(self) -> str:
        """The language here."""
        return self.open[-1][1] if self.open else self.language

    def text(self, text: str) -> None:
        """Takes what stands between two tags."""
        if self.literal:
            self.block.append((text, False))
        elif text:
            self.block += parts_of(text.replace("&nbsp;", SPACE))
            self.worded = self.worded or not text.isspace()

    def tag(self, tag: re.Match[str]) -> None:
        """Takes a tag; the block ends before it unless it is a mark within."""
        end, name, rest = tag.groups()
        if self.literal and not (end and name == self.literal):
            self.block.append((tag[0], False))
            return
        self.literal = name if name in LITERAL and not end else ""
        named = LANGUAGE.search(rest) if rest and not end else None
        closed = end and self.open and self.open[-1][0] == name
        if name not in INLINE or named or closed:
            self.finish()
        if closed:
            self.open.pop()
        elif not end and (named or self.open) and name not in VOID:
            self.open.append((name, named[1] if named else self.spoken))
        self.block.append((tag[0], False))

    def finish(self) -> None:
        """Sets the block that has come together."""
        setting = setting_of(self.spoken) if self.worded else None
        self.done += set_block(self.block, setting) if setting else [part for part, _ in self.block]
        self.block, self.worded = [], False


def parts_of(text: str) -> list[Part]:
    """A text, cut where an address stands in it."""
    if not ("@" in text or "://" in text or "www." in text):
        return [(text, True)]
    parts: list[Part] = []
    at = 0
    for found in ADDRESS.finditer(text):
        parts += [(text[at : found.start()], True), (found[0], False)]
        at = found.end()
    return [*parts, (text[at:], True)]


# ------------------------------------------------------------------------------------ a block


def set_block(parts: list[Part], setting: Setting) -> list[str]:
    """The parts of a block, its text set."""
    stands = [loose(part) if is_text else stand_in(part) for part, is_text in parts]
    whole = tight("".join(stands), setting)
    done: list[str] = []
    at = 0
    for (part, is_text), stand in zip(parts, stands, strict=True):
        done.append(whole[at : at + len(stand)] if is_text else part)
        at += len(stand)
    return done


def stand_in(part: str) -> str:
    """What stands in a block for a part of it that is no text: nothing for a mark."""
    if not part.startswith("<"):
        return OPAQUE if part else ""
    return STAND_INS.get(part[:4], "")


STAND_INS = {"<br>": "\n", "<img": OPAQUE}


def loose(text: str) -> str:
    """A run of text after the rules that change its length."""
    if "..." in text:
        text = DOTS.sub("…", text)
    if "--" in text:
        text = HYPHENS.sub("-", text)
    if "." in text:
        text = GLUED.sub(f".{SPACE}", text)
    if "№" in text or "§" in text:
        text = SIGN.sub(rf"\g<0>{SPACE}", text)
    return text


def tight(text: str, setting: Setting) -> str:
    """A block's text after the rules that keep its length."""
    if "-" in text:
        text = YEARS.sub("–", DASH.sub(setting.dash, text))
    if "'" in text:
        text = APOSTROPHE.sub("’", text)
        text = singles(text) if setting.single else text
    if '"' in text:
        text = doubles(text, setting)
    return setting.bound.sub(SPACE, text)


def singles(text: str) -> str:
    """A text with its single quotation marks; one that closes nothing is an apostrophe."""
    found = list(SINGLE.finditer(text))
    last = max((one.start() for one in found if not one["open"]), default=-1)
    marks = {one.start(): "‘" if one["open"] and one.start() < last else "’" for one in found}
    return put(text, marks)


def doubles(text: str, setting: Setting) -> str:
    """A text with its straight quotation marks set in pairs, whatever they are nested in.

    One that has no other half stays as it is: it may mean inches, or a mistake.
    """
    marks: dict[int, str] = {}
    around: list[tuple[str, int]] = []
    opened = False
    opening = set(setting.pairs.values())
    for found in QUOTE.finditer(text):
        at, quote = found.start(), found[0]
        follows = opened and at and text[at - 1] == '"'
        before = at == 0 or text[at - 1] in BEFORE or text[at - 1] in opening or follows
        opened = False
        if quote in opening:
            around.append((quote, at))
        elif quote in setting.pairs:
            close(around, setting.pairs[quote])
        elif quote == '"' and before and at + 1 < len(text) and text[at + 1] not in AFTER:
            around.append((quote, at))
            opened = True
        elif quote == '"' and not before and around and around[-1][0] == '"':
            _, start = around.pop()
            marks[start], marks[at] = setting.quotes[len(around) % 2]
    return put(text, marks)


def close(around: list[tuple[str, int]], opening: str) -> None:
    """Takes away the innermost of these opening marks, and what is still open within."""
    places = [place for place, (quote, _) in enumerate(around) if quote == opening]
    if places:
        del around[places[-1] :]


def put(text: str, marks: Mapping[int, str]) -> str:
    """A text with other characters at some places."""
    letters = list(text)
    for at, mark in marks.items():
        letters[at] = mark
    return "".join(letters)
