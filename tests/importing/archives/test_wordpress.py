"""Exports of WordPress: posts with shortcodes, captions, galleries and tags."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from tests.importing.archives.conftest import ImportAll
from tests.support.archives import TinyArchive
from tests.support.import_inputs import (
    PIXEL,
    report_items,
    wordpress,
    wordpress_file,
    wordpress_item,
)
from tests.support.web_sites import Answer, WebSite
from vestnik.importing.inputs.wordpress import wordpress_html

Articles = Callable[[], dict[str, str]]
ImportPosts = Callable[..., tuple[int, str, str]]
TAGS = """<category domain="post_tag" nicename="r"><![CDATA[Росатом]]></category>
<category domain="category" nicename="news"><![CDATA[Новости отрасли]]></category>"""


@pytest.fixture
def import_posts(tiny: TinyArchive, import_all: ImportAll) -> ImportPosts:
    """Imports an export with these items."""

    def import_items(*items: str, options: tuple[str, ...] = ()) -> tuple[int, str, str]:
        tiny.write({"export.xml": wordpress(*items)})
        return import_all("export.xml", *options)

    return import_items


def test_a_post_comes_in_with_what_its_fields_say(
    import_posts: ImportPosts, articles: Articles, tiny: TinyArchive
) -> None:
    """Title, date and time, summary, old address, tags that are partners; other tags are named."""
    post = wordpress_item(
        6,
        "Заседание «группы» & встреча",
        "Первый абзац.\n\nВторой\nабзац.",
        more=TAGS,
        excerpt="О главном.",
    )
    status, _, err = import_posts(post)
    assert (status, err) == (0, "")
    (text,) = articles().values()
    assert "title: Заседание «группы» & встреча\ndate: 2026-04-07 09:30\n" in text
    assert "partners: [rosatom]\n" in text
    assert "summary: О главном.\n" in text
    assert 'aliases:\n  - "2026/04/post-6"\n' in text
    assert "source: https://old.example.org/2026/04/post-6/\n" in text
    assert "Первый абзац.\n\nВторой абзац.\n" in text
    assert report_items(tiny.folder)[0]["left_out"] == ["#Новости отрасли"]


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        (wordpress_item(1, "О нас", "Текст.", kind="page"), "page"),
        (wordpress_item(1, "Меню", "", kind="nav_menu_item"), "nav_menu_item"),
        (wordpress_item(1, "Корзина", "Текст.", status="trash"), "trash"),
        (wordpress_file(1, "Зал", "https://old.example.org/a.jpg"), "attachment"),
    ],
)
def test_what_is_no_post_is_passed_over(
    tiny: TinyArchive, import_posts: ImportPosts, articles: Articles, item: str, kind: str
) -> None:
    """The report names it with its type."""
    assert import_posts(item)[0] == 0
    assert articles() == {}
    (entry,) = report_items(tiny.folder)
    assert (entry["result"], entry["left_out"]) == ("passed-over", [kind])


@pytest.mark.parametrize(
    ("status", "more"),
    [
        ("draft", ""),
        ("pending", ""),
        ("private", ""),
        ("publish", "<wp:post_password><![CDATA[secret]]></wp:post_password>"),
    ],
)
def test_a_post_that_is_not_public_becomes_a_draft(
    import_posts: ImportPosts, articles: Articles, status: str, more: str
) -> None:
    """Nobody else was to read it."""
    import_posts(wordpress_item(1, "Новость о связи", "Текст новости.", status=status, more=more))
    assert "draft: true\n" in articles()["novost-o-svyazi"]


def test_comments_are_left_out_and_said(
    tiny: TinyArchive, import_posts: ImportPosts, articles: Articles
) -> None:
    """With their number, since the archive has no place for them."""
    comment = "<wp:comment><wp:comment_content><![CDATA[Ура!]]></wp:comment_content></wp:comment>"
    import_posts(wordpress_item(1, "Новость о связи", "Текст.", more=comment * 2))
    assert "Ура" not in "".join(articles().values())
    passed_over = [item for item in report_items(tiny.folder) if item["result"] == "passed-over"]
    assert [item["left_out"] for item in passed_over] == [["comments"]]
    assert passed_over[0]["origin"].endswith("/post-1/: 2")


def test_pictures_of_galleries_captions_and_the_thumbnail_come_in(
    tiny: TinyArchive, site: WebSite, import_posts: ImportPosts, articles: Articles
) -> None:
    """Each picture once, with its caption; the report asks for missing descriptions."""
    for number in range(4):
        site.add(f"/{number}.png", Answer(PIXEL + bytes([number]), "image/png"))
    files = [wordpress_file(20 + n, f"Фото {n}", f"{site.url}/{n}.png") for n in range(4)]
    thumbnail = "".join(
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key>"
        f"<wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
        for key, value in (("_thumbnail_id", "20"), ("_edit_last", "1"))
    )
    caption = (
        f'[caption id="attachment_21" width="300"]<img src="{site.url}/1.png" alt="Зал"/> '
        "В зале заседаний[/caption]"
    )
    text = f'Текст до.\n\n{caption}\n\nТекст после.\n\n[gallery ids="22,23"]'
    post = wordpress_item(1, "Новость о связи", text, more=thumbnail)
    status, _, err = import_posts(*files, post, options=("--pictures",))
    assert status == 0
    article = articles()["novost-o-svyazi"]
    folder = "2026-04-02-novost-o-svyazi"
    assert f'image:\n  path: "{folder}/0.png"\n  alt: Фото 0\n' in article
    assert f'![Зал]({folder}/1.png "В зале заседаний")' in article
    assert f"![]({folder}/2.png)" in article
    assert sorted(path.name for path in (tiny.folder / "content/2026" / folder).iterdir()) == [
        *(f"{number}.png" for number in range(4))
    ]
    assert err.count("has no description") == 2
    assert "shortcode" not in err


def test_without_the_option_pictures_stay_on_the_web(
    site: WebSite, import_posts: ImportPosts, articles: Articles
) -> None:
    """The article names them for the editor."""
    text = f'Текст новости. <img src="{site.url}/1.png" alt="Зал">'
    import_posts(wordpress_item(1, "Новость о связи", text))
    assert f"{site.url}/1.png" in articles()["novost-o-svyazi"]
    assert site.requests == []


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ('Текст [contact-form-7 id="5"] дальше.', "Текст дальше."),
        ("Текст [vc_row][vc_column]внутри[/vc_column][/vc_row].", "Текст внутри."),
        ("Сноска [1] и [sic].", r"Сноска \[1\] и \[sic\]."),
        ("[embed]https://example.org/v[/embed]", "[https://example.org/v](https://example.org/v)"),
        ('[video mp4="https://e.org/v.mp4"][/video]', "[https://e.org/v.mp4](https://e.org/v.mp4)"),
        ("До.<!--more-->После.", "До.\n\nПосле."),
        ("<!-- wp:paragraph -->\n<p>Абзац.</p>\n<!-- /wp:paragraph -->", "Абзац."),
        ("Строка\nвторая", "Строка вторая"),
        ("<ul>\n<li>раз</li>\n<li>два</li>\n</ul>", "- раз\n- два"),
    ],
)
def test_the_text_of_a_post_is_kept_without_shortcodes(
    import_posts: ImportPosts, articles: Articles, text: str, result: str
) -> None:
    """Their content stays; brackets that are no shortcodes stay."""
    import_posts(wordpress_item(1, "Новость о связи", text))
    assert articles()["novost-o-svyazi"].endswith(f"---\n{result}\n")


@pytest.mark.parametrize("code", ['[contact-form-7 id="5"]', "[vc_row]внутри[/vc_row]"])
def test_shortcodes_that_are_left_out_are_reported(import_posts: ImportPosts, code: str) -> None:
    """An editor compares the article with the page."""
    _, _, err = import_posts(wordpress_item(1, "Новость о связи", f"Текст {code}."))
    assert f"left out: {code.partition(']')[0]}]" in err


def test_posts_link_to_each_other_after_the_move(
    import_posts: ImportPosts, articles: Articles
) -> None:
    """In full, or from the root of the site; a link to another page of the site stays."""
    links = (
        '<a href="https://old.example.org/2026/04/post-2/">раз</a> '
        '<a href="/2026/04/post-2/">два</a> <a href="https://old.example.org/about/">три</a>'
    )
    import_posts(
        wordpress_item(1, "Новость о связи", links), wordpress_item(2, "Вторая новость", "Текст.")
    )
    text = articles()["novost-o-svyazi"]
    assert text.count("](2026-04-03-vtoraya-novost.md)") == 2
    assert "[три](https://old.example.org/about/)" in text


@pytest.mark.parametrize(
    "unit",
    [
        *("[a ", "[caption]", "[caption ", "[embed]", "[embed ", "<pre>", "<pre ", "[a b=", "<!--"),
        *("[gallery ids=1]", "<script>", "[a b='c' ", "[/a]", "\n\n", "[caption]<img ", "<a "),
    ],
)
def test_no_post_takes_long(unit: str) -> None:
    """However often it opens what it does not close."""
    start = time.process_time()
    wordpress_html(unit * 30_000, {})
    assert time.process_time() - start < 5
