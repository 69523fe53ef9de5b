"""Sites of Jekyll, Hugo, Pelican, Nikola and Eleventy come in by one command each."""

from __future__ import annotations

import pytest

from tests.importing.generators.conftest import ImportSite
from tests.support.import_inputs import PIXEL

FIRST = "2024/2024-05-06-pervaya-vstrecha.md"
SECOND = "2024/2024-06-07-vtoraya-vstrecha.md"
THIRD = "2024/2024-07-09-tretya-vstrecha.md"
PICTURES = "2024/2024-05-06-pervaya-vstrecha"
SITE_URL = "https://old.example.org"
JEKYLL = {
    "_config.yml": f"url: {SITE_URL}\nbaseurl: /press\n",
    "_posts/2024-05-06-pervaya-vstrecha.md": """
        ---
        layout: post
        title: "Первая встреча"
        date: 2024-05-06 10:30:00 +0000
        categories: [встречи]
        tags: [Росатом, связь]
        author: Пресс-служба
        image: /img/vstrecha.png
        image_alt: Участники встречи
        ---
        Стороны обсудили планы.

        ![Зал]({{ site.baseurl }}/img/zal.png)

        Подробнее [о второй встрече]({% post_url 2024-06-07-vtoraya-vstrecha %}).

        {% include contacts.html %}
        """,
    "_posts/2024-06-07-vtoraya-vstrecha.md": """
        ---
        title: Вторая встреча
        ---
        Прошла [первая]({{ site.baseurl }}/встречи/2024/05/06/pervaya-vstrecha.html), о ней
        [говорят]({{ site.url }}/press/встречи/2024/05/06/pervaya-vstrecha.html) и
        [пишут]({% link _posts/2024-05-06-pervaya-vstrecha.md %}). Планируется
        [третья]({% post_url tretya-vstrecha %}). Узнайте [о нас](/about/).
        """,
    "_drafts/tretya-vstrecha.md": """
        ---
        title: Третья встреча
        date: 2024-07-09
        ---
        Её ещё готовят.
        """,
    "about.md": "---\ntitle: О нас\n---\nСтраница сайта.\n",
    "_layouts/post.html": "<html>{{ content }}</html>",
    "img/vstrecha.png": PIXEL,
    "img/zal.png": PIXEL,
}


def test_the_posts_of_a_jekyll_site_come_in(import_site: ImportSite) -> None:
    """Pages and layouts are passed over; what is left out of a post is named with its line."""
    site = import_site(JEKYLL)
    assert site.status == 0
    assert site.files == {
        *(FIRST, SECOND, THIRD),
        *(f"{PICTURES}/vstrecha.png", f"{PICTURES}/zal.png"),
    }
    item = site.item("old/_posts/2024-05-06-pervaya-vstrecha.md")
    assert item["left_out"] == ["author", "#связь", "#встречи"]
    (note,) = item["notes"]
    assert (note["id"], note["line"]) == ("template-code-left-out", 17)
    assert "{% include contacts.html %}" in note["message"]
    assert site.item("old/about.md")["result"] == "passed-over"


def test_a_post_of_jekyll_keeps_its_date_partners_picture_and_address(
    import_site: ImportSite,
) -> None:
    """Half past ten in Greenwich is half past one in Minsk."""
    site = import_site(JEKYLL)
    path = "%D0%B2%D1%81%D1%82%D1%80%D0%B5%D1%87%D0%B8/2024/05/06/pervaya-vstrecha.html"
    assert site.fields(FIRST) == [
        "title: Первая встреча",
        "date: 2024-05-06 13:30",
        "partners: [rosatom]",
        f"source: {SITE_URL}/press/{path}",
        "image:",
        '  path: "2024-05-06-pervaya-vstrecha/vstrecha.png"',
        "  alt: Участники встречи",
        "aliases:",
        "  - встречи/2024/05/06/pervaya-vstrecha.html",
    ]
    assert "draft: true" in site.fields(THIRD)


def test_links_between_posts_of_jekyll_lead_to_their_articles(import_site: ImportSite) -> None:
    """Those to pages stay on the old site; of one to a draft only the words stay."""
    site = import_site(JEKYLL)
    assert site.body(FIRST).split("\n\n") == [
        "Стороны обсудили планы.",
        "![Зал](2024-05-06-pervaya-vstrecha/zal.png)",
        "Подробнее [о второй встрече](2024-06-07-vtoraya-vstrecha.md).",
    ]
    link = "(2024-05-06-pervaya-vstrecha.md)"
    assert site.body(SECOND) == (
        f"Прошла [первая]{link}, о ней\n[говорят]{link} и\n[пишут]{link}. Планируется\n"
        f"третья. Узнайте [о нас]({SITE_URL}/press/about/)."
    )
    (note,) = site.item("old/_posts/2024-06-07-vtoraya-vstrecha.md")["notes"]
    assert (note["id"], note.get("line", 1)) == ("link-without-target", 7)


def test_a_link_whose_page_was_not_imported_is_noted_with_its_line(
    import_site: ImportSite,
) -> None:
    """Decoded or not, after the path of the site, and by the path of a file."""
    text = """
        ---
        title: Встреча
        date: 2024-05-06
        ---
        Узнайте [о нас]({{ site.baseurl }}/о-нас/),
        [о них](/%D0%BE-%D0%BD%D0%B8%D1%85/) и
        [о планах]({% link pages/plany.md %}).
        """
    site = import_site({"_config.yml": "title: Архив\n", "_posts/a.md": text})
    notes = site.item("old/_posts/a.md")["notes"]
    assert [(note["id"], note["line"]) for note in notes] == [
        ("link-without-target", line) for line in (5, 6, 7)
    ]
    (path,) = site.files
    assert site.body(path) == "Узнайте о нас,\nо них и\nо планах."


HUGO = {
    "hugo.toml": f'baseURL = "{SITE_URL}/"\n[permalinks]\nnews = "/:year/:slug/"\n',
    "content/news/pervaya/index.md": """
        +++
        title = "Первая встреча"
        date = 2024-05-06T10:30:00+03:00
        tags = ["Росатом", "связь"]
        aliases = ["/old/pervaya/"]
        summary = "Коротко о встрече."
        slug = "vstrecha-1"
        +++
        Стороны обсудили планы.

        {{< figure src="zal.png" alt="Зал" caption="Зал заседаний" >}}

        ![Схема](shema.png)

        {{< youtube abc123 >}}

        {{% notice note %}}
        Важное замечание.
        {{% /notice %}}

        См. [вторую]({{< ref "vtoraya.md" >}}) и [третью]({{< relref "/news/tretya" >}}).
        """,
    "content/news/pervaya/zal.png": PIXEL,
    "content/news/pervaya/shema.png": PIXEL,
    "content/news/vtoraya.md": """
        ---
        title: Вторая встреча
        date: 2024-06-07
        ---
        Прошла [первая](/2024/vstrecha-1/).
        """,
    "content/news/tretya.md": """
        {
          "title": "Третья встреча",
          "date": "2024-07-08T23:30:00Z",
          "draft": true
        }

        Ранее прошла [первая](/old/pervaya/), она же [первая](../vstrecha-1/#итоги).
        """,
    "content/news/_index.md": "---\ntitle: Новости\n---\n",
    "content/news/pervaya/index.en.md": "---\ntitle: First\ndate: 2024-05-06\n---\nText.\n",
}


def test_the_posts_of_a_hugo_site_come_in(import_site: ImportSite) -> None:
    """A post in another language is refused; the text above a list is no post."""
    site = import_site(HUGO)
    assert site.status == 1
    assert site.files == {
        *(FIRST, SECOND, THIRD),
        *(f"{PICTURES}/zal.png", f"{PICTURES}/shema.png"),
    }
    assert site.note_ids("old/content/news/pervaya/index.en.md") == ["post-in-other-language"]
    assert site.item("old/content/news/_index.md")["result"] == "passed-over"


def test_a_page_bundle_of_hugo_keeps_its_fields_and_pictures(import_site: ImportSite) -> None:
    """The text within a pair of shortcodes stays, a player becomes a link."""
    site = import_site(HUGO)
    assert site.fields(FIRST) == [
        "title: Первая встреча",
        "date: 2024-05-06 10:30",
        "partners: [rosatom]",
        f"source: {SITE_URL}/2024/vstrecha-1/",
        "summary: Коротко о встрече.",
        "aliases:",
        '  - "2024/vstrecha-1"',
        '  - "old/pervaya"',
    ]
    assert " ".join(site.body(FIRST).split()) == (
        "Стороны обсудили планы. "
        '![Зал](2024-05-06-pervaya-vstrecha/zal.png "Зал заседаний") '
        "![Схема](2024-05-06-pervaya-vstrecha/shema.png) "
        "<https://www.youtube.com/watch?v=abc123> "
        "Важное замечание. "
        "См. [вторую](2024-06-07-vtoraya-vstrecha.md) и третью."
    )


def test_aliases_and_permalinks_of_hugo_are_addresses_of_the_article(
    import_site: ImportSite,
) -> None:
    """The anchor of a link stays."""
    site = import_site(HUGO)
    assert site.body(SECOND) == "Прошла [первая](2024-05-06-pervaya-vstrecha.md)."
    assert site.body(THIRD) == (
        "Ранее прошла [первая](2024-05-06-pervaya-vstrecha.md), "
        "она же [первая](2024-05-06-pervaya-vstrecha.md#итоги)."
    )
    assert site.fields(THIRD)[:2] == ["title: Третья встреча", "date: 2024-07-09 02:30"]


PELICAN = {
    "pelicanconf.py": (
        f"SITENAME = 'Архив'\nSITEURL = '{SITE_URL}'\nPATH = 'content'\n"
        "ARTICLE_URL = 'posts/{date:%Y}/{slug}/'\nimport os; os.exit(1)\n"
    ),
    "content/news/pervaya.md": """
        Title: Первая встреча
        Date: 2024-05-06 10:30
        Category: Встречи
        Tags: Росатом, связь
        Slug: vstrecha-1
        Authors: Пресс-служба
        Summary: Коротко о встрече
            в двух строках.

        Стороны обсудили планы.

        ![Зал]({static}/images/zal.png)

        См. [вторую]({filename}vtoraya.md), [её](|filename|/news/vtoraya.md), [план]({attach}a.pdf).

            код: {{ x }}
        """,
    "content/news/vtoraya.md": """
        ---
        title: Вторая встреча
        date: 2024-06-07
        ---
        Прошла [первая]({filename}/news/pervaya.md), она же [первая](/posts/2024/vstrecha-1/).
        """,
    "content/news/tretya.rst": "Третья\n######\n\n:date: 2024-06-07\n\nТекст.\n",
    "content/pages/about.md": "Title: О нас\n\nСтраница.\n",
    "content/images/zal.png": PIXEL,
    "content/news/a.pdf": b"%PDF-1.4\n",
}


def test_the_articles_of_a_pelican_site_come_in(import_site: ImportSite) -> None:
    """Its configuration, which is a program, is not run; reStructuredText is not read."""
    site = import_site(PELICAN)
    assert site.status == 1
    assert site.files == {FIRST, SECOND, f"{PICTURES}/zal.png", f"{PICTURES}/a.pdf"}
    assert site.note_ids("old/content/news/tretya.rst") == ["unknown-markup-language"]
    assert site.fields(FIRST) == [
        "title: Первая встреча",
        "date: 2024-05-06 10:30",
        "partners: [rosatom]",
        f"source: {SITE_URL}/posts/2024/vstrecha-1/",
        "summary: Коротко о встрече в двух строках.",
        "aliases:",
        '  - "posts/2024/vstrecha-1"',
    ]
    link = "(2024-06-07-vtoraya-vstrecha.md)"
    assert site.body(FIRST).split("\n\n") == [
        "Стороны обсудили планы.",
        "![Зал](2024-05-06-pervaya-vstrecha/zal.png)",
        f"См. [вторую]{link}, [её]{link}, [план](2024-05-06-pervaya-vstrecha/a.pdf).",
        "    код: {{ x }}",
    ]
    assert site.body(SECOND).count("(2024-05-06-pervaya-vstrecha.md)") == 2


NIKOLA = {
    "conf.py": (
        f"BLOG_TITLE = 'Архив'\nSITE_URL = '{SITE_URL}/'\n"
        "POSTS = (('posts/*.md', 'news', 'post.tmpl'),)\n"
    ),
    "posts/pervaya.md": """
        <!--
        .. title: Первая встреча
        .. slug: vstrecha-1
        .. date: 2024-05-06 10:30:00 UTC+03:00
        .. tags: Росатом, связь
        .. link: https://mpt.gov.by/news
        .. type: text
        -->

        Стороны обсудили планы.

        <!-- TEASER_END -->

        {{% youtube abc123 %}}

        См. [вторую](/news/vtoraya/), [её](vtoraya.md) и [её же](link://slug/vtoraya).
        """,
    "posts/vtoraya.md": "Прошла [первая](link://filename/posts/pervaya.md).\n",
    "posts/vtoraya.meta": ".. title: Вторая встреча\n.. slug: vtoraya\n.. date: 2024-06-07 12:00\n",
    "posts/tretya.md": """
        ---
        title: Третья встреча
        date: 2024-07-08 23:30:00+00:00
        tags: draft, mathjax
        ---
        Её ещё готовят.
        """,
    "pages/about.md": "<!--\n.. title: О нас\n-->\n\nСтраница.\n",
}


def test_the_posts_of_a_nikola_site_come_in(import_site: ImportSite) -> None:
    """Their fields are in a comment, in the file `.meta` beside them, or between dashes."""
    site = import_site(NIKOLA)
    assert site.status == 0
    assert site.files == {FIRST, SECOND, THIRD}
    assert site.fields(FIRST) == [
        "title: Первая встреча",
        "date: 2024-05-06 10:30",
        "partners: [rosatom]",
        "source: https://mpt.gov.by/news",
        "aliases:",
        '  - "news/vstrecha-1"',
    ]
    link = "(2024-06-07-vtoraya-vstrecha.md)"
    assert " ".join(site.body(FIRST).split()) == (
        "Стороны обсудили планы. <https://www.youtube.com/watch?v=abc123> "
        f"См. [вторую]{link}, [её]{link} и [её же]{link}."
    )
    assert site.fields(SECOND)[:2] == ["title: Вторая встреча", "date: 2024-06-07 12:00"]
    assert site.body(SECOND) == "Прошла [первая](2024-05-06-pervaya-vstrecha.md)."
    assert site.fields(THIRD)[1:4:2] == ["date: 2024-07-09 02:30", "draft: true"]


ELEVENTY = {
    ".eleventy.js": "module.exports = {}\n",
    "src/_data/site.json": f'{{"url": "{SITE_URL}"}}',
    "src/posts/2024-05-06-pervaya.md": """
        ---
        title: Первая встреча
        date: 2024-05-06T10:30:00.000+03:00
        tags:
          - post
          - Росатом
        permalink: /novosti/pervaya/
        ---
        Стороны обсудили планы. {# не для печати #}

        {% image "./zal.png", "Зал заседаний" %}

        См. [вторую]({{ '/posts/vtoraya/' | url }}). Наш сайт: {{ site.name }}.
        """,
    "src/posts/vtoraya.md": """
        ---json
        {"title": "Вторая встреча", "date": "2024-06-07"}
        ---
        Прошла [первая](/novosti/pervaya/).
        """,
    "src/posts/zal.png": PIXEL,
    "src/posts/posts.json": '{"layout": "post"}',
    "src/_includes/note.md": "---\ntitle: Вставка\ndate: 2024-01-02\n---\nВставка.\n",
}


def test_the_posts_of_an_eleventy_site_come_in(import_site: ImportSite) -> None:
    """Template code whose value only the generator knows stays, with a note on its line."""
    site = import_site(ELEVENTY)
    assert site.status == 0
    assert site.files == {FIRST, SECOND, f"{PICTURES}/zal.png"}
    assert site.fields(FIRST) == [
        "title: Первая встреча",
        "date: 2024-05-06 10:30",
        "partners: [rosatom]",
        f"source: {SITE_URL}/novosti/pervaya/",
        "aliases:",
        '  - "novosti/pervaya"',
    ]
    assert [line.rstrip() for line in site.body(FIRST).split("\n\n")] == [
        "Стороны обсудили планы.",
        "![Зал заседаний](2024-05-06-pervaya-vstrecha/zal.png)",
        "См. [вторую](2024-06-07-vtoraya-vstrecha.md). Наш сайт: {{ site.name }}.",
    ]
    assert site.body(SECOND) == "Прошла [первая](2024-05-06-pervaya-vstrecha.md)."
    (note,) = site.item("old/src/posts/2024-05-06-pervaya.md")["notes"]
    assert (note["id"], note["line"]) == ("template-code-in-text", 13)


@pytest.mark.parametrize("files", [JEKYLL, HUGO, PELICAN, NIKOLA, ELEVENTY])
def test_a_site_that_comes_in_again_is_in_the_archive_already(
    files: dict[str, str], import_site: ImportSite
) -> None:
    """Nothing is written twice, and `check` has nothing to say against the articles."""
    first = import_site(files)
    before = {path: first.article(path) for path in first.files if path.endswith(".md")}
    again = import_site(files)
    results = {item["result"] for item in again.items if item["origin"].endswith(".md")}
    assert results <= {"present", "passed-over", "refused"}
    assert {path: again.article(path) for path in again.files if path.endswith(".md")} == before
    assert "error" not in again.archive.problems()


def test_one_post_alone_finds_the_settings_and_pictures_of_its_site(
    import_site: ImportSite,
) -> None:
    """A folder of posts, too: the configuration is searched above."""
    origin = "old/_posts/2024-05-06-pervaya-vstrecha.md"
    site = import_site(JEKYLL, origin)
    assert f"source: {SITE_URL}/press/" in site.article(FIRST)
    assert f"{PICTURES}/zal.png" in site.files
    assert f"({SITE_URL}/press/2024/06/07/vtoraya-vstrecha" in site.body(FIRST)
