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
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

SPACE = "\u00a0"
"""The space that does not break."""
OPAQUE = "\ufffc"
"""Stands in a block for what is no text: code, a picture, an address."""

# ----------------------------------------------------------------------------------- spaces

GAPS = re.compile("([ \u00a0\n])")
GAP = "\x00"
"""Stands for the space in question between two words, in the patterns of `Setting.tied`."""
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

RUSSIAN_TIED = re.compile(
    # a number and what it counts: units, thousands, months, centuries
    r"\d\0(?:год|лет|гг?\.|вв?\.|век|руб|коп|долл|евро|BYN|USD|EUR|RUB|%|°"
    r"|тыс|млн|млрд|трлн|миллион|миллиард|триллион|процент|шт|чел|мин\b|ч\b"
    r"|[кКМГТ]?бит|[кКМГТ]?[Бб]айт|[КМГТ]Б|[кКМГ]?Гц|[кКМГ]?Вт"
    r"|[кдсм]?м[²³]?\b|кг|т\b|га\b|\d\d\d(?!\d)"
    r"|январ|феврал|март|апрел|ма[йяею]|июн|июл|август|сентябр|октябр|ноябр|декабр)"
    r"|[IVXLC]\0(?:вв?\.|век)"
    # a sign or an abbreviation, and its number
    r"|[№§]\0\d"
    r"|\b(?:ст|пп?|стр|рис|табл|гл|разд|кв|д|оф|т|вып)\.\0\d"
    # an abbreviation, and its town, street, name
    r"|(?<!\w)(?<!\d )(?:г|ул|пр|просп|пер|пл|им|обл|пос|дер|акад|проф|доц)\.\0[А-ЯЁ]"
    r"|\bт\.\0[едпкн]\.|\bн\.\0э\."
    # initials before a name, or behind it
    r"|(?<!\w)[А-ЯЁ]\.\0[А-ЯЁ]"
    r"|[а-яё]\0[А-ЯЁ]\.(?: ?[А-ЯЁ]\.)?(?! ?[А-ЯЁ])"
)
ENGLISH_TIED = re.compile(
    r"\d\0(?:thousand|million|billion|trillion|per ?cent|%|°|BYN|USD|EUR|RUB|[ap]\.m\."
    r"|[kMGT]?bit|[KMGT]B\b|[kMG]?Hz|[kMG]?W\b|[kcm]?m[²³]?\b|kg|t\b|ha\b|\d\d\d(?!\d)"
    r"|January|February|March|April|May|June|July|August|September|October|November|December)"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"\0\d{1,2}(?!\d)"
    r"|[№§]\0\d"
    r"|\b(?:[Nn]os?|[Aa]rts?|[Ff]igs?|[Vv]ols?|[Ss]ecs?|pp?)\.\0\d"
    r"|\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Col)\.\0[A-Z]"
    r"|(?<!\w)[A-Z]\.\0[A-Z]"
)
LAST = frozenset("0123456789.№§IVXLC")
"""How a word may end that is tied to the next."""

# --------------------------------------------------------------------------- other characters

GLUED = re.compile(r"(?<!\w)(?<!\d[ \u00a0])(г|ул|пр|им)\.(?=[А-ЯЁ][а-яё])|([№§])(?=\d)")
"""An abbreviation that its word follows without a space."""
DOTS = re.compile(r"(?<!\.)\.\.\.(?!\.)")
HYPHENS = re.compile(r"(?<=[ \u00a0])--{1,2}(?=[ \u00a0])")
DASH = re.compile(r"(?:(?<=[ \u00a0])|(?<![^\n]))-(?=[ \u00a0])")
YEARS = re.compile(r"(?<![\w-])((?:19|20)\d\d)-(?=(?:19|20)\d\d(?![\w-]))")
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
    ends with a word of `behind` or begins with one of `ahead`, nor between two that match `tied`.
    """

    quotes: tuple[tuple[str, str], tuple[str, str]]
    pairs: Mapping[str, str]
    single: bool
    dash: str
    behind: frozenset[str]
    ahead: frozenset[str]
    tied: re.Pattern[str]


SETTINGS = {
    "ru": Setting(
        quotes=(("«", "»"), ("„", "“")),
        pairs={"»": "«", "“": "„", "”": "„"},
        single=False,
        dash="—",
        behind=RUSSIAN_BEHIND,
        ahead=RUSSIAN_AHEAD,
        tied=RUSSIAN_TIED,
    ),
    "en": Setting(
        quotes=(("“", "”"), ("‘", "’")),
        pairs={"”": "“", "»": "«"},
        single=True,
        dash="–",
        behind=ENGLISH_BEHIND,
        ahead=frozenset(),
        tied=ENGLISH_TIED,
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
    return "".join(set_block(list(parts_of(text)), setting))


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
    language in each; `literal` is the element around it whose text is none, if there is one.
    """

    language: str
    done: list[str] = field(default_factory=list)
    block: list[Part] = field(default_factory=list)
    open: list[tuple[str, str]] = field(default_factory=list)
    literal: str = ""

    @property
    def spoken(self) -> str:
        """The language here."""
        return self.open[-1][1] if self.open else self.language

    def text(self, text: str) -> None:
        """Takes what stands between two tags."""
        if self.literal:
            self.block.append((text, False))
        elif text:
            self.block.extend(parts_of(text.replace("&nbsp;", SPACE)))

    def tag(self, tag: re.Match[str]) -> None:
        """Takes a tag; the block ends before it unless it is a mark within."""
        name, end = tag["name"], bool(tag["end"])
        if self.literal and not (end and name == self.literal):
            self.block.append((tag[0], False))
            return
        self.literal = name if name in LITERAL and not end else ""
        named = not end and LANGUAGE.search(tag["rest"])
        if name not in INLINE or named or (end and self.open and self.open[-1][0] == name):
            self.finish()
        if end:
            if self.open and self.open[-1][0] == name:
                self.open.pop()
        elif name not in VOID and (named or self.open):
            self.open.append((name, named[1] if named else self.spoken))
        self.block.append((tag[0], False))

    def finish(self) -> None:
        """Sets the block that has come together."""
        setting = setting_of(self.spoken)
        if setting and any(is_text and not text.isspace() for text, is_text in self.block):
            self.done += set_block(self.block, setting)
        else:
            self.done += [text for text, _ in self.block]
        self.block = []


def parts_of(text: str) -> Iterator[Part]:
    """A text, cut where an address stands in it."""
    at = 0
    if "@" in text or "://" in text or "www." in text:
        for found in ADDRESS.finditer(text):
            yield text[at : found.start()], True
            yield found[0], False
            at = found.end()
    yield text[at:], True


# ------------------------------------------------------------------------------------ a block


def set_block(parts: list[Part], setting: Setting) -> Iterator[str]:
    """The parts of a block, its text set."""
    runs = [(loose(part), True) if is_text else (part, False) for part, is_text in parts]
    stands = [run if is_text else stand_in(run) for run, is_text in runs]
    whole = tight("".join(stands), setting)
    at = 0
    for (run, is_text), stand in zip(runs, stands, strict=True):
        yield whole[at : at + len(stand)] if is_text else run
        at += len(stand)


def stand_in(part: str) -> str:
    """What stands in a block for a part of it that is no text: nothing for a mark."""
    if not part.startswith("<"):
        return OPAQUE if part else ""
    return {"<br>": "\n", "<img": OPAQUE}.get(part[:4], "")


def loose(text: str) -> str:
    """A run of text after the rules that change its length."""
    if "..." in text:
        text = DOTS.sub("…", text)
    if "--" in text:
        text = HYPHENS.sub("-", text)
    if "." in text or "№" in text or "§" in text:
        text = GLUED.sub(lambda found: f"{found[0]}{SPACE}", text)
    return text


def tight(text: str, setting: Setting) -> str:
    """A block's text after the rules that keep its length."""
    if "-" in text:
        text = YEARS.sub(r"\1–", DASH.sub(setting.dash, text))
    if "'" in text:
        text = APOSTROPHE.sub("’", text)
        text = singles(text) if setting.single else text
    if '"' in text:
        text = doubles(text, setting)
    return spaces(text, setting) if " " in text else text


def spaces(text: str, setting: Setting) -> str:
    """A text with the spaces that do not break."""
    pieces = GAPS.split(text)
    for at in range(1, len(pieces), 2):
        if pieces[at] == " " and pieces[at + 1] and bound(pieces, at, setting):
            pieces[at] = SPACE
    return "".join(pieces)


def bound(pieces: list[str], at: int, setting: Setting) -> bool:
    """Whether a line may not end at this gap between two words (`pieces` are both by turns)."""
    here, there = pieces[at - 1], pieces[at + 1]
    if here in setting.behind or there in setting.ahead or there in DASHES:
        return True
    if here in DASHES:
        return at == 1 or pieces[at - 2] == "\n"
    if here[-1:] in LAST or there[:1].isdigit() or there[1:2] == ".":
        before, after = pieces[max(at - 3, 0) : at - 1 : 2], pieces[at + 3 : at + 6 : 2]
        return setting.tied.search(" ".join((*before, here + GAP + there, *after))) is not None
    return False


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
