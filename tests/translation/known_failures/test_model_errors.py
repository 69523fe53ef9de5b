"""Known failures 5–9 of machine translation: what small models do by themselves."""

from __future__ import annotations

import json
from functools import partial

import pytest

from tests.support.archives import MakeArchive
from tests.support.languages import RUSSIAN
from tests.support.scripted_drafts import (
    GLOSSARY,
    LONG,
    LOOP,
    MARKDOWN,
    DraftArticle,
    article_file,
    draft_with_script,
    failed_checks,
    transliterate_text,
)
from vestnik.language import sentences
from vestnik.model import Hypothesis


def test_5_of_a_looping_hypothesis_and_another_the_other_is_used(translate: DraftArticle) -> None:
    """The model of Argos has looped on «Заранее»."""
    assert translate("## Заранее", {"Заранее": (LOOP, "In advance")}).text == "In advance"


def test_5_if_all_hypotheses_loop_the_source_is_shown_and_that_is_reported(
    translate: DraftArticle,
) -> None:
    """The entry stays empty; the page says that; `check` and `status` list it."""
    done = translate("## Заранее", {"Заранее": (LOOP, LOOP.upper())})
    assert done.text == ""
    done.tiny.build()
    block = done.block("Заранее")
    assert (block.tag, block.get("lang"), block.get("data-state")) == ("h2", "ru", "blocked")
    assert done.notice() == "Not translated yet; the Russian text is shown."
    assert "not good enough to publish (repetition)" in done.tiny.problems()


def test_5_a_block_without_a_draft_is_first_in_the_review_queue(
    translate: DraftArticle, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the check that its draft failed."""
    done = translate("Да.\n\n## Заранее", {"Заранее": LOOP, "Да.": "Yes."})
    done.tiny.run("status", "--json")
    first, second = json.loads(capsys.readouterr().out)["review"]
    assert (first["source"], first["state"]) == ("Заранее", "blocked")
    assert "repetition" in first["reasons"]
    assert second["source"] == "Да."


def test_6_glossary_and_memory_come_before_the_engine(
    archive: MakeArchive,
) -> None:
    """A one-word text is looked up there, because engines translate it badly."""
    other = "translations/en/2026/2026-03-05-drugoy.po"
    tiny = archive(
        {
            MARKDOWN: article_file("## Итоги\n\nИзображение"),
            "content/2026/2026-03-05-drugoy.md": article_file("Изображение"),
            "translations/en/glossary.toml": GLOSSARY,
            other: 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
            'msgid "Изображение"\nmsgstr "Image"\n',
        }
    )
    done = draft_with_script(tiny, {"Итоги": "The the result", "Изображение": "Imaging"})
    assert done.texts == ["Results", "Image"]
    assert done.script.requests == []


def test_7_an_echo_of_the_source_is_not_used(translate: DraftArticle) -> None:
    """If the first hypothesis is the source itself, another one is right."""
    echo = "ЦКК: заседание прошло 3 марта 2026 г."
    good = "CCC: the meeting was held on 3 March 2026."
    assert translate(echo, {echo: (echo, good)}).text == good


def test_7_an_echo_alone_is_not_published(translate: DraftArticle) -> None:
    """Nor a half of one."""
    echo = "ЦКК: заседание прошло 3 марта 2026 г."
    done = translate(echo, {echo: (echo, "ЦКК: meeting held on 3 March 2026.")})
    assert done.text == ""
    assert "untranslated_script" in done.notes()["blocked"]


THANKS = "Спасибо, коллеги! 🎉 До встречи в Минске."


def test_8_neither_the_end_of_a_paragraph_nor_its_emoji_is_lost(translate: DraftArticle) -> None:
    """The engine gets each sentence alone, without the emoji."""
    done = translate(
        THANKS,
        {
            "Спасибо, коллеги!": "Thank you, colleagues!",
            "До встречи в Минске.": "See you in Minsk.",
        },
    )
    assert done.text == "Thank you, colleagues! 🎉 See you in Minsk."
    assert done.script.requests == ["Спасибо, коллеги!", "До встречи в Минске."]


@pytest.mark.parametrize("lost", ["Thank you, colleagues!", "Thank you, colleagues! 🎉"])
def test_8_a_lost_ending_fails_a_check(lost: str) -> None:
    """Whoever wrote the translation."""
    assert {"ratio", "sentencecount", "truncated", "emoji"} & failed_checks(THANKS, lost)


def test_8_a_hypothesis_that_is_far_too_short_is_not_used(
    translate: DraftArticle,
) -> None:
    """The check `ratio` fails."""
    long = "Участники обсудили развитие цифровой инфраструктуры и подготовку кадров в двух странах."
    good = "The participants discussed digital infrastructure and training in the two countries."
    assert translate(long, {long: ("The participants met.", good)}).text == good
    assert "ratio" in failed_checks(long, "The participants met.")


@pytest.mark.parametrize("glue", [" ", "; ", ", "])
def test_9_a_sentence_too_long_for_a_model_is_split_between_clauses(glue: str) -> None:
    """After a semicolon or before «а также»; nothing is lost."""
    text = glue.join([LONG] * 6).capitalize() + "."
    places = sentences.split_sentences(text, RUSSIAN)
    parts = [text[start:end] for start, end in places]
    assert len(LONG) > 440
    assert " ".join(parts) == text
    assert all(len(part) <= sentences.MAX_SEGMENT_CHARACTERS for part in parts)
    assert all(part.endswith((";", ",", ".")) for part in parts)
    assert all(
        part.endswith(";") or parts[number + 1].startswith("а также")
        for number, part in enumerate(parts[:-1])
    )


def test_9_every_part_of_a_long_sentence_is_in_its_translation(translate: DraftArticle) -> None:
    """Six times 450 letters without a full stop."""
    text = " ".join([LONG] * 6).capitalize() + "."
    parts = [text[start:end] for start, end in sentences.split_sentences(text, RUSSIAN)]
    said = {part: transliterate_text(part) for part in parts}
    done = translate(text, said)
    assert done.script.requests == list(said)
    assert done.text == " ".join(map(transliterate_text, parts))


def test_9_a_truncated_hypothesis_is_never_published(translate: DraftArticle) -> None:
    """Another hypothesis is used."""
    text = "Стороны подписали протокол и договорились о многом."
    cut = Hypothesis("The parties signed a protocol and", -0.1, truncated=True)
    good = "The parties signed a protocol and agreed on much."
    assert translate(text, {text: (cut, good)}).text == good


@pytest.mark.parametrize("text", ["Пишите нам о многом.", "Пишите на info@mpt.gov.by о многом."])
def test_9_a_block_with_truncated_hypotheses_only_has_no_draft(
    translate: DraftArticle, text: str
) -> None:
    """The reason is "truncated" even if the hypothesis ends with a full stop."""
    cut = partial(Hypothesis, score=-0.1, truncated=True)
    done = translate(
        text,
        {
            "Пишите нам о многом.": cut("Write to us of all."),
            "Пишите на Xalpha о многом.": cut("Write to Xalpha."),
            "Пишите на": cut("Write to"),
            "о многом.": cut("of much."),
        },
    )
    assert done.text == ""
    assert done.notes()["blocked"] == "truncated"
