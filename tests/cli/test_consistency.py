"""`check` and `status` tell of drafts that have other words for a phrase than people elsewhere."""

from __future__ import annotations

import json

from tests.cli.examples import Run
from tests.support.archives import MakeArchive, TinyArchive
from tests.support.catalog_writing import overwrite_catalog
from tests.support.scripted_drafts import ScriptedEngine
from tests.support.whole_site import human_unit, machine_unit
from vestnik.build import BUILD_CACHE, BuildCache, draft_archive, load_archive, pending_drafts
from vestnik.catalogs import load_catalog
from vestnik.model import Catalog, TranslationState

OLD, NEW = "2026/2026-03-05-otkrytie", "2026/2026-03-09-zakrytie"
OPENED, CLOSED = "Форум «Цифровой регион» открыт.", "Форум «Цифровой регион» закрыт."
COUNT, NEW_COUNT = "Приехали 120 гостей из 7 стран.", "Приехали 140 гостей из 9 стран."


def two_articles(archive: MakeArchive) -> TinyArchive:
    """An archive with an article that a person has translated, and another one."""
    text = "---\ntitle: SCO\ndate: {}\n---\n{}\n\n{}\n"
    tiny = archive(
        {
            f"content/{OLD}.md": text.format("2026-03-05", OPENED, COUNT),
            f"content/{NEW}.md": text.format("2026-03-09", CLOSED, NEW_COUNT),
        }
    )
    people = (
        human_unit(OPENED, "The “Digital Region” forum is open."),
        human_unit(COUNT, "120 guests have come from 7 countries."),
    )
    overwrite_catalog(tiny.folder / "translations", "en", "ru", f"{OLD}.md", Catalog(people))
    return tiny


def test_check_and_status_tell_of_an_inconsistent_draft(archive: MakeArchive, run: Run) -> None:
    tiny = two_articles(archive)
    draft = machine_unit(CLOSED, "The “Digital Area” forum is closed.")
    overwrite_catalog(tiny.folder / "translations", "en", "ru", f"{NEW}.md", Catalog((draft,)))
    _, out, _ = run(tiny, "check", "--format", "json")
    (problem,) = [
        problem
        for problem in json.loads(out)["problems"]
        if problem["id"] == "inconsistent-translation"
    ]
    assert (problem["file"], problem["severity"]) == (f"translations/en/{NEW}.po", "warning")
    assert problem["what"] == (
        "people have translated “Цифровой регион” as “Digital Region”, the draft has other words"
    )
    assert f"translations/en/{OLD}.po" in problem["right"]
    _, out, _ = run(tiny, "status", "--json")
    reasons = {item["source"]: item["reasons"] for item in json.loads(out)["review"]}
    assert reasons[CLOSED] == ["consistency"]


def test_a_new_article_is_drafted_from_what_people_wrote_of_other_numbers(
    archive: MakeArchive,
) -> None:
    """With a build cache too; the engine is not asked, and the draft waits for review."""
    tiny = two_articles(archive)
    (tiny.folder / f"content/{NEW}.md").unlink()
    assert tiny.run("--frozen") == 0
    tiny.write({f"content/{NEW}.md": f"---\ntitle: SCO\ndate: 2026-03-09\n---\n{NEW_COUNT}\n"})
    loaded, problems = load_archive(tiny.folder, BuildCache(tiny.folder, tiny.folder / BUILD_CACHE))
    assert loaded is not None
    assert not problems
    engine = ScriptedEngine({})
    tasks = pending_drafts(loaded)
    assert [task.document.path for _, task in tasks if task.units] == []
    list(draft_archive(loaded, tasks, engine.load))
    (unit,) = load_catalog(tiny.folder / f"translations/en/{NEW}.po").units
    assert (unit.text, unit.state) == (
        "140 guests have come from 9 countries.",
        TranslationState.MACHINE,
    )
    assert engine.calls == []
