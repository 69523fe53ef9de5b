"""A first look in the preview: what was saved is shown before the whole site is built anew."""

from __future__ import annotations

import datetime
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.preview.test_preview import ENGLISH, MEETING, OTHER, TEXT, small
from tests.support.archives import Tiny
from tests.support.previews import Shown, live
from tests.support.whole_site import person
from vestnik.catalogs import files as catalogs
from vestnik.model import Catalog, Unprintable
from vestnik.preview import builds as building
from vestnik.preview import quick_render as glimpse
from vestnik.preview.builds import Outcome

NUMBER = re.compile(r"snipver=\d+")


@pytest.fixture(scope="module")
def module_shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    """A preview whose archive is taken for a large one, test by test."""
    with live(small(tmp_path_factory.mktemp("glimpse") / "archive")) as found:
        yield found


@pytest.fixture
def shown(module_shown: Shown, monkeypatch: pytest.MonkeyPatch) -> Shown:
    """The same, its meeting as it was."""
    monkeypatch.setattr(glimpse, "MANY", 0)
    told(module_shown.tiny, TEXT)
    calm(module_shown)
    return module_shown


def calm(shown: Shown) -> None:
    """Waits until the meeting is shown as it was, and nothing more is built."""
    assert shown.eventually(lambda: shown.preview.outcome.problems == ())
    assert shown.eventually(lambda: "прошла в Минске" in shown.page(f"ru/{MEETING}/").text)
    while shown.settled() != shown.settled():
        continue


def told(tiny: Tiny, text: str) -> None:
    """Saves the meeting and its translation."""
    tiny.write({f"content/{MEETING}.md": text})
    catalogs.write(tiny.folder / "translations", "en", "ru", f"{MEETING}.md", Catalog(ENGLISH))


@contextmanager
def building_waits(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Within, no build comes to an end."""
    free = threading.Event()
    real = building.attempt

    def slowly(*given: object) -> Outcome:
        assert free.wait(30)
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(building, "attempt", slowly)
    try:
        yield
    finally:
        free.set()


def pages(shown: Shown) -> list[str]:
    """The meeting in both languages."""
    return [shown.page(f"{language}/{MEETING}/").text for language in ("ru", "en")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("в Минске", "в Бресте"),
        ("title: Встреча", "title: Совещание"),
        ("partners: [rosatom]", "partners: []"),
        ("date: 2026-04-28", "date: 2026-04-28 10:00"),
        ("---\nВстреча", "summary: Кратко.\n---\nВстреча"),
        ("в Минске.", "в Минске.\n\n- раз\n- два\n"),
    ],
    ids=["text", "title", "partners", "time", "summary", "list"],
)
def test_what_is_saved_is_seen_before_the_build_ends(
    shown: Shown, monkeypatch: pytest.MonkeyPatch, old: str, new: str
) -> None:
    """And the article's pages are then as the build makes them."""
    before, told_before = pages(shown), len(shown.pushed)
    text = "\n".join(line.strip() for line in TEXT.strip().split("\n")) + "\n"
    assert old in text
    with building_waits(monkeypatch):
        shown.tiny.write({f"content/{MEETING}.md": text.replace(old, new)})
        assert shown.eventually(lambda: len(shown.pushed) > told_before)
        first = pages(shown)
        assert bare(first) != bare(before)
    shown.settled()
    assert bare(pages(shown)) == bare(first)


def bare(found: list[str]) -> list[str]:
    """Pages without the number by which the preview knows how new each is."""
    return [NUMBER.sub("", page) for page in found]


def test_what_is_dated_ahead_says_so_at_once(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    path = "content/2099/2099-01-01-potom.md"
    text = "---\ntitle: Потом\ndate: 2099-01-01\n---\nБудет.\n"
    shown.tiny.write({path: text})
    assert shown.eventually(lambda: shown.page("ru/2099/2099-01-01-potom/").status == 200)
    shown.settled()
    with building_waits(monkeypatch):
        shown.tiny.write({path: text.replace("Будет", "Сбудется")})
        address = "ru/2099/2099-01-01-potom/"
        assert shown.eventually(lambda: "Сбудется" in shown.page(address).text)
        assert "notice draft" in shown.page(address).text
    (shown.tiny.folder / path).unlink()
    shown.settled()


def test_a_corrected_translation_is_seen_before_the_build_ends(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    units = (person("Встреча", "Talks", "title"), *ENGLISH[1:])
    with building_waits(monkeypatch):
        folder = shown.tiny.folder / "translations"
        catalogs.write(folder, "en", "ru", f"{MEETING}.md", Catalog(units))
        assert shown.eventually(lambda: "Talks" in shown.page(f"en/{MEETING}/").text)
        assert "Talks" not in shown.page("en/").text
    assert shown.eventually(lambda: "Talks" in shown.page("en/").text)


def test_browsers_are_told_once_of_a_text(shown: Shown) -> None:
    """The build that comes after it changes nothing that they show.

    The text has no translation that it could lose: lists would say so.
    """
    title, _, other = ENGLISH
    units = Catalog((title, other))
    catalogs.write(shown.tiny.folder / "translations", "en", "ru", f"{MEETING}.md", units)
    while shown.settled() != shown.settled():
        continue
    before, count = len(shown.pushed), len(shown.builds)
    shown.tiny.write({f"content/{MEETING}.md": TEXT.replace("в Минске", "в Орше")})
    assert shown.eventually(lambda: len(shown.builds) > count)
    shown.settled()
    assert "в Орше" in shown.page(f"ru/{MEETING}/").text
    assert shown.pushed[before:] == ["*"]


@pytest.mark.parametrize(
    "files",
    [
        {f"content/{MEETING}.md": "---\ntitel: Встреча\n---\nТекст.\n"},
        {f"content/{MEETING}.md": TEXT.replace("[rosatom]", "[nobody]")},
        {f"content/{MEETING}.md": TEXT.replace("в Минске", "в Туле"), "content/x.txt": "x"},
        {f"translations/en/{MEETING}.po": 'msgid "\n'},
        {f"content/{MEETING}.md": TEXT.replace("[rosatom]", "[]\n    aliases: [partners/rosatom]")},
        {"content/partners/rosatom.md": "---\ntitle: Атом\nkind: organisation\n---\nАтом.\n"},
        {"content/2026/2026-05-01-novaya.md": "---\ntitle: Новая\ndate: 2026-05-01\n---\nА.\n"},
    ],
    ids=["field", "partner", "stranger", "catalog", "an address", "a partner", "a new one"],
)
def test_whatever_is_more_than_an_article_is_left_to_the_build(
    shown: Shown, monkeypatch: pytest.MonkeyPatch, files: dict[str, str]
) -> None:
    site = {path: path.read_bytes() for path in (shown.tiny.folder / building.SITE).rglob("*.html")}
    folder = shown.tiny.folder
    before = {path: (folder / path).read_bytes() for path in files if (folder / path).exists()}
    with building_waits(monkeypatch):
        shown.tiny.write(files)
        assert shown.eventually(lambda: shown.begun > len(shown.builds))
        assert {path: path.read_bytes() for path in site} == site
    shown.settled()
    for path in files:
        if path in before:
            (folder / path).write_bytes(before[path])
        else:
            (folder / path).unlink()
    calm(shown)


def test_a_mistake_leaves_the_last_good_page(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that only the build can find, and one in the printing of the second language."""
    draft = "content/2026/2026-05-02-chernovik.md"
    shown.tiny.write({draft: "---\ntitle: Черновик\ndate: 2026-05-02\ndraft: true\n---\nА.\n"})
    calm(shown)
    before = pages(shown)
    leading = TEXT.replace("2026-04-29-itogi.md", "2026-05-02-chernovik.md")
    with building_waits(monkeypatch):
        shown.tiny.write({f"content/{MEETING}.md": leading})
        assert shown.eventually(lambda: shown.begun > len(shown.builds))
        assert bare(pages(shown)) == bare(before)
    (shown.tiny.folder / draft).unlink()
    template = shown.tiny.folder / "templates/article.html"
    good = template.read_bytes()
    told(shown.tiny, TEXT)
    calm(shown)
    source, built = shown.preview.workshop.last.source, shown.preview.workshop.last.built
    assert source
    assert built
    home = shown.tiny.folder / building.SITE
    site = {path: path.read_bytes() for path in home.rglob("*.html")}
    now = datetime.datetime.now(datetime.UTC)
    try:
        wrong = b"{% block main %}{{ 1 // (page.language == 'ru')|int }}"
        template.write_bytes(good.replace(b"{% block main %}", wrong))
        path = f"content/{MEETING}.md"
        with pytest.raises(Unprintable):
            glimpse.glimpse(source, built, [path], now, shown.origin, home)
        assert {path: path.read_bytes() for path in site} == site
    finally:
        template.write_bytes(good)
    calm(shown)


def test_a_failure_of_the_look_is_left_to_the_build(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> bool:
        raise RuntimeError

    monkeypatch.setattr(glimpse, "glimpse", failing)
    shown.tiny.write({f"content/{MEETING}.md": TEXT.replace("в Минске", "в Гродно")})
    assert shown.eventually(lambda: "в Гродно" in shown.page(f"ru/{MEETING}/").text)


def test_small_archives_need_no_first_look(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glimpse, "MANY", 1000)
    asked = []
    monkeypatch.setattr(glimpse, "glimpse", lambda *given: asked.append(given))
    shown.tiny.write({f"content/{OTHER}.md": "---\ntitle: Итоги\ndate: 2026-04-29\n---\nИтог.\n"})
    assert shown.eventually(lambda: "Итог." in shown.page(f"ru/{OTHER}/").text)
    assert asked == []
