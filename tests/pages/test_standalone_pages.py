"""Pages of one's own: content/pages/ has what an archive says of itself, in every language."""

from __future__ import annotations

import pytest

from tests.support.archives import CONFIGURATION, MakeArchive, TinyArchive
from vestnik.build import BUILD_CACHE, BuildCache, build_site, load_archive

PUBLISHER = """
[tool.vestnik.design]
menu = ["partners", "news"]
"""
FOOTER = """
publisher = {{name = "{name}", url = "https://example.org/", address = "220050, Minsk"}}
press-contact = {{email = "press@example.org", telephone = "+375 17 000-00-00"}}
licence = {{name = "CC BY 4.0", url = "https://creativecommons.org/licenses/by/4.0/"}}
data-licence = {{name = "CC0"}}
links = {{Telegram = "https://t.me/example"}}
"""
TRANSLATION = """
msgid ""
msgstr ""
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

msgctxt "title"
msgid "Об архиве"
msgstr "About"

msgid "Архив ведёт [пресс-служба](contacts.md)."
msgstr "The archive is run by the [press office](contacts.md)."
"""
FILES = {
    "pyproject.toml": CONFIGURATION.replace(
        'locale = "ru_RU"\n', f'locale = "ru_RU"{FOOTER.format(name="Министерство")}'
    )
    + FOOTER.format(name="Ministry")
    + PUBLISHER,
    "content/pages/about.md": """
        ---
        title: Об архиве
        menu: header
        ---
        Архив ведёт [пресс-служба](contacts.md).
        """,
    "content/pages/contacts.md": "---\ntitle: Контакты\nposition: 2\n---\nПишите нам.\n",
    "content/pages/terms.md": "---\ntitle: Условия\nposition: 1\n---\nТексты свободны.\n",
    "content/pages/hidden.md": "---\ntitle: Приложение\nmenu: none\n---\nТекст.\n",
    "content/2025/2025-03-05-vstrecha.md": """
        ---
        title: Встреча
        date: 2025-03-05
        ---
        Встреча прошла. [Об архиве](../pages/about.md).
        """,
    "translations/en/pages/about.po": TRANSLATION,
}


@pytest.fixture(scope="module")
def built(shared_archive: MakeArchive) -> TinyArchive:
    """A built archive with pages of its own."""
    tiny = shared_archive(FILES)
    tiny.build()
    return tiny


def test_a_page_is_translated_like_an_article(built: TinyArchive) -> None:
    page = built.page("en/about/")
    assert ">About</h1>" in page
    assert 'The archive is run by the <a href="../contacts/">press office</a>.' in page
    assert '<link rel="canonical" href="https://example.org/archive/en/about/">' in page
    assert 'content="noindex, follow"' in built.page("en/contacts/")
    assert "https://example.org/archive/en/about/" in built.page("sitemap.xml")
    assert 'href="../../about/">Об архиве' in built.page("ru/2025/2025-03-05-vstrecha/")


def test_the_menu_has_the_sections_of_the_settings_and_then_the_own_pages(
    built: TinyArchive,
) -> None:
    for address in ("ru/", "ru/partners/", "ru/2025/2025-03-05-vstrecha/", "ru/contacts/"):
        header, _, rest = built.page(address).partition("</header>")
        menu = [">Партнёры</a>", ">Новости</a>", ">Об архиве</a>"]
        positions = [header.find(link) for link in menu]
        assert -1 not in positions, address
        assert positions == sorted(positions), address
        assert ">Хронология</a>" not in header
        footer = rest.rpartition("<footer")[2]
        assert -1 < footer.find(">Условия</a>") < footer.find(">Контакты</a>"), address
        assert "Приложение" not in header + footer


def test_every_page_says_who_publishes_the_archive(built: TinyArchive) -> None:
    for address in ("en/", "en/partners/", "en/2025/2025-03-05-vstrecha/", "en/about/", "en/data/"):
        footer = built.page(address).rpartition("<footer")[2]
        for text in (
            '<a href="https://example.org/" rel="external">Ministry</a>',
            "220050, Minsk",
            '<a href="mailto:press@example.org">press@example.org</a>',
            "+375 17 000-00-00",
            'Texts: <a href="https://creativecommons.org/licenses/by/4.0/" rel="license">CC BY',
            "Open data: CC0",
            '<a href="https://t.me/example" rel="external me">Telegram</a>',
        ):
            assert text in footer, (address, text)


@pytest.mark.parametrize(
    ("path", "text", "problem"),
    [
        ("O-nas.md", "title: О нас\n---\nТекст.\n", "is not the name of a page"),
        ("o-nas.md", "title: О нас\n---\n", "a page of the archive needs a text"),
        ("o-nas.md", "title: О нас\nmenu: left\n---\nТекст.\n", "menu"),
        ("o-nas.md", "title: О нас\nposition: -1\n---\nТекст.\n", "not a number from 0 to 9999"),
        ("o-nas.md", "title: О нас\ndate: 2025-01-01\n---\nТекст.\n", "unknown field date"),
        ("o-nas.md", "title: О нас\n---\n[Т](net.md).\n", "a file that does not exist: net.md"),
        ("timeline.md", "title: Хронология\n---\nТекст.\n", "the address ru/timeline/ is already"),
    ],
)
def test_what_is_wrong_with_a_page_is_reported(
    archive: MakeArchive, path: str, text: str, problem: str
) -> None:
    file = f"content/pages/{path}"
    tiny = archive({file: f"---\n{text}"})
    assert problem in tiny.problems_by_file()[file]


@pytest.mark.parametrize(
    ("setting", "problem"),
    [
        ('press-contact = {email = "press"}', "press does not look like a value of email"),
        (
            'press-contact = {telephone = "call us"}',
            "call us does not look like a value of telephone",
        ),
        ('licence = {url = "https://example.org/"}', "the field name is missing"),
        ('licence = {name = "CC0", url = "cc0"}', "licence.url is not the address of a web page"),
        ('links = {Telegram = "@example"}', "links.Telegram is not the address of a web page"),
        ('[tool.vestnik.design]\nmenu = ["home"]', "design.menu"),
    ],
)
def test_what_is_wrong_with_the_footer_or_the_menu_is_reported(
    archive: MakeArchive, setting: str, problem: str
) -> None:
    tiny = archive({"pyproject.toml": f"{CONFIGURATION}{setting}\n"})
    assert problem in tiny.problems()


def test_a_page_that_gets_another_title_changes_the_menu_of_all_pages(
    archive: MakeArchive,
) -> None:
    """An incremental build gives the same bytes as a clean one."""
    tiny = archive(FILES)

    def build(tiny: TinyArchive) -> None:
        loaded, _ = load_archive(tiny.folder, BuildCache(tiny.folder, tiny.folder / BUILD_CACHE))
        assert loaded is not None
        assert build_site(loaded)[0] is not None

    build(tiny)
    tiny.write({"content/pages/contacts.md": "---\ntitle: Пресса\n---\nПишите нам.\n"})
    build(tiny)
    incremental = tiny.output_files()
    assert ">Пресса</a>" in tiny.page("ru/2025/2025-03-05-vstrecha/")
    tiny.build()
    assert tiny.output_files() == incremental
