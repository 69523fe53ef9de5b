"""Files that break an archive, and files that only look doubtful, by the names of the cases."""

from __future__ import annotations

import json

from tests.support.archives import CONFIGURATION, PROJECT, ArchiveFiles

ARTICLE, PARTNER = "content/2025/2025-05-05-vstrecha.md", "content/partners/rosatom.md"
CATALOG = "translations/en/2025/2025-05-05-vstrecha.po"
GLOSSARY, INTERFACE = "translations/en/glossary.toml", "translations/en/interface.po"
SETTINGS = "pyproject.toml"
TEMPLATE = "templates/article.html"
GOOD: ArchiveFiles = {
    ARTICLE: """
        ---
        title: Встреча
        date: 2025-05-05
        partners: [rosatom]
        ---
        Встреча с [Росатомом](../partners/rosatom.md) прошла.
    """,
    PARTNER: "---\ntitle: Росатом\nkind: organisation\n---\nГоскорпорация.\n",
    CATALOG: 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    'msgctxt "title"\nmsgid "Встреча"\nmsgstr "Meeting"\n',
}
NEW_ARTICLE = "content/2025/2025-06-06-novost.md"


def new_article(front: str = "", body: str = "Текст.") -> ArchiveFiles:
    """One more article: these lines of front matter behind its title and date, this text."""
    return {NEW_ARTICLE: f"---\ntitle: Новость\ndate: 2025-06-06\n{front}\n---\n{body}\n"}


def raw_article(front: str | bytes) -> ArchiveFiles:
    """One more article with nothing but this in its front matter."""
    whole = front.encode() if isinstance(front, str) else front
    return {NEW_ARTICLE: b"---\n" + whole + b"\n---\n" + "Текст.\n".encode()}


def article_named(path: str) -> ArchiveFiles:
    """A good article under another name."""
    return {f"content/{path}": new_article()[NEW_ARTICLE]}


def new_partner(front: str, name: str = "novyy") -> ArchiveFiles:
    """One more partner."""
    return {f"content/partners/{name}.md": f"---\n{front}\n---\nТекст.\n"}


def catalog_of(text: str | bytes, head: str = "text/plain; charset=UTF-8") -> ArchiveFiles:
    """The article's catalog, of these entries."""
    first = f'msgid ""\nmsgstr "Content-Type: {head}\\n"\n\n'.encode()
    return {CATALOG: first + (text.encode() if isinstance(text, str) else text)}


def po_entry(text: str, source: str = "Встреча", context: str = "title") -> str:
    """An entry of a catalog."""
    where, what = json.dumps(context), json.dumps(source, ensure_ascii=False)
    return f"msgctxt {where}\nmsgid {what}\nmsgstr {text}\n"


def glossary_of(text: str | bytes) -> ArchiveFiles:
    """A glossary."""
    return {GLOSSARY: text}


def changed_settings(old: str, new: str) -> ArchiveFiles:
    """The settings with one thing changed."""
    assert old in CONFIGURATION, old
    return {SETTINGS: CONFIGURATION.replace(old, new, 1)}


def added_setting(line: str) -> ArchiveFiles:
    """The settings with one line more, before the editions."""
    return changed_settings('time-zone = "Europe/Minsk"\n', f'time-zone = "Europe/Minsk"\n{line}\n')


def added_edition_setting(line: str) -> ArchiveFiles:
    """The settings with one line more in the English edition."""
    return {SETTINGS: f"{CONFIGURATION}{line}\n"}


def changed_interface(old: str, new: str) -> ArchiveFiles:
    """The English words of the templates with one thing changed."""
    text = (PROJECT / INTERFACE).read_text("utf-8")
    assert old in text, old
    return {INTERFACE: text.replace(old, new, 1).encode()}


def changed_plural(old: str, new: str) -> ArchiveFiles:
    """One English phrase of the templates with one thing changed, below the head of the file."""
    (text,) = changed_interface(old, new).values()
    assert isinstance(text, bytes)
    head, *entries = text.decode().split("\n\n")
    (entry,) = (entry for entry in entries if new in entry)
    return {INTERFACE: f"{head}\n\n{entry}\n".encode()}


ARTICLE_PREFIX = "2025/2025-06-06-"
YAML_BOMB = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9))
MEGABYTE = 1_000_000

FRONT_MATTER: dict[str, ArchiveFiles] = {
    "an empty file": {NEW_ARTICLE: b""},
    "nothing but a byte order mark": {NEW_ARTICLE: b"\xef\xbb\xbf"},
    "nothing but white space": {NEW_ARTICLE: b" \n\t\n"},
    "a fence alone": {NEW_ARTICLE: b"---"},
    "two fences with nothing between": {NEW_ARTICLE: b"---\n---\n"},
    "no fence at the beginning": {NEW_ARTICLE: "title: Новость\ndate: 2025-06-06\n---\nТекст.\n"},
    "no fence at the end": {NEW_ARTICLE: "---\ntitle: Новость\ndate: 2025-06-06\nТекст.\n"},
    "an indented fence": {NEW_ARTICLE: b" ---\ntitle: a\ndate: 2025-06-06\n---\nb\n"},
    "a line before the fence": {NEW_ARTICLE: b"\na\n---\ntitle: a\ndate: 2025-06-06\n---\nb\n"},
    "front matter of TOML": {NEW_ARTICLE: b"+++\ntitle = 'a'\n+++\nb\n"},
    "front matter of JSON": {NEW_ARTICLE: b'{"title": "a"}\n\nb\n'},
    "tabs for indentation": new_article("event:\n\tstart: 2025-06-06"),
    "a tab before a key": raw_article("title: a\n\tdate: 2025-06-06"),
    "a title twice": new_article("title: Снова"),
    "a date twice": new_article("date: 2025-06-07"),
    "no title": raw_article("date: 2025-06-06"),
    "no date": raw_article("title: a"),
    "an empty title": raw_article("title:\ndate: 2025-06-06"),
    "a title of spaces": raw_article("title: '  '\ndate: 2025-06-06"),
    "a title that is a list": raw_article("title: [a, b]\ndate: 2025-06-06"),
    "a title that is a mapping": raw_article("title: {a: b}\ndate: 2025-06-06"),
    "a title with a colon": raw_article("title: a: b\ndate: 2025-06-06"),
    "a title with an open quotation mark": raw_article('title: "a\ndate: 2025-06-06'),
    "a title that goes on": raw_article("title: a\nb\ndate: 2025-06-06"),
    "a title of a megabyte": raw_article("title: " + "a" * MEGABYTE + "\ndate: 2025-06-06"),
    "a title of six thousand letters": raw_article("title: " + "я" * 6000 + "\ndate: 2025-06-06"),
    "a title with an escaped control character": raw_article('title: "a\\x01"\ndate: 2025-06-06'),
    "a date that is a list": raw_article("title: a\ndate: [2025-06-06]"),
    "a date that is a mapping": raw_article("title: a\ndate: {y: 2025}"),
    "the 31st of June": raw_article("title: a\ndate: 2025-06-31"),
    "the 29th of February of no leap year": raw_article("title: a\ndate: 2025-02-29"),
    "a month of thirteen": raw_article("title: a\ndate: 2025-13-01"),
    "the year nought": raw_article("title: a\ndate: 0000-01-01"),
    "the year ten thousand": raw_article("title: a\ndate: 10000-01-01"),
    "a date in words": raw_article("title: a\ndate: 6 июня 2025"),
    "a date as Americans write it": raw_article("title: a\ndate: 06/06/2025"),
    "a date of digits of another script": raw_article("title: a\ndate: ٢٠٢٥-٠٦-٠٦"),
    "an hour of twenty-five": raw_article("title: a\ndate: 2025-06-06 25:00"),
    "another date than the name's": raw_article("title: a\ndate: 2025-06-07"),
    "partners that are a text": new_article("partners: rosatom"),
    "partners that are a mapping": new_article("partners: {rosatom: 1}"),
    "partners within partners": new_article("partners: [[rosatom]]"),
    "a partner that is not there": new_article("partners: [nobody]"),
    "a partner by its Russian name": new_article("partners: [Росатом]"),
    "a partner that is a path": new_article("partners: ['../../etc/passwd']"),
    "a source that is no address": new_article("source: mfa"),
    "a source of javascript": new_article("source: javascript:alert(1)"),
    "a source that is a file": new_article("source: file:///etc/passwd"),
    "a source with an open bracket": new_article("source: 'https://[::1'"),
    "a source that is a list": new_article("source: [a]"),
    "a source with a space": new_article("source: https://example.org/a b"),
    "an event that is a text": new_article("event: tomorrow"),
    "an event that is a list": new_article("event: [2025-06-06]"),
    "an event without a start": new_article("event: {place: Минск}"),
    "an event that ends before it starts": new_article(
        "event: {start: 2025-06-06, end: 2025-06-05}"
    ),
    "an event on an impossible day": new_article("event: {start: 2025-06-99}"),
    "an event with a misspelt field": new_article("event: {start: 2025-06-06, plase: Минск}"),
    "an image that is a text": new_article("image: a.png"),
    "an image without alt": new_article("image: {path: a.png}"),
    "an image that is not there": new_article("image: {path: a.png, alt: Стол}"),
    "an image out of the archive": new_article("image: {path: ../../../etc/passwd, alt: Стол}"),
    "an image at an absolute path": new_article("image: {path: /etc/passwd, alt: Стол}"),
    "an image on another site": new_article("image: {path: 'https://e.example/a.png', alt: Стол}"),
    "an image of javascript": new_article("image: {path: 'javascript:a()', alt: Стол}"),
    "an image with a broken address": new_article("image: {path: 'http://[a', alt: Стол}"),
    "a draft of maybe": new_article("draft: maybe"),
    "a draft that is a list": new_article("draft: [true]"),
    "aliases that are a text": new_article("aliases: old"),
    "an alias of another site": new_article("aliases: ['https://e.example/']"),
    "an alias out of the site": new_article("aliases: [../../old]"),
    "an alias of an article": new_article("aliases: [2025/2025-05-05-vstrecha]"),
    "the same alias twice": {
        **new_article("aliases: [old]"),
        "content/2025/2025-06-07-b.md": "---\ntitle: b\ndate: 2025-06-07\naliases: [old]\n---\nb\n",
    },
    "corrections that are a text": new_article("corrections: a"),
    "a correction that is a text": new_article("corrections: [a]"),
    "a correction without a text": new_article("corrections: [{date: 2025-06-07}]"),
    "a correction on an impossible day": new_article("corrections: [{date: 2025-06-77, text: a}]"),
    "an archived copy of nothing": new_article(
        "archived: {url: 'https://e.example/', date: 2025-06-07}"
    ),
    "an archived copy without an address": new_article("archived: {date: 2025-06-07}"),
    "a summary that is a list": new_article("summary: [a]"),
    "an unknown field": new_article("colour: red"),
    "a misspelt field": new_article("sumary: a"),
    "a field without a name": new_article(": a"),
    "a field that is a list": new_article("[a, b]: c"),
    "a field that is a number": new_article("5: a"),
    "a YAML bomb": raw_article("title: a\ndate: 2025-06-06\na0: &a0 [x]\n" + YAML_BOMB),
    "an anchor": raw_article("title: &a b\ndate: 2025-06-06"),
    "an alias that nothing is": raw_article("title: *a\ndate: 2025-06-06"),
    "an anchor in itself": raw_article("title: a\ndate: 2025-06-06\na: &a [*a]"),
    "a merge key": raw_article("title: a\ndate: 2025-06-06\n<<: {a: b}"),
    "a tag of Python": new_article("summary: !!python/object/apply:os.system [ls]"),
    "a tag of Python's names": new_article("summary: !!python/name:os.system a\ncolour: b"),
    "a tag of nobody": new_article("image: !nobody a"),
    "a directive": raw_article("%YAML 9.9\n---\ntitle: a"),
    "two documents": raw_article("title: a\n...\n---\ndate: 2025-06-06"),
    "a list for front matter": raw_article("- a\n- b"),
    "a text for front matter": raw_article("a"),
    "a number for front matter": raw_article("5"),
    "lists nested five thousand deep": raw_article("title: a\ndate: 2025-06-06\na: " + "[" * 5000),
    "lists closed five thousand deep": raw_article(
        "title: a\ndate: 2025-06-06\na: " + "[" * 5000 + "]" * 5000
    ),
    "mappings nested two thousand deep": raw_article(
        "title: a\ndate: 2025-06-06\na: " + "{a: " * 2000 + "b" + "}" * 2000
    ),
    "mappings by indentation": raw_article(
        "title: a\ndate: 2025-06-06\n" + "\n".join(" " * n + "a:" for n in range(400))
    ),
    "front matter of a megabyte": raw_article("title: a\ndate: 2025-06-06\n" + "a: b\n" * 250_000),
    "a thousand unknown fields": new_article("\n".join(f"a{n}: b" for n in range(1000))),
    "a null byte in the front matter": raw_article("title: a\x00b\ndate: 2025-06-06"),
    "a null byte in the text": new_article(body="Тек\x00ст."),
    "an escape character in the text": new_article(body="Тек\x1bст."),
    "the parser's own marks in the text": new_article(body="\x02wzxhzdk:0\x03"),
    "a byte order mark in the front matter": raw_article("title: a\n\ufeffdate: 2025-06-06"),
    "a vertical tab in the front matter": raw_article("title: a\x0bb\ndate: 2025-06-06"),
    "a mark of a merge conflict": new_article(body="<<<<<<< HEAD\nа\n=======\nб\n>>>>>>> other"),
    "Latin 1": {NEW_ARTICLE: "---\ntitle: é\ndate: 2025-06-06\n---\né\n".encode("latin-1")},
    "the code page of Windows": {
        NEW_ARTICLE: "---\ntitle: Я\ndate: 2025-06-06\n---\nЯ\n".encode("cp1251")
    },
    "UTF-16": {NEW_ARTICLE: "---\ntitle: Я\ndate: 2025-06-06\n---\nЯ\n".encode("utf-16")},
    "UTF-16 without a mark": {
        NEW_ARTICLE: "---\ntitle: Я\ndate: 2025-06-06\n---\nЯ\n".encode("utf-16-be")
    },
    "UTF-32": {NEW_ARTICLE: "---\ntitle: Я\ndate: 2025-06-06\n---\nЯ\n".encode("utf-32")},
    "an overlong slash": {NEW_ARTICLE: b"---\ntitle: \xc0\xaf\ndate: 2025-06-06\n---\na\n"},
    "half of a surrogate pair": {
        NEW_ARTICLE: b"---\ntitle: \xed\xa0\x80\ndate: 2025-06-06\n---\na\n"
    },
    "half of a letter at the end": {NEW_ARTICLE: b"---\ntitle: a\ndate: 2025-06-06\n---\na\xd0"},
    "a picture called Markdown": {NEW_ARTICLE: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8},
    "no text": new_article(body=""),
    "a text of white space": new_article(body="\n \n\t\n"),
}

NAMES: dict[str, ArchiveFiles] = {
    "a name in capitals": article_named(f"{ARTICLE_PREFIX}NOVOST.md"),
    "a name with a space": article_named(f"{ARTICLE_PREFIX}odna novost.md"),
    "a name in Cyrillic": article_named(f"{ARTICLE_PREFIX}новость.md"),
    "a name with dots": article_named(f"{ARTICLE_PREFIX}..novost.md"),
    "a name with an underscore": article_named(f"{ARTICLE_PREFIX}odna_novost.md"),
    "a name that ends with a hyphen": article_named(f"{ARTICLE_PREFIX}novost-.md"),
    "a name without a slug": article_named("2025/2025-06-06.md"),
    "a name without a date": article_named("2025/novost.md"),
    "a name of an impossible date": article_named("2025/2025-99-99-novost.md"),
    "a name in another year's folder": article_named("2024/2025-06-06-novost.md"),
    "a name outside of a year": article_named("2025-06-06-novost.md"),
    "a name in a folder too deep": article_named("2025/06/2025-06-06-novost.md"),
    "a name with a line break": article_named(f"{ARTICLE_PREFIX}a\nb.md"),
    "a name with quotation marks": article_named(f"{ARTICLE_PREFIX}a\"b'.md"),
    "a name like markup": article_named(f"{ARTICLE_PREFIX}<b>.md"),
    "a name like a field": article_named(f"{ARTICLE_PREFIX}{{path}}.md"),
    "a name reserved by Windows": article_named("2025/con.md"),
    "a name of two hundred letters": article_named(f"{ARTICLE_PREFIX}{'a' * 200}.md"),
    "an ending in capitals": article_named(f"{ARTICLE_PREFIX}novost.MD"),
    "an ending that is none": article_named(f"{ARTICLE_PREFIX}novost"),
    "a document of Word": {"content/2025/novost.doc": b"\xd0\xcf\x11\xe0"},
    "a program": {"content/2025/novost.exe": b"MZ"},
    "a page": {"content/2025/novost.html": b"<script>alert(1)</script>"},
    "a partner in Cyrillic": new_partner("title: a\nkind: country", "росатом"),
    "a partner in a folder": new_partner("title: a\nkind: country", "a/b"),
    "a partner without a kind": new_partner("title: a"),
    "a partner of an unknown kind": new_partner("title: a\nkind: planet"),
    "a partner of several kinds": new_partner("title: a\nkind: [country, body]"),
    "a partner without a title": new_partner("kind: body"),
    "a partner with an alias in itself": new_partner("title: a\nkind: body\naliases: &a [*a]"),
    "a partner whose aliases are a text": new_partner("title: a\nkind: body\naliases: b"),
    "a partner with a wrong code": new_partner("title: a\nkind: country\niso: Kyrgyzstan"),
    "a partner with a code that is none": new_partner("title: a\nkind: body\niso: KG"),
    "a partner with a wrong number": new_partner("title: a\nkind: body\nwikidata: 813"),
    "a partner with a wrong address": new_partner("title: a\nkind: body\nurl: javascript:a()"),
    "a partner with a field of articles": new_partner("title: a\nkind: body\ndate: 2025-06-06"),
}

LINKS: dict[str, ArchiveFiles] = {
    "a link to nowhere": new_article(body="[а](nowhere.md)"),
    "a link to a misspelt article": new_article(body="[а](2025-05-05-vstreca.md)"),
    "a link out of the archive": new_article(body="[а](../../etc/passwd)"),
    "a link far out of the archive": new_article(body="[а](../../../../../../../../etc/passwd)"),
    "a link with escaped dots": new_article(body="[а](%2e%2e/%2e%2e/%2e%2e/etc/passwd)"),
    "an absolute link": new_article(body="[а](/etc/passwd)"),
    "a link with backslashes": new_article(body=r"[а](..\\..\\etc\\passwd)"),
    "a link with a null byte": new_article(body="[а](a%00b.md)"),
    "a link to itself misspelt": new_article(body="[а](2025-06-06-novosty.md)"),
    "a picture that is not there": new_article(body="![а](nowhere.png)"),
    "a picture out of the archive": new_article(body="![а](../../../etc/passwd.png)"),
    "a link in HTML to nowhere": new_article(body='<a href="nowhere.md">а</a>'),
    "a reference link to nowhere": new_article(body="[а][б]\n\n[б]: nowhere.md"),
}

HUGE: dict[str, ArchiveFiles] = {
    "three megabytes on one line": new_article(body="я" * 3 * MEGABYTE),
    "a megabyte of words on one line": new_article(body="слово " * 170_000),
    "a hundred thousand lines": new_article(body="а\n" * 100_000),
    "a hundred thousand paragraphs": new_article(body="а\n\n" * 100_000),
    "a list five hundred deep": new_article(body="".join("    " * n + "- а\n" for n in range(500))),
    "a list of signs on one line": new_article(body="- " * 5000 + "а"),
    "quotations a thousand deep": new_article(body="> " * 1000 + "а"),
    "ten thousand links in a paragraph": new_article(body="[а](https://e.example/) " * 10_000),
    "ten thousand open brackets": new_article(body="Да " + "[" * 10_000),
    "ten thousand pairs of brackets": new_article(body="Да " + "[" * 10_000 + "]" * 10_000),
    "ten thousand open pictures": new_article(body="Да " + "![" * 10_000),
    "ten thousand open addresses": new_article(body="Да " + "[a](" * 10_000),
    "ten thousand open elements": new_article(body="<div>\n" * 10_000),
    "ten thousand open tags": new_article(body="а <b " * 6000),
    "five thousand sections": new_article(body="Да " + "<![CDATA[" * 3000),
    "a thousand footnotes": new_article(body="а[^1]\n\n" * 1000 + "[^1]: б"),
    "a hundred thousand stars": new_article(body="Да " + "*" * 100_000),
    "a hundred thousand ticks": new_article(body="Да " + "`" * 100_000),
    "a hundred thousand quotation marks": new_article(body="Да " + '"' * 100_000),
    "a hundred thousand backslashes": new_article(body="Да " + "\\" * 100_000),
    "a hundred thousand pipes": new_article(body="Да " + "|" * 100_000 + "\n" + "-|" * 50_000),
    "a megabyte of white space": new_article(body="Да" + " " * MEGABYTE + "да"),
}

CATALOGS: dict[str, ArchiveFiles] = {
    "a catalog of bytes": {CATALOG: bytes(range(256)) * 20},
    "a catalog of the wrong encoding": {CATALOG: 'msgid "Я"\nmsgstr "Ю"\n'.encode("cp1251")},
    "a compiled catalog": {CATALOG: b"\xde\x12\x04\x95" + bytes(24)},
    "a catalog with conflict marks": catalog_of(
        "<<<<<<< HEAD\n" + po_entry('"A"') + "=======\n>>>>>>> b\n"
    ),
    "the same entry twice": catalog_of(po_entry('"A"') + "\n" + po_entry('"B"')),
    "an entry without a translation": catalog_of('msgid "Встреча"\n'),
    "a translation without a source": catalog_of('msgstr "A"\n'),
    "a translation twice": catalog_of('msgid "Встреча"\nmsgstr "A"\nmsgstr "B"\n'),
    "an open string": catalog_of(po_entry('"A')),
    "a string that is closed twice": catalog_of(po_entry('"A" B"')),
    "a string without quotation marks": catalog_of("msgid Встреча\nmsgstr A\n"),
    "an unknown word": catalog_of('msgsrc "Встреча"\nmsgstr "A"\n'),
    "plural forms": catalog_of('msgid "Встреча"\nmsgid_plural "b"\nmsgstr[0] "A"\nmsgstr[1] "B"\n'),
    "a plural form without a number": catalog_of('msgid "Встреча"\nmsgstr[] "A"\n'),
    "a plural form of a thousand": catalog_of('msgid "Встреча"\nmsgstr[999999999999] "A"\n'),
    "a raw control character": catalog_of(b'msgid "a"\nmsgstr "b\x02\x03"\n'),
    "a null byte in a catalog": catalog_of(b'msgid "a"\nmsgstr "b\x00"\n'),
    "an entry of half a megabyte": catalog_of(po_entry('"' + "a" * 500_000 + '"')),
    "an entry of open brackets": catalog_of(po_entry('"' + "[" * 20_000 + '"')),
    "an entry of open elements": catalog_of(po_entry('"' + "<b>" * 5000 + '"')),
    "a remark of open brackets": catalog_of("# was: " + "[" * 20_000 + " |\n" + po_entry('"A"')),
    "a former source without end": catalog_of("#| msgid " + '"a"' * 3 + "\n" + po_entry('"A"')),
    "flags of twenty megabytes": catalog_of("#, " + "fuzzy, " * 4_000_000 + "\n" + po_entry('"A"')),
    "a translation's link to nowhere": catalog_of(
        po_entry(
            '"With [x](nowhere.md)."', "Встреча с [Росатомом](../partners/rosatom.md) прошла.", ""
        )
    ),
    "a translation's link out": catalog_of(
        po_entry('"[x](/etc/passwd)"', "Встреча с [Росатомом](../partners/rosatom.md) прошла.", "")
    ),
    "a catalog of three megabytes": catalog_of("# a\n" * 800_000),
    "the templates' words in bytes": {INTERFACE: bytes(range(128, 256))},
    "the templates' words with a conflict": {INTERFACE: b"<<<<<<< HEAD\n"},
    "the templates' words not closed": {INTERFACE: b'msgid "a\nmsgstr "b"\n'},
    "a wrong plural formula": changed_interface("plural=(n != 1)", "plural=(n !=)"),
    "a plural formula that calls": changed_interface("plural=(n != 1)", "plural=__import__('os')"),
    "a plural formula without end": changed_interface(
        "plural=(n != 1)", "plural=" + "(" * 200 + "n"
    ),
    "plural forms beyond those there are": changed_interface("plural=(n != 1)", "plural=7"),
    "an unknown field in a text": changed_plural(
        'msgstr[1] "%(n)s items"', 'msgstr[1] "%(m)s items"'
    ),
    "a field without an end": changed_plural('msgstr[1] "%(n)s items"', 'msgstr[1] "%(n items"'),
    "a field of no kind": changed_plural('msgstr[1] "%(n)s items"', 'msgstr[1] "%(n)y items"'),
    "a number for a field": changed_plural('msgstr[1] "%(n)s items"', 'msgstr[1] "%s items %d"'),
    "words in an unknown charset": changed_interface("charset=UTF-8", "charset=martian"),
    "words in another charset": changed_interface("charset=UTF-8", "charset=ascii"),
    "a glossary that is not TOML": glossary_of("[[term]\nru = 'a'\n"),
    "a glossary in bytes": glossary_of(b"\xff\xfe\x00"),
    "a glossary with a conflict": glossary_of("<<<<<<< HEAD\n[[term]]\n"),
    "a glossary that is a number": glossary_of("term = 5\n"),
    "a glossary that is a table": glossary_of("[term]\nru = 'а'\nen = 'a'\n"),
    "a glossary of numbers": glossary_of("term = [1, 2]\n"),
    "a term that is a number": glossary_of("[[term]]\nru = 5\nen = 'a'\n"),
    "a term that is a list": glossary_of("[[term]]\nru = ['а']\nen = 'a'\n"),
    "a term without English": glossary_of("[[term]]\nru = 'а'\n"),
    "a term without Russian": glossary_of("[[term]]\nen = 'a'\n"),
    "a term of dots": glossary_of("[[term]]\nru = '...'\nen = 'a'\n"),
    "a term twice": glossary_of("[[term]]\nru = 'а'\nen = 'a'\n[[term]]\nru = 'а'\nen = 'b'\n"),
    "a term of an unknown kind": glossary_of("[[term]]\nru = 'а'\nen = 'a'\nkind = 'x'\n"),
    "a term of an unknown mode": glossary_of("[[term]]\nru = 'а'\nen = 'a'\nmode = 'x'\n"),
    "a term of a wrong country": glossary_of("[[term]]\nru = 'а'\nkind = 'country'\niso = 'XX'\n"),
    "a term with an unknown field": glossary_of("[[term]]\nru = 'а'\nen = 'a'\nfr = 'b'\n"),
    "a term whose words are a text": glossary_of("[[term]]\nru = 'а'\nen = 'a'\naccept = 'b'\n"),
    "a term whose forms are numbers": glossary_of("[[term]]\nru = 'а'\nen = 'a'\nforms = [1]\n"),
    "a date for a term": glossary_of("[[term]]\nru = 2025-01-01\nen = 'a'\n"),
    "a glossary nested five thousand deep": glossary_of("a = " + "[" * 5000),
    "a key of five thousand parts": glossary_of(".".join("a" * 5000) + " = 1\n"),
    "a number of a hundred thousand digits": glossary_of("a = " + "1" * 100_000 + "\n"),
}

SETTINGS_FILES: dict[str, ArchiveFiles] = {
    "no settings": {SETTINGS: b""},
    "settings in bytes": {SETTINGS: b"\xff\xfe"},
    "settings that are not TOML": {SETTINGS: CONFIGURATION + "[tool.vestnik\n"},
    "settings that are a list": {SETTINGS: b"[tool]\nvestnik = [1]\n"},
    "settings with a conflict": {SETTINGS: "<<<<<<< HEAD\n" + CONFIGURATION},
    "settings nested five thousand deep": {SETTINGS: "a = " + "[" * 5000},
    "no base-url": changed_settings('base-url = "https://example.org/archive/"\n', ""),
    "an empty base-url": changed_settings("https://example.org/archive/", ""),
    "a base-url that is a number": changed_settings('"https://example.org/archive/"', "5"),
    "a base-url that is a file": changed_settings("https://example.org", "file://"),
    "a base-url without a host": changed_settings(
        "https://example.org/archive/", "https:///archive/"
    ),
    "a base-url with an open bracket": changed_settings("https://example.org/", "https://[a/"),
    "a base-url with credentials": changed_settings("https://", "https://user:secret@"),
    "a base-url with a query": changed_settings("/archive/", "/archive/?a=b"),
    "a base-url with a fragment": changed_settings("/archive/", "/archive/#a"),
    "a base-url with a space": changed_settings("/archive/", "/my archive/"),
    "a base-url with a wrong port": changed_settings("example.org", "example.org:port"),
    "a base-url with markup": changed_settings("/archive/", "/<script>/"),
    "no time zone": changed_settings('time-zone = "Europe/Minsk"\n', ""),
    "an unknown time zone": changed_settings("Europe/Minsk", "Europe/Minks"),
    "a time zone that is a path": changed_settings("Europe/Minsk", "../../etc/passwd"),
    "a time zone that is absolute": changed_settings("Europe/Minsk", "/etc/passwd"),
    "a time zone that is a folder": changed_settings("Europe/Minsk", "Europe"),
    "a time zone that is a number": changed_settings('"Europe/Minsk"', "3"),
    "a time zone with a null byte": changed_settings("Europe/Minsk", "a\\u0000b"),
    "a repository that is no address": changed_settings(
        "https://github.com/example/archive", "archive"
    ),
    "a repository that is a number": changed_settings('"https://github.com/example/archive"', "5"),
    "a repository of javascript": changed_settings(
        "https://github.com/example/archive", "javascript:a()"
    ),
    "an unknown setting": added_setting("colour = 'red'"),
    "a misspelt setting": added_setting("repositry = 'a'"),
    "changed-blocks of another kind": added_setting("changed-blocks = 'sometimes'"),
    "changed-blocks that are a list": added_setting("changed-blocks = ['source']"),
    "unreviewed of another kind": added_setting("unreviewed = 'perhaps'"),
    "indexing of another kind": added_setting("indexing = 'perhaps'"),
    "indexing that is a table": added_setting("indexing = {a = 1}"),
    "packages that are a text": added_setting("packages = 'a'"),
    "a package without a digest": added_setting("packages = {ru-en = 'abc'}"),
    "a package of no languages": added_setting("packages = {x = 'abc'}"),
    "a branch that is a number": added_setting("branch = 5"),
    "editions that are a text": {
        SETTINGS: CONFIGURATION.partition("[tool.vestnik.editions")[0] + "editions = 'ru'\n"
    },
    "no editions": {SETTINGS: CONFIGURATION.partition("[tool.vestnik.editions")[0]},
    "an edition that is a text": {
        SETTINGS: CONFIGURATION.partition("[tool.vestnik.editions")[0] + "editions = {ru = 'a'}\n"
    },
    "an edition without a title": changed_settings('title = "Herald"\n', ""),
    "an edition without a locale": changed_settings('locale = "en_GB"\n', ""),
    "an edition with an unknown locale": changed_settings("en_GB", "xx_YY"),
    "an edition with a locale that is a number": changed_settings('"en_GB"', "5"),
    "an edition with a locale that is a path": changed_settings("en_GB", "../../etc"),
    "an edition with a title that is a list": changed_settings('"Herald"', "['Herald']"),
    "an edition in no language": changed_settings("editions.en", "editions.english"),
    "an edition that is a path": changed_settings("editions.en", 'editions."../en"'),
    "an edition with an unknown field": added_edition_setting("colour = 'red'"),
    "a publisher that is a text": added_edition_setting("publisher = 'a'"),
    "a publisher without a name": added_edition_setting("publisher = {kind = 'government'}"),
    "a publisher of an unknown kind": added_edition_setting("publisher = {name = 'a', kind = 'b'}"),
    "a publisher with a wrong address": added_edition_setting(
        "publisher = {name = 'a', url = 'b'}"
    ),
    "a publisher that is a number": added_edition_setting("publisher = 5"),
    "a publisher whose name is a number": added_edition_setting("publisher = {name = 5}"),
    "a publisher whose address is a list": added_edition_setting(
        "publisher = {name = 'a', url = ['b']}"
    ),
}

TEMPLATES: dict[str, ArchiveFiles] = {
    "an open tag of a template": {TEMPLATE: "{% if page %}"},
    "a tag that is not there": {TEMPLATE: "{% nothing %}"},
    "an open expression": {TEMPLATE: "{{ page"},
    "an unknown filter": {TEMPLATE: "{{ page|nothing }}"},
    "an unknown variable": {TEMPLATE: "{{ nothing }}"},
    "an unknown attribute": {TEMPLATE: "{{ page.nothing.more }}"},
    "a template that divides by nought": {TEMPLATE: "{{ 1 / 0 }}"},
    "a template that includes itself": {TEMPLATE: '{% include "article.html" %}'},
    "a template that extends itself": {TEMPLATE: '{% extends "article.html" %}'},
    "a template that includes what is not there": {TEMPLATE: '{% include "nothing.html" %}'},
    "a template that imports what is not there": {TEMPLATE: '{% import "nothing.html" as a %}'},
    "a template that leads out": {TEMPLATE: '{% include "../pyproject.toml" %}'},
    "a template in the wrong encoding": {TEMPLATE: "Я".encode("cp1251")},
    "a template of a loop over nothing": {TEMPLATE: "{% for a in 5 %}{% endfor %}"},
    "a template that calls what is no function": {TEMPLATE: "{{ page() }}"},
    "a macro that is not there": {
        TEMPLATE: '{% from "macros.html" import nothing %}{{ nothing() }}'
    },
}

BROKEN_FILES: dict[str, ArchiveFiles] = {
    **FRONT_MATTER,
    **NAMES,
    **LINKS,
    **HUGE,
    **CATALOGS,
    **SETTINGS_FILES,
    **TEMPLATES,
}
"""What is wrong in the files of an archive."""
