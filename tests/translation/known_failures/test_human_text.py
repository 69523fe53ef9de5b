"""Known failures 34 and 36–38 of machine translation: what people wrote."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from tests.support.archives import MakeArchive, TinyArchive
from tests.support.argos_packages import unpack_tiny
from tests.support.scripted_drafts import (
    HELD,
    LOOP,
    MARKDOWN,
    PATH,
    PO,
    SIGNED,
    DraftArticle,
    Outcome,
    Script,
    article_file,
    draft_with_script,
)
from vestnik.model import TranslationState


def test_34_a_second_draft_calls_no_engine_and_changes_no_byte(translate: DraftArticle) -> None:
    """Even if the engine would translate the same text differently now."""
    body = "Встреча прошла.\n\n## Заранее\n\n**Документ** подписан."
    done = translate(
        body,
        {
            "Встреча прошла.": "The meeting was held.",
            "Заранее": LOOP,
            "Документ подписан.": "The document was signed.",
            "Документ": "The document",
        },
    )
    file = done.tiny.folder / PO
    before = (file.read_bytes(), file.stat().st_mtime_ns)
    again = draft_with_script(
        done.tiny, {"Встреча прошла.": "Other words.", "Заранее": "In advance"}
    )
    assert again.script.calls == []
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before


def edit(file: Path, source: str, text: str, *, reviewed: bool) -> None:
    """Changes a translation as an editor's program does, with or without taking "fuzzy" away."""
    entries = polib.pofile(str(file), wrapwidth=0)
    entry = entries.find(source)
    assert entry is not None
    entry.msgstr = text
    if reviewed:
        entry.flags.remove("fuzzy")
    entries.save()


@pytest.mark.parametrize("reviewed", [False, True])
def test_36_a_draft_never_replaces_a_person_s_translation(
    archive: MakeArchive, packages_folder: Path, reviewed: bool
) -> None:
    """Whether or not the editor removed the fuzzy flag; with a real package."""
    unpack_tiny(packages_folder)
    tiny = archive({MARKDOWN: article_file(f"{SIGNED}\n\n{HELD}")})
    assert tiny.run("translate") == 0
    edit(tiny.folder / PO, SIGNED, "They have signed it.", reviewed=reviewed)
    before = (tiny.folder / PO).read_bytes()
    assert tiny.run("translate") == 0
    assert (tiny.folder / PO).read_bytes() == before
    tiny.write({MARKDOWN: article_file(f"{SIGNED}\n\n{HELD.replace('Минске', 'Москве')}")})
    assert tiny.run("translate") == 0
    catalog = tiny.load().archive.catalogs["en"][f"{PATH}.md"]
    assert [(unit.text, unit.origin) for unit in catalog.units] == [
        ("They have signed it.", "person"),
        ("The meeting with Rosatom was held in Moscow.", "machine"),
    ]


def test_37_a_draft_is_published_and_labelled_as_one(translate: DraftArticle) -> None:
    """Although it is fuzzy: the tools of gettext would ignore it."""
    done = translate(SIGNED, {SIGNED: "The parties signed a protocol on cooperation."})
    assert "#, fuzzy" in (done.tiny.folder / PO).read_text("utf-8")
    done.tiny.build()
    block = done.block("The parties signed a protocol on cooperation.")
    assert (block.get("data-state"), block.get("lang")) == ("machine", None)
    assert done.notice() == "Machine translation, not reviewed by a person."


TWO = f"{SIGNED} {HELD}"


ENGLISH = "The parties have signed a protocol. A meeting with Rosatom was held at Minsk."


def draft_changed_paragraph(tiny: TinyArchive, lines: Script, policy: str) -> Outcome:
    """A reviewed paragraph of which one letter has changed, drafted and saved twice by polib."""
    edit(tiny.folder / PO, TWO, ENGLISH, reviewed=True)
    settings = tiny.folder / "pyproject.toml"
    configuration = settings.read_text("utf-8").replace(
        "time-zone", f'changed-blocks = "{policy}"\ntime-zone'
    )
    settings.write_text(configuration, "utf-8")
    tiny.write({MARKDOWN: article_file(TWO.replace("подписали", "подписала"))})
    draft_with_script(tiny, lines)
    for _ in range(2):
        polib.pofile(str(tiny.folder / PO), wrapwidth=0).save()
    return draft_with_script(tiny, {})


@pytest.fixture
def reviewed_archive(translate: DraftArticle) -> TinyArchive:
    """An archive with a machine's draft, to be reviewed."""
    said = {SIGNED: "The parties signed.", HELD: "The meeting was held."}
    return translate(TWO, said).tiny


def test_38_unchanged_sentences_of_a_changed_paragraph_keep_a_person_s_translation(
    reviewed_archive: TinyArchive,
) -> None:
    """Only the changed sentence is drafted; the entry also has the earlier block."""
    text = SIGNED.replace("подписали", "подписала")
    done = draft_changed_paragraph(
        reviewed_archive, {text: "The party signed a protocol."}, "fresh-draft"
    )
    (unit,) = done.catalog.units
    assert unit.text == "The party signed a protocol. A meeting with Rosatom was held at Minsk."
    assert (unit.previous_source, unit.previous_text, unit.state) == (
        TWO,
        ENGLISH,
        TranslationState.MACHINE,
    )
    assert f'#| msgid "{TWO}"' in (reviewed_archive.folder / PO).read_text("utf-8")
    assert [(unit.source, unit.text) for unit in done.catalog.obsolete] == [(TWO, ENGLISH)]


def test_38_a_stale_translation_is_shown_if_the_settings_say_so(
    reviewed_archive: TinyArchive,
) -> None:
    """Labelled as stale, if it names the same numbers and dates."""
    done = draft_changed_paragraph(reviewed_archive, {}, "keep-stale")
    assert done.script.calls == []
    done.tiny.build()
    assert done.block(ENGLISH).get("data-state") == "stale"
    assert f'#| msgid "{TWO}"' in (reviewed_archive.folder / PO).read_text("utf-8")
