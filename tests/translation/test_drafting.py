"""Drafting with an engine that is a function: what it is asked, what it may write, what it keeps.

The engine of these tests spells Russian in Latin letters, word by word (`Встреча` → `Vstrecha`), so
that one sees at a glance where every word went; where a case needs other words, it says them.
"""

from __future__ import annotations

import datetime
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import unescape
from pathlib import Path

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from vestnik.catalogs import files as catalogs
from vestnik.catalogs import memory
from vestnik.markdown import conversion as markup
from vestnik.model import (
    Archive,
    Article,
    Catalog,
    Correction,
    Day,
    Engine,
    Event,
    Hypothesis,
    Origin,
    Picture,
    Provenance,
    State,
    Unit,
    digest,
)
from vestnik.translation import drafting

PATH = "2026/2026-03-05-vstrecha.md"
NOON = datetime.datetime(2026, 3, 5, 12, tzinfo=datetime.UTC)
RUSSIAN = "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я"
ENGLISH = "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh sch ’ y ’ e yu ya"
LATIN = dict(zip(RUSSIAN.split(), ENGLISH.split(), strict=True))
SPELLING = {**LATIN, **{letter.upper(): other.capitalize() for letter, other in LATIN.items()}}


def spell(text: str) -> str:
    """Russian in Latin letters."""
    return "".join(SPELLING.get(letter, letter) for letter in text)


@dataclass(frozen=True)
class Fake:
    """An engine that is a function of one text, and remembers what it heard."""

    say: Callable[[str], str | Sequence[str]] = spell
    heard: list[str] = field(default_factory=list)
    calls: list[int] = field(default_factory=list)

    @property
    def engine(self) -> Engine:
        """The engine."""
        return Engine("fake 1", self.translate)

    def translate(self, texts: Sequence[str]) -> list[tuple[Hypothesis, ...]]:
        """For each text its hypotheses."""
        self.calls.append(len(texts))
        self.heard.extend(texts)
        return [self.answer(text) for text in texts]

    def answer(self, text: str) -> tuple[Hypothesis, ...]:
        """The hypotheses for one text."""
        said = self.say(text)
        return tuple(
            Hypothesis(one, -0.1 * (rank + 1))
            for rank, one in enumerate([said] if isinstance(said, str) else said)
        )


def dictionary(words: Mapping[str, str | Sequence[str]]) -> Fake:
    """An engine that knows these texts only, and has no answer to others."""
    return Fake(lambda text: words.get(text, ()))


def article(*paragraphs: str, title: str = "Встреча", **rest: object) -> Article:
    """An article of some paragraphs."""
    body = "\n\n".join(paragraphs)
    plain = Article(path=PATH, title=title, body=body, published=NOON)
    return replace(plain, **rest)  # type: ignore[arg-type]


def archive(document: Article, catalog: Catalog | None = None) -> Archive:
    """An archive of one article, and of its catalog if it has one."""
    kept = {} if catalog is None else {document.path: catalog}
    return Archive("ru", (document,), (), {"en": kept})


def draft(document: Article, catalog: Catalog | None = None, fake: Fake | None = None) -> Catalog:
    """The catalog after a draft."""
    fake = fake or Fake()
    work = drafting.tasks(archive(document, catalog), "en")
    done = [catalog for _, catalog in drafting.draft(work, fake.engine)]
    return done[0] if done else catalog or Catalog()


def unit(catalog: Catalog, source: str) -> Unit:
    """The unit of a block that is in the document."""
    return next(one for one in catalog.units if one.source == source)


def english(block: str, fake: Fake | None = None) -> str:
    """The draft of one block; "" if it has none."""
    document = article(block)
    (source,) = markup.blocks(block)
    return unit(draft(document, None, fake), source).text


def person(catalog: Catalog, source: str, text: str, *, fuzzy: bool = False) -> Catalog:
    """The catalog after a person has written something for a block."""
    assert any(one.source == source for one in catalog.units)
    return replace(
        catalog,
        units=tuple(
            replace(one, text=text, fuzzy=fuzzy) if one.source == source else one
            for one in catalog.units
        ),
    )


# ------------------------------------------------------------------------- what is drafted


def test_everything_that_has_russian_words_is_drafted() -> None:
    """The fields of the front matter in their contexts, then the blocks, in their order."""
    document = article(
        "Первый абзац.",
        "## Итоги",
        "- пункт",
        "| Тема |\n| --- |\n| связь |",
        "*Да*",
        summary="Кратко",
        image=Picture("a.png", "Схема", "Рисунок"),
        event=Event(Day(2026, 3), place="Минск"),
        corrections=(Correction(NOON.date(), "Исправлено"),),
    )
    assert [(one.context, one.source, one.text) for one in draft(document).units] == [
        ("title", "Встреча", "Vstrecha"),
        ("summary", "Кратко", "Kratko"),
        ("image.alt", "Схема", "Skhema"),
        ("image.credit", "Рисунок", "Risunok"),
        ("event.place", "Минск", "Minsk"),
        ("correction", "Исправлено", "Ispravleno"),
        ("", "Первый абзац.", "Pervyy abzats."),
        ("", "Итоги", "Itogi"),
        ("", "пункт", "punkt"),
        ("", "Тема", "Tema"),
        ("", "связь", "svyaz’"),
        ("", "*Да*", "*Da*"),
    ]


def test_a_draft_says_what_made_it_of_what() -> None:
    """The engine's name, the digests of the block and of the words, and that it needs a look."""
    found = unit(draft(article("Первый абзац.")), "Первый абзац.")
    assert found.state is State.MACHINE
    assert found.fuzzy
    assert found.provenance is not None
    assert found.provenance.engine == "fake 1"
    assert found.provenance.source == digest("Первый абзац.")
    assert found.provenance.text == digest("Pervyy abzats.")
    assert found.references == (f"content/{PATH}",)


def test_text_without_russian_words_is_left_alone() -> None:
    """Numbers, Latin words, code and raw HTML are no units."""
    document = article("2026", "Rosatom", "```\nкод\n```", "<div>\nсырой\n</div>", title="SCO")
    fake = Fake()
    assert draft(document, None, fake).units == ()
    assert fake.heard == []


def test_repeated_text_is_one_unit_and_one_question() -> None:
    """An article may say «Изображение» three times."""
    fake = Fake()
    catalog = draft(article("Изображение", "Абзац.", "Изображение"), None, fake)
    assert [one.source for one in catalog.units] == ["Встреча", "Изображение", "Абзац."]
    assert sorted(fake.heard) == ["Абзац.", "Встреча", "Изображение"]


def test_all_articles_go_to_the_engine_in_one_call() -> None:
    """Batches are what makes it fast; what two articles share is asked once."""
    one = article("Первый абзац.")
    two = replace(article("Второй абзац."), path="2026/2026-03-06-vstrecha.md")
    fake = Fake()
    work = drafting.tasks(Archive("ru", (one, two), (), {}), "en")
    done = dict.fromkeys(task.document.path for task, _ in drafting.draft(work, fake.engine))
    assert list(done) == [one.path, two.path]
    assert fake.calls == [3]


def test_an_interrupted_draft_keeps_what_was_finished(monkeypatch: pytest.MonkeyPatch) -> None:
    """Catalogs come out batch by batch; only the one in flight is lost."""
    monkeypatch.setattr(drafting, "BATCH", 2)
    documents = tuple(
        replace(article(f"Абзац номер {number}."), path=f"2026/2026-03-05-n{number}.md")
        for number in range(4)
    )
    fake = Fake()

    def tired(texts: Sequence[str]) -> list[tuple[Hypothesis, ...]]:
        if len(fake.calls) == 2:
            raise KeyboardInterrupt
        return fake.translate(texts)

    work = drafting.tasks(Archive("ru", documents, (), {}), "en")
    done = drafting.draft(work, Engine("tired", tired))
    saved = [next(done)[0].document.path, next(done)[0].document.path]
    with pytest.raises(KeyboardInterrupt):
        next(done)
    assert saved == ["2026/2026-03-05-n0.md", "2026/2026-03-05-n1.md"]


def test_an_author_s_draft_is_not_drafted() -> None:
    """Its text is still going to change."""
    fake = Fake()
    assert draft(article("Абзац.", draft=True), None, fake) == Catalog()
    assert fake.calls == []


def test_only_the_documents_that_were_named_are_drafted() -> None:
    """`translate PATH`."""
    one, two = article("Раз."), replace(article("Два."), path="2026/2026-03-06-b.md")
    work = drafting.tasks(Archive("ru", (one, two), (), {}), "en", [two.path])
    assert [task.document.path for task in work] == [two.path]


# --------------------------------------------------------------------- what is left in peace


def test_only_what_is_missing_is_filled() -> None:
    """One new paragraph is one question to the engine; every other unit stays as it is."""
    before = draft(article("Первый абзац.", "Второй абзац."))
    fake = Fake()
    after = draft(article("Первый абзац.", "Новый абзац.", "Второй абзац."), before, fake)
    assert fake.heard == ["Новый абзац."]
    assert set(before.units) < set(after.units)


def test_a_second_draft_asks_nothing_and_changes_nothing(tmp_path: Path) -> None:
    """Not a byte."""
    document = article("Встреча с **Росатомом** прошла.", "Второй `абзац`.", summary="Кратко")
    catalogs.write(tmp_path, "en", "ru", PATH, draft(document))
    file = catalogs.file(tmp_path, "en", PATH)
    written = file.read_bytes()
    found, problems = catalogs.read(tmp_path, "en")
    fake = Fake()
    again = draft(document, found[PATH], fake)
    assert (problems, fake.calls) == ([], [])
    assert catalogs.write(tmp_path, "en", "ru", PATH, again) is False
    assert file.read_bytes() == written


def test_drafting_elsewhere_gives_the_same_catalog() -> None:
    """Nothing of the day or the machine is in it."""
    document = article("Первый абзац.", "Второй абзац.")
    assert draft(document) == draft(document)


@pytest.mark.parametrize("fuzzy", [True, False])
@pytest.mark.parametrize("had_draft", [True, False])
def test_a_machine_never_writes_over_a_person(fuzzy: bool, had_draft: bool) -> None:
    """Whatever became of the fuzzy flag, and whether or not a draft stood there before."""
    document = article("Первый абзац.", "Второй абзац.")
    catalog = person(draft(document), "Первый абзац.", "A person's first.", fuzzy=fuzzy)
    if not had_draft:
        catalog = replace(
            catalog, units=tuple(replace(one, provenance=None) for one in catalog.units)
        )
    fake = Fake(lambda text: f"other {spell(text)}")
    after = draft(document, catalog, fake)
    assert unit(after, "Первый абзац.") == unit(catalog, "Первый абзац.")


def test_accepted_words_of_a_machine_are_a_person_s_too() -> None:
    """A person took the flag away: that is a review."""
    document = article("Первый абзац.")
    text = unit(draft(document), "Первый абзац.").text
    catalog = person(draft(document), "Первый абзац.", text)
    assert unit(catalog, "Первый абзац.").state is State.REVIEWED
    assert draft(document, catalog, Fake(lambda _: "other")) == catalog


def test_a_machine_s_untouched_words_for_a_changed_source_are_drafted_anew() -> None:
    """After msgmerge a draft of "5 марта" stands under "6 марта" and looks fresh."""
    merged = Unit(
        "Встреча 6 марта.",
        "Vstrecha 5 marta.",
        fuzzy=True,
        provenance=Provenance("fake 1", digest("Встреча 5 марта."), digest("Vstrecha 5 marta.")),
    )
    after = draft(article("Встреча 6 марта."), Catalog(units=(merged,)))
    assert unit(after, "Встреча 6 марта.").text == "Vstrecha 6 marta."
    assert unit(after, "Встреча 6 марта.").state is State.MACHINE


def test_a_person_s_words_for_a_changed_source_are_not() -> None:
    """They stay, and are stale."""
    merged = Unit("Встреча 6 марта.", "On 5 March.", fuzzy=True, previous="Встреча 5 марта.")
    fake = Fake()
    after = draft(article("Встреча 6 марта.", title="SCO"), Catalog(units=(merged,)), fake)
    assert fake.calls == []
    assert unit(after, "Встреча 6 марта.").text == "On 5 March."
    assert unit(after, "Встреча 6 марта.").state is State.STALE


# ------------------------------------------------------------------ when the document changes

OLD = "Стороны подписали протокол о сотрудничестве."
NEW = "Стороны подписали протокол о широком сотрудничестве."
OTHER = "Делегация посетила Минск."


RENUMBERED = [
    ("Прибыли 12 гостей.", "12 guests came.", "Прибыли 15 гостей.", "15 guests came."),
    ("Рост на 2,5 %.", "Growth of 2.5%.", "Рост на 3,5 %.", "Growth of 3.5%."),
    ("Прибыли 2 страны, обе две.", "2 countries came.", "Прибыли 3 страны, обе две.", ""),
    ("Пришли 2 из 7 стран.", "Two came of 7, or 2.", "Пришли 3 из 7 стран.", ""),
    ("Место 3 занято.", "It was the 3rd place.", "Место 4 занято.", ""),
    ("Начало в 10.", "It begins at 10 a.m.", "Начало в 15.", ""),
    ("Прибыли 12 гостей.", "12 guests came.", "Прибыли 12,5 гостей.", "12.5 guests came."),
]


@pytest.mark.parametrize(("old", "english", "new", "expected"), RENUMBERED)
def test_new_numbers_are_put_in_where_nothing_else_says_how_many(
    old: str, english: str, new: str, expected: str
) -> None:
    """A number that words say too, or that is part of one, is left to a person."""
    catalog = person(draft(article(old)), old, english)
    found = unit(memory.update(catalog, article(new)), new)
    assert (found.text, found.was) == (expected, english)
    assert found.fuzzy is bool(expected)


def test_a_wholly_other_paragraph_in_the_same_place_has_nothing_of_the_earlier_one() -> None:
    """Else its translation might be published as one that is merely old."""
    old, other = "Стороны подписали протокол о науке.", "Завтра откроется выставка цветов."
    catalog = person(draft(article("До.", old, "После.")), old, "The parties signed it.")
    after = memory.update(catalog, article("До.", other, "После."))
    assert (unit(after, other).previous, unit(after, other).was) == ("", "")
    assert [(one.source, one.text) for one in after.obsolete] == [(old, "The parties signed it.")]


@pytest.mark.parametrize("link", ["[сайте][1]", "[сайте][]", "[сайте]"])
def test_what_leads_where_its_own_document_says_is_not_taken_from_another(link: str) -> None:
    """The address in the translation is that of the other document."""
    text = f"Подробности на {link}."
    known = Catalog((Unit(text, "Details are on the [site](https://example.org/a)."),))
    empty = Catalog((Unit(text),))
    assert memory.recalled(empty, memory.remembered([known])) == empty
    plain = Catalog((Unit("Подробности.[^1]", "Details.[^1]"),))
    (found,) = memory.recalled(
        Catalog((Unit("Подробности.[^1]"),)), memory.remembered([plain])
    ).units
    assert found.text == "Details.[^1]"


def test_a_moved_paragraph_keeps_its_unit() -> None:
    """Units follow the document's order."""
    before = person(draft(article(OLD, OTHER)), OTHER, "A delegation came to Minsk.", fuzzy=True)
    fake = Fake()
    after = draft(article(OTHER, OLD), before, fake)
    assert fake.calls == []
    assert [one.source for one in after.units] == ["Встреча", OTHER, OLD]
    assert set(after.units) == set(before.units)


def test_a_reworded_paragraph_touches_only_its_unit_and_keeps_the_old_words_in_sight() -> None:
    """As `was:` beside the new draft, and as an obsolete entry."""
    before = person(draft(article(OLD, OTHER)), OLD, "They signed a protocol.")
    fake = Fake()
    after = draft(article(NEW, OTHER), before, fake)
    assert fake.heard == [NEW]
    new = unit(after, NEW)
    assert (new.was, new.previous) == ("They signed a protocol.", OLD)
    assert (new.state, new.text) == (State.MACHINE, spell(NEW))
    assert unit(after, OTHER) == unit(before, OTHER)
    assert [(one.source, one.text) for one in after.obsolete] == [(OLD, "They signed a protocol.")]


def test_the_old_words_stay_in_sight_through_a_second_rewording() -> None:
    """As long as no person has written new ones."""
    before = person(draft(article(OLD)), OLD, "They signed a protocol.")
    after = draft(article(NEW + " Вот."), draft(article(NEW), before))
    assert unit(after, NEW + " Вот.").was == "They signed a protocol."


def test_the_old_text_brings_its_translation_back() -> None:
    """With all that people noted of it."""
    before = person(draft(article(OLD, OTHER)), OLD, "They signed a protocol.", fuzzy=True)
    fake = Fake()
    after = draft(article(OLD, OTHER), draft(article(NEW, OTHER), before), fake)
    assert fake.calls == []
    assert unit(after, OLD) == unit(before, OLD)
    assert not any(one.source == OLD for one in after.obsolete)


def test_a_deleted_paragraph_leaves_a_person_s_words_as_obsolete() -> None:
    """And nothing where only a machine had spoken."""
    before = person(draft(article(OLD, OTHER)), OLD, "They signed a protocol.")
    after = draft(article("Совсем иное."), before)
    assert [(one.source, one.text) for one in after.obsolete] == [(OLD, "They signed a protocol.")]


def test_a_remark_of_a_person_outlives_its_paragraph() -> None:
    """Even where the words were a machine's."""
    before = draft(article(OLD))
    noted = replace(before, units=tuple(replace(one, comment="уточнить") for one in before.units))
    after = draft(article("Совсем иное."), noted)
    assert [one.comment for one in after.obsolete] == ["уточнить"]


def test_two_obsolete_entries_of_one_msgid_both_keep_their_words() -> None:
    """A merge in git leaves such files."""
    twice = Catalog(obsolete=(Unit(OLD, "One person's words."), Unit(OLD, "Another's.")))
    after = draft(article(OTHER), twice)
    assert {one.text for one in after.obsolete} == {"One person's words.", "Another's."}


def test_an_obsolete_entry_of_a_msgid_in_use_keeps_its_words() -> None:
    """The same, where the paragraph is there."""
    both = Catalog(units=(Unit(OLD, "In use."),), obsolete=(Unit(OLD, "Another's."),))
    after = draft(article(OLD), both)
    kept = {one.text for one in (*after.units, *after.obsolete)}
    assert {"In use.", "Another's."} <= kept


# ----------------------------------------------------------------------- what the engine hears

HEARD = {
    "Встреча с **Росатомом** прошла в Минске.": "Встреча с Росатомом прошла в Минске.",
    "Стороны подписали\nпротокол о\n  сотрудничестве.": OLD,
    "Встреча\u00a0прошла в\u202fМин\u00adске.": "Встреча прошла в Минске.",
    "Подробнее – в [отчёте](a.md).": "Подробнее – в отчёте.",
    "Итог есть[^1].\n\n[^1]: Rosatom": "Итог есть.",
    "Встреча &mdash; да &amp; нет.": "Встреча — да & нет.",
    "Смета: 5\\*6 тысяч.": "Смета: 5*6 тысяч.",
    "Нажмите <kbd>Ввод</kbd> дважды.": "Нажмите Ввод дважды.",
}


@pytest.mark.parametrize(("block", "heard"), HEARD.items(), ids=range(1, len(HEARD) + 1))
def test_the_engine_hears_whole_plain_sentences(block: str, heard: str) -> None:
    """A mark does not break a sentence; neither does a line's end."""
    fake = Fake()
    english(block, fake)
    assert heard in fake.heard


@pytest.mark.parametrize(
    ("block", "heard"),
    [
        ("**Документ подписан.**", ["Документ подписан."]),
        ("***[Документ](a.md)***", ["Документ"]),
        (
            "*Справочно. Документ подписан 5 мая 2026 г.*",
            ["Справочно.", "Документ подписан 5 мая 2026 г."],
        ),
    ],
)
def test_a_mark_over_the_whole_block_is_peeled_off_and_put_back(
    block: str, heard: list[str]
) -> None:
    """The engine hears nothing of it, and its place needs no guess."""
    fake = Fake()
    assert english(block, fake) == spell(block)
    assert fake.heard == ["Встреча", *heard]


@pytest.mark.parametrize("block", ["Подписано **15** соглашений.", "С *1* по **25** мая."])
def test_the_engine_is_never_sent_what_has_no_letter(block: str) -> None:
    """It would invent something."""
    fake = Fake()
    assert english(block, fake) == spell(block)
    assert [text for text in fake.heard if not re.search("[а-яё]", text, re.IGNORECASE)] == []


SIGNS = re.compile(r"[*_`\[\]<>{}\\\n\r\t\x02\x03\u00a0\u00ad]|  |^ | $|://|^$")
VOCABULARY = """
министр совещание протокол Минск подписан форум связь цифра делегация Росатом группа тема
доклад услуга портал отчёт встреча рабочий важный итог посол письмо завод школа
"""
WORDS = VOCABULARY.split()


@st.composite
def blocks(draw: st.DrawFn) -> str:
    """A sentence with marks and atoms in it; every word of it is another."""
    words = iter(draw(st.permutations(WORDS)))

    def some(most: int = 2) -> str:
        return " ".join(next(words) for _ in range(draw(st.integers(1, most))))

    kinds: dict[str, Callable[[], str]] = {
        "plain": lambda: some(3),
        "strong": lambda: f"**{some()}**",
        "em": lambda: f"*{some()}*",
        "underscores": lambda: f"_{some()}_",
        "link": lambda: f"[{some()}](../partners/a_b.md)",
        "marked link": lambda: f'[**{some(1)}** {some(1)}](https://e.org/a_b?x=1&y=2 "Title")',
        "link in mark": lambda: f"**{some(1)} [{some(1)}](b.md#c)**",
        "code": lambda: "`pip install *x*`",
        "autolink": lambda: "<https://mpt.gov.by/node_1>",
        "mail": lambda: "<info@mpt.gov.by>",
        "image": lambda: "![Latin_alt](a/b_c.png)",
        "footnote": lambda: f"{some(1)}[^1]",
        "tags": lambda: f"<kbd>{some(1)}</kbd>",
        "break": lambda: f"{some(1)}<br>",
        "nbsp": lambda: f"{some(1)}&nbsp;{some(1)}",
    }
    chosen = draw(st.lists(st.sampled_from(sorted(kinds)), min_size=1, max_size=4))
    return " ".join([next(words), *(kinds[kind]() for kind in chosen)]) + "."


@given(blocks())
@settings(max_examples=150, deadline=None)
def test_the_engine_never_sees_a_sign_of_markup(block: str) -> None:
    """Nor white space other than single spaces between words."""
    fake = Fake()
    draft(article(block, "[^1]: Rosatom"), None, fake)
    assert [text for text in fake.heard if SIGNS.search(text)] == []


def tags(block: str) -> list[str]:
    """The tags of a block's HTML, with what code and notes hold, in alphabetical order."""
    html = markup.to_html(f"{block}\n\n[^1]: Rosatom")
    return sorted(re.findall(r"<code>.*?</code>|<[^>]*>", html))


@given(blocks())
@settings(max_examples=150, deadline=None)
def test_every_mark_and_atom_of_a_block_is_in_its_draft(block: str) -> None:
    """Same tags, same addresses, same code: byte by byte, wherever they went."""
    (source,) = (one for one in markup.blocks(f"{block}\n\n[^1]: Rosatom"))
    drafted = unit(draft(article(block, "[^1]: Rosatom")), source)
    assert drafted.state is State.MACHINE
    assert tags(drafted.text) == tags(source)


# --------------------------------------------------------------------------- markup and atoms


@pytest.mark.parametrize(
    "block",
    [
        "Встреча с **Росатомом** прошла в Минске.",
        "Встреча с *Росатомом* прошла в **Минске**.",
        "Подробнее – в [отчёте **Минсвязи**](https://mpt.gov.by/a_b) за год.",
        "**Итоги:** стороны подписали [протокол](a.md), *важный* документ.",
        "Стороны **подписали [протокол](a.md) вместе** вчера.",
        "Нажмите <kbd>Ввод</kbd> дважды.",
    ],
)
def test_inner_marks_stay_over_their_words(block: str) -> None:
    """Where a stretch's own translation stands in the sentence's, there goes the mark."""
    assert english(block) == spell(block)


def test_marks_follow_their_words_when_the_order_changes() -> None:
    """English says it the other way round."""
    fake = dictionary(
        {
            "Встреча": "Meeting",
            "В Минске прошёл форум.": "The forum was held in Minsk.",
            "Минске": "Minsk",
            "форум": "the forum",
        }
    )
    block = "В [Минске](m.md) прошёл **форум**."
    assert english(block, fake) == "The **forum** was held in [Minsk](m.md)."


def test_a_link_that_finds_no_place_stands_behind_the_sentence() -> None:
    """Its address is never lost."""
    fake = dictionary(
        {
            "Встреча": "Meeting",
            "Подробнее – в отчёте Минсвязи.": "More details are over there.",
            "отчёте Минсвязи": "the report of the Ministry",
        }
    )
    text = english("Подробнее – в [отчёте Минсвязи](https://mpt.gov.by/a_b).", fake)
    assert "[the report of the Ministry](https://mpt.gov.by/a_b)" in text
    assert text.startswith("More details are over there")


def test_every_one_of_several_homeless_links_is_kept() -> None:
    """In their order, also where the sentence is followed by another."""
    answers = {
        "Встреча": "Meeting",
        "Это раз и два.": "Nothing of the kind.",
        "раз": "one",
        "два": "two",
        "Конец.": "The end.",
    }
    text = english("Это [раз](1.md) и [два](2.md). Конец.", dictionary(answers))
    assert [found.strip() for found in re.findall(r"\]\((.*?)\)", text)] == ["1.md", "2.md"]
    assert text.endswith("The end.")


def test_emphasis_that_finds_no_place_is_never_dropped_in_silence() -> None:
    """Either the words are kept without it, and that is noted, or the block waits for a person."""
    answers = {"Встреча": "Meeting", "Это очень важно.": "It matters.", "очень": "very much"}
    catalog = draft(article("Это **очень** важно."), None, dictionary(answers))
    found = unit(catalog, "Это **очень** важно.")
    assert found.text in ("It matters.", "")
    assert found.provenance is not None
    notes = dict(found.provenance.notes)
    assert notes.get("markup") == "lost" or "markup" in notes.get("blocked", "")


ATOMS = {
    "code": ("Выполните `pip install a_b --x` сейчас.", "`pip install a_b --x`"),
    "code with backticks": ("Выполните ``a ` b`` сейчас.", "``a ` b``"),
    "image": ('Вот ![Alt](a/b_c.png "T") здесь.', '![Alt](a/b_c.png "T")'),
    "footnote": ("Сноска есть[^note_1] здесь.", "[^note_1]"),
    "autolink": ("Пишите на <https://mpt.gov.by/a_b?c=1&d=2> завтра.", "a_b?c=1&"),
    "mail": ("Пишите на <info@mpt.gov.by> завтра.", "<info@mpt.gov.by>"),
    "raw HTML": ("Дважды <wbr> да.", "<wbr>"),
    "break": ("Раз<br>два.", "<br>"),
    "anchor": ('<a id="itogi"></a>Стороны подписали.', '<a id="itogi"></a>'),
    "anchor within": ('Стороны <a id="itogi"></a>подписали.', '<a id="itogi"></a>'),
    "linked picture": ("Вот [![A](a.png)](b.md) она.", "[![A](a.png)](b.md)"),
    "linked picture first": ("[![A](a.png)](b.md) Вот она.", "[![A](a.png)](b.md)"),
}


@pytest.mark.parametrize("kind", ATOMS)
def test_what_is_no_text_is_kept_byte_by_byte(kind: str) -> None:
    """Wherever in the sentence it may go."""
    block, atom = ATOMS[kind]
    assert atom in english(block)


@pytest.mark.parametrize(
    "atom",
    [
        "https://mpt.gov.by/node/10724",
        "info@mpt.gov.by",
        "report_2025_v2.xlsx",
        "+375 17 287-87-06",
    ],
)
def test_bare_addresses_and_file_names_are_kept_byte_by_byte(atom: str) -> None:
    """An engine spoils one in four of them, so it must not see them."""
    fake = Fake(lambda text: spell(text).replace("_", " ").replace("7", "8").replace("b", "b "))
    assert atom in english(f"Подробности: {atom}.", fake)


def test_reference_links_lead_where_they_led() -> None:
    """Their definitions stand at the end of the document, out of the translator's sight."""
    document = article("Подробнее в [отчёте][1] за год.", '[1]: https://e.org/a_b "Отчёт"')
    text = unit(draft(document), "Подробнее в [отчёте][1] за год.").text
    assert 'href="https://e.org/a_b"' in markup.to_html(text + "\n\n[1]: https://e.org/a_b")
    assert ">otchete</a>" in markup.to_html(text + "\n\n[1]: https://e.org/a_b")


def test_attribute_lists_and_footnote_marks_are_no_part_of_a_block() -> None:
    """They stay where they are."""
    document = article("## Итоги {#results .wide}", "Да.\n{: .lead}")
    assert [one.source for one in draft(document).units] == ["Встреча", "Итоги", "Да."]


def test_a_picture_with_a_russian_alt_is_not_passed_off_as_translated() -> None:
    """Either its alt becomes English, or the block stays missing (and `lang="ru"`)."""
    assert not markup.CYRILLIC.search(english("![Схема связи](a.png)"))


# ----------------------------------------------------------------------- what the engine says


@pytest.mark.parametrize(
    "said",
    [
        (),
        ("",),
        ("   ",),
        ("Words with \x02wzxhzdk:0\x03 in them",),
        ("A bell \x07 rings",),
    ],
    ids=["no hypothesis", "empty", "blank", "a parser's own mark", "a control character"],
)
def test_a_useless_answer_leaves_the_block_missing(said: tuple[str, ...]) -> None:
    """Nothing is better than nonsense: the Russian is shown instead."""
    catalog = draft(article("Первый абзац. Второй."), None, Fake(lambda _: said))
    found = unit(catalog, "Первый абзац. Второй.")
    assert found.text == ""
    assert found.origin is None


def test_a_block_is_translated_whole_or_not_at_all() -> None:
    """One sentence without an answer leaves all of them in Russian."""
    fake = dictionary({"Первый абзац.": "The first."})
    assert english("Первый абзац. Второй абзац.", fake) == ""


def test_the_next_hypothesis_is_taken_where_the_first_is_empty() -> None:
    """Engines offer several."""
    assert english("Первый абзац.", Fake(lambda _: ("", "The first."))) == "The first."


def test_the_hypothesis_that_has_a_place_for_the_marks_is_taken() -> None:
    """If the best one has none."""
    answers = {
        "Встреча": "Meeting",
        "Это очень важно.": ("It matters.", "It is very important."),
        "очень": "very",
    }
    assert english("Это **очень** важно.", dictionary(answers)) == "It is **very** important."


@pytest.mark.parametrize(
    "said",
    [
        "five *stars* and a_b_c",
        "[Not a link](x)",
        "<b>bold</b> & <script>alert(1)</script>",
        "a &amp; b &lt; c",
        "`code` \\* [^1] ![x](y)",
        "<https://evil.example>",
    ],
)
def test_what_the_engine_says_is_text_and_never_markup(said: str) -> None:
    """It can't add a tag to a page; a reader sees what it said, or the Russian."""
    text = english("Первый абзац о многом.", Fake(lambda _: f"{said}."))
    html = markup.to_html(text or "nothing")
    assert re.findall("<[^>]*>", html) == ["<p>", "</p>"]
    if text:
        assert unescape(html.removeprefix("<p>").removesuffix("</p>")) == f"{said}."


def test_a_line_break_in_an_answer_does_not_reach_the_page() -> None:
    """A translated block is one line."""
    assert "\n" not in english("Первый абзац.", Fake(lambda _: "The first\n\n- paragraph"))


def test_a_block_that_the_engine_could_not_draft_is_not_asked_for_at_every_build() -> None:
    """A second draft makes no engine call, whatever came of the first (law 2)."""
    document = article("Первый абзац.")
    mute = Fake(lambda _: ())
    catalog = draft(document, draft(document, None, mute), mute)
    assert unit(catalog, "Первый абзац.").text == ""
    assert len(mute.calls) == 1


# -------------------------------------------------------------------- nothing human is lost

MSGCAT = shutil.which("msgcat") is not None
MSGMERGE = shutil.which("msgmerge") is not None


def flag(entry: polib.POEntry, *, fuzzy: bool) -> None:
    """Sets or clears "needs work", as an editor's program does."""
    others = [one for one in entry.flags if one != "fuzzy"]
    entry.flags = ["fuzzy", *others] if fuzzy else others


class Histories(RuleBasedStateMachine):
    """What may befall an article and its PO file in years, in any order.

    `typed` are the words that a person wrote for a block and did not replace; `accepted` those of
    a machine from which a person took the flag away.
    """

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.file = catalogs.file(self.folder, "en", PATH)
        self.paragraphs: list[str] = []
        self.gone: list[str] = []
        self.typed: set[str] = set()
        self.accepted: dict[str, str] = {}
        self.count = 0

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    # -- helpers

    @property
    def document(self) -> Article:
        """The article as it is now."""
        return article(*self.paragraphs)

    def catalog(self) -> Catalog:
        """What Vestnik reads of the PO file."""
        found, problems = catalogs.read(self.folder, "en")
        assert problems == []
        return found.get(PATH, Catalog())

    def entries(self) -> polib.POFile:
        """The PO file as an editor's program opens it."""
        return polib.pofile(str(self.file), wrapwidth=0)

    def pick(self, number: int) -> tuple[polib.POFile, polib.POEntry]:
        """An entry in use."""
        entries = self.entries()
        used = [entry for entry in entries if not entry.obsolete]
        return entries, used[number % len(used)]

    # -- the author

    @initialize(words=st.lists(st.sampled_from(WORDS), min_size=3, max_size=5))
    def begin(self, words: list[str]) -> None:
        """Two paragraphs, drafted."""
        self.paragraphs = [f"Начало: {' '.join(words)}.", f"Затем **{words[0]}** и всё."]
        self.draft()

    @rule(words=st.lists(st.sampled_from(WORDS), min_size=2, max_size=6), place=st.integers(0, 9))
    def insert(self, words: list[str], place: int) -> None:
        """A new paragraph (or one that is there already)."""
        self.paragraphs.insert(place % (len(self.paragraphs) + 1), f"{' '.join(words)}.")

    @rule(place=st.integers(0, 9), word=st.sampled_from(WORDS), where=st.integers(0, 9))
    def edit(self, place: int, word: str, where: int) -> None:
        """A word of a paragraph becomes another."""
        place %= len(self.paragraphs)
        words = self.paragraphs[place].split(" ")
        self.gone.append(self.paragraphs[place])
        words[where % len(words)] = word
        self.paragraphs[place] = " ".join(words)

    @rule(one=st.integers(0, 9), other=st.integers(0, 9))
    def move(self, one: int, other: int) -> None:
        """A paragraph goes elsewhere."""
        taken = self.paragraphs.pop(one % len(self.paragraphs))
        self.paragraphs.insert(other % (len(self.paragraphs) + 1), taken)

    @precondition(lambda self: len(self.paragraphs) > 1)
    @rule(place=st.integers(0, 9))
    def delete(self, place: int) -> None:
        """A paragraph goes."""
        self.gone.append(self.paragraphs.pop(place % len(self.paragraphs)))

    @precondition(lambda self: self.gone)
    @rule(which=st.integers(0, 9), place=st.integers(0, 9))
    def restore(self, which: int, place: int) -> None:
        """A paragraph comes back as it was."""
        again = self.gone[which % len(self.gone)]
        self.paragraphs.insert(place % (len(self.paragraphs) + 1), again)

    # -- the translator

    @rule(which=st.integers(0, 9), fuzzy=st.booleans(), long=st.booleans())
    def write(self, which: int, fuzzy: bool, long: bool) -> None:
        """A person writes a translation; what stood there is theirs to replace."""
        entries, entry = self.pick(which)
        self.count += 1
        self.typed.discard(entry.msgstr)
        self.accepted.pop(entry.msgstr, None)
        entry.msgstr = f"Words {self.count} of a person: “quoted”, *marked*, \\ and so on." + (
            " These go on for much longer than one line of a PO file has columns." * long
        )
        flag(entry, fuzzy=fuzzy)
        self.typed.add(entry.msgstr)
        entries.save()

    @rule(which=st.integers(0, 9))
    def empty(self, which: int) -> None:
        """A person deletes a translation."""
        entries, entry = self.pick(which)
        self.typed.discard(entry.msgstr)
        self.accepted.pop(entry.msgstr, None)
        entry.msgstr = ""
        entries.save()

    @rule(which=st.integers(0, 9))
    def flip(self, which: int) -> None:
        """A person sets or clears "needs work"."""
        entries, entry = self.pick(which)
        flag(entry, fuzzy=not entry.fuzzy)
        if entry.msgstr and entry.msgstr not in self.typed:
            if entry.fuzzy:
                self.accepted.pop(entry.msgstr, None)
            else:
                self.accepted[entry.msgstr] = entry.msgid
        entries.save()

    # -- the programs

    @rule()
    def draft(self) -> None:
        """Vestnik drafts; a second time there is nothing to do."""
        catalogs.write(self.folder, "en", "ru", PATH, draft(self.document, self.catalog(), Fake()))
        written = self.file.read_bytes()
        fake = Fake()
        again = draft(self.document, self.catalog(), fake)
        assert fake.calls == []
        assert catalogs.write(self.folder, "en", "ru", PATH, again) is False
        assert self.file.read_bytes() == written

    @rule()
    def draft_in_vain(self) -> None:
        """Vestnik drafts with an engine that has no answers."""
        fake = Fake(lambda _: ())
        catalogs.write(self.folder, "en", "ru", PATH, draft(self.document, self.catalog(), fake))

    @rule(wrapwidth=st.sampled_from([0, 78]))
    def save_by_polib(self, wrapwidth: int) -> None:
        """A script saves the file."""
        polib.pofile(str(self.file), wrapwidth=wrapwidth).save()

    @precondition(lambda _: MSGCAT)
    @rule(fold=st.booleans())
    def save_by_msgcat(self, fold: bool) -> None:
        """An editor's program saves the file."""
        options = [] if fold else ["--no-wrap"]
        subprocess.run(["msgcat", *options, "-o", self.file, self.file], check=True)

    @precondition(lambda _: MSGMERGE)
    @rule(previous=st.booleans())
    def merge(self, previous: bool) -> None:
        """An old script runs msgmerge: reviewed words of a machine can't be told any more."""
        template = self.folder / "new.pot"
        pot = polib.POFile()
        pot.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
        wanted = [("title", "Встреча"), *(("", one) for one in markup.blocks(self.document.body))]
        for context, block in dict.fromkeys(wanted):
            pot.append(polib.POEntry(msgid=block, msgctxt=context or None))
        pot.save(str(template))
        options = ["--previous"] if previous else []
        command = ["msgmerge", "--quiet", *options, "--update", "--backup=none"]
        subprocess.run([*command, self.file, template], check=True)
        self.accepted = {}

    # -- the law

    @invariant()
    def nothing_is_lost(self) -> None:
        """Every word a person wrote is still somewhere in the file, in full."""
        if not self.file.exists():
            return
        catalog = self.catalog()
        units = (*catalog.units, *catalog.obsolete)
        kept = {one.text for one in units}
        assert self.typed <= kept
        assert set(self.accepted) <= kept

    @invariant()
    def a_person_s_words_are_a_person_s(self) -> None:
        """And are never taken for a machine's."""
        if not self.file.exists():
            return
        for one in (*self.catalog().units, *self.catalog().obsolete):
            if one.text in self.typed:
                assert one.origin is Origin.PERSON
                assert not one.writable


Histories.TestCase.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
TestHistories = Histories.TestCase
