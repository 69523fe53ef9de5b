"""Broken inputs, one by one, in an archive that was well: each is told, and nothing is lost.

What is said of each stands in `cases/broken.txt`, as an editor reads it. After each of them the
content, the translations and the last good site are byte for byte as they were.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import shutil
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from gettext import NullTranslations
from pathlib import Path

import pytest

from tests.support.archives import CONFIGURATION, PROJECT, Files, Tiny, make
from tests.translation.engines.test_packages import ABOUT, NAME, TINY, repacked
from vestnik import cli as commands
from vestnik.build import summary as console
from vestnik.cli import items_io as intake
from vestnik.model import Unavailable
from vestnik.search import index as indexing
from vestnik.translation.engines import packages

SAID = PROJECT / "tests" / "cases" / "broken.txt"
WORDS = NullTranslations()
SECONDS = 5.0
"""So much of a processor's time a broken input may take."""

ARTICLE, PARTNER = "content/2025/2025-05-05-vstrecha.md", "content/partners/rosatom.md"
CATALOG = "translations/en/2025/2025-05-05-vstrecha.po"
GLOSSARY, INTERFACE = "translations/en/glossary.toml", "translations/en/interface.po"
SETTINGS = "pyproject.toml"
TEMPLATE = "templates/article.html"
GOOD: Files = {
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
NEW = "content/2025/2025-06-06-novost.md"


def item(front: str = "", body: str = "Текст.") -> Files:
    """One more article: these lines of front matter behind its title and date, this text."""
    return {NEW: f"---\ntitle: Новость\ndate: 2025-06-06\n{front}\n---\n{body}\n"}


def headed(front: str | bytes) -> Files:
    """One more article with nothing but this in its front matter."""
    whole = front.encode() if isinstance(front, str) else front
    return {NEW: b"---\n" + whole + b"\n---\n" + "Текст.\n".encode()}


def named(path: str) -> Files:
    """A good article under another name."""
    return {f"content/{path}": item()[NEW]}


def partner(front: str, name: str = "novyy") -> Files:
    """One more partner."""
    return {f"content/partners/{name}.md": f"---\n{front}\n---\nТекст.\n"}


def po(text: str | bytes, head: str = "text/plain; charset=UTF-8") -> Files:
    """The article's catalog, of these entries."""
    first = f'msgid ""\nmsgstr "Content-Type: {head}\\n"\n\n'.encode()
    return {CATALOG: first + (text.encode() if isinstance(text, str) else text)}


def entry(text: str, source: str = "Встреча", context: str = "title") -> str:
    """An entry of a catalog."""
    where, what = json.dumps(context), json.dumps(source, ensure_ascii=False)
    return f"msgctxt {where}\nmsgid {what}\nmsgstr {text}\n"


def terms(text: str | bytes) -> Files:
    """A glossary."""
    return {GLOSSARY: text}


def settings(old: str, new: str) -> Files:
    """The settings with one thing changed."""
    assert old in CONFIGURATION, old
    return {SETTINGS: CONFIGURATION.replace(old, new, 1)}


def setting(line: str) -> Files:
    """The settings with one line more, before the editions."""
    return settings('time-zone = "Europe/Minsk"\n', f'time-zone = "Europe/Minsk"\n{line}\n')


def edition(line: str) -> Files:
    """The settings with one line more in the English edition."""
    return {SETTINGS: f"{CONFIGURATION}{line}\n"}


def template(old: str, new: str) -> Files:
    """The template of articles with one thing changed."""
    text = (PROJECT / TEMPLATE).read_text("utf-8")
    assert old in text, old
    return {TEMPLATE: text.replace(old, new, 1).encode()}


def words(old: str, new: str) -> Files:
    """The English words of the templates with one thing changed."""
    text = (PROJECT / INTERFACE).read_text("utf-8")
    assert old in text, old
    return {INTERFACE: text.replace(old, new, 1).encode()}


SLUG = "2025/2025-06-06-"
BOMB = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9))
MEGABYTE = 1_000_000

FRONT: dict[str, Files] = {
    "an empty file": {NEW: b""},
    "nothing but a byte order mark": {NEW: b"\xef\xbb\xbf"},
    "nothing but white space": {NEW: b" \n\t\n"},
    "a fence alone": {NEW: b"---"},
    "two fences with nothing between": {NEW: b"---\n---\n"},
    "no fence at the beginning": {NEW: "title: Новость\ndate: 2025-06-06\n---\nТекст.\n"},
    "no fence at the end": {NEW: "---\ntitle: Новость\ndate: 2025-06-06\nТекст.\n"},
    "an indented fence": {NEW: b" ---\ntitle: a\ndate: 2025-06-06\n---\nb\n"},
    "a line before the fence": {NEW: b"\na\n---\ntitle: a\ndate: 2025-06-06\n---\nb\n"},
    "front matter of TOML": {NEW: b"+++\ntitle = 'a'\n+++\nb\n"},
    "front matter of JSON": {NEW: b'{"title": "a"}\n\nb\n'},
    "tabs for indentation": item("event:\n\tstart: 2025-06-06"),
    "a tab before a key": headed("title: a\n\tdate: 2025-06-06"),
    "a title twice": item("title: Снова"),
    "a date twice": item("date: 2025-06-07"),
    "no title": headed("date: 2025-06-06"),
    "no date": headed("title: a"),
    "an empty title": headed("title:\ndate: 2025-06-06"),
    "a title of spaces": headed("title: '  '\ndate: 2025-06-06"),
    "a title that is a list": headed("title: [a, b]\ndate: 2025-06-06"),
    "a title that is a mapping": headed("title: {a: b}\ndate: 2025-06-06"),
    "a title with a colon": headed("title: a: b\ndate: 2025-06-06"),
    "a title with an open quotation mark": headed('title: "a\ndate: 2025-06-06'),
    "a title that goes on": headed("title: a\nb\ndate: 2025-06-06"),
    "a title of a megabyte": headed("title: " + "a" * MEGABYTE + "\ndate: 2025-06-06"),
    "a title of six thousand letters": headed("title: " + "я" * 6000 + "\ndate: 2025-06-06"),
    "a title with an escaped control character": headed('title: "a\\x01"\ndate: 2025-06-06'),
    "a date that is a list": headed("title: a\ndate: [2025-06-06]"),
    "a date that is a mapping": headed("title: a\ndate: {y: 2025}"),
    "the 31st of June": headed("title: a\ndate: 2025-06-31"),
    "the 29th of February of no leap year": headed("title: a\ndate: 2025-02-29"),
    "a month of thirteen": headed("title: a\ndate: 2025-13-01"),
    "the year nought": headed("title: a\ndate: 0000-01-01"),
    "the year ten thousand": headed("title: a\ndate: 10000-01-01"),
    "a date in words": headed("title: a\ndate: 6 июня 2025"),
    "a date as Americans write it": headed("title: a\ndate: 06/06/2025"),
    "a date of digits of another script": headed("title: a\ndate: ٢٠٢٥-٠٦-٠٦"),
    "an hour of twenty-five": headed("title: a\ndate: 2025-06-06 25:00"),
    "another date than the name's": headed("title: a\ndate: 2025-06-07"),
    "partners that are a text": item("partners: rosatom"),
    "partners that are a mapping": item("partners: {rosatom: 1}"),
    "partners within partners": item("partners: [[rosatom]]"),
    "a partner that is not there": item("partners: [nobody]"),
    "a partner by its Russian name": item("partners: [Росатом]"),
    "a partner that is a path": item("partners: ['../../etc/passwd']"),
    "a source that is no address": item("source: mfa"),
    "a source of javascript": item("source: javascript:alert(1)"),
    "a source that is a file": item("source: file:///etc/passwd"),
    "a source with an open bracket": item("source: 'https://[::1'"),
    "a source that is a list": item("source: [a]"),
    "a source with a space": item("source: https://example.org/a b"),
    "an event that is a text": item("event: tomorrow"),
    "an event that is a list": item("event: [2025-06-06]"),
    "an event without a start": item("event: {place: Минск}"),
    "an event that ends before it starts": item("event: {start: 2025-06-06, end: 2025-06-05}"),
    "an event on an impossible day": item("event: {start: 2025-06-99}"),
    "an event with a misspelt field": item("event: {start: 2025-06-06, plase: Минск}"),
    "an image that is a text": item("image: a.png"),
    "an image without alt": item("image: {path: a.png}"),
    "an image that is not there": item("image: {path: a.png, alt: Стол}"),
    "an image out of the archive": item("image: {path: ../../../etc/passwd, alt: Стол}"),
    "an image at an absolute path": item("image: {path: /etc/passwd, alt: Стол}"),
    "an image on another site": item("image: {path: 'https://e.example/a.png', alt: Стол}"),
    "an image of javascript": item("image: {path: 'javascript:a()', alt: Стол}"),
    "an image with a broken address": item("image: {path: 'http://[a', alt: Стол}"),
    "a draft of maybe": item("draft: maybe"),
    "a draft that is a list": item("draft: [true]"),
    "aliases that are a text": item("aliases: old"),
    "an alias of another site": item("aliases: ['https://e.example/']"),
    "an alias out of the site": item("aliases: [../../old]"),
    "an alias of an article": item("aliases: [2025/2025-05-05-vstrecha]"),
    "the same alias twice": {
        **item("aliases: [old]"),
        "content/2025/2025-06-07-b.md": "---\ntitle: b\ndate: 2025-06-07\naliases: [old]\n---\nb\n",
    },
    "corrections that are a text": item("corrections: a"),
    "a correction that is a text": item("corrections: [a]"),
    "a correction without a text": item("corrections: [{date: 2025-06-07}]"),
    "a correction on an impossible day": item("corrections: [{date: 2025-06-77, text: a}]"),
    "an archived copy of nothing": item("archived: {url: 'https://e.example/', date: 2025-06-07}"),
    "an archived copy without an address": item("archived: {date: 2025-06-07}"),
    "a summary that is a list": item("summary: [a]"),
    "an unknown field": item("colour: red"),
    "a misspelt field": item("sumary: a"),
    "a field without a name": item(": a"),
    "a field that is a list": item("[a, b]: c"),
    "a field that is a number": item("5: a"),
    "a YAML bomb": headed("title: a\ndate: 2025-06-06\na0: &a0 [x]\n" + BOMB),
    "an anchor": headed("title: &a b\ndate: 2025-06-06"),
    "an alias that nothing is": headed("title: *a\ndate: 2025-06-06"),
    "an anchor in itself": headed("title: a\ndate: 2025-06-06\na: &a [*a]"),
    "a merge key": headed("title: a\ndate: 2025-06-06\n<<: {a: b}"),
    "a tag of Python": item("summary: !!python/object/apply:os.system [ls]"),
    "a tag of Python's names": item("summary: !!python/name:os.system a\ncolour: b"),
    "a tag of nobody": item("image: !nobody a"),
    "a directive": headed("%YAML 9.9\n---\ntitle: a"),
    "two documents": headed("title: a\n...\n---\ndate: 2025-06-06"),
    "a list for front matter": headed("- a\n- b"),
    "a text for front matter": headed("a"),
    "a number for front matter": headed("5"),
    "lists nested five thousand deep": headed("title: a\ndate: 2025-06-06\na: " + "[" * 5000),
    "lists closed five thousand deep": headed(
        "title: a\ndate: 2025-06-06\na: " + "[" * 5000 + "]" * 5000
    ),
    "mappings nested two thousand deep": headed(
        "title: a\ndate: 2025-06-06\na: " + "{a: " * 2000 + "b" + "}" * 2000
    ),
    "mappings by indentation": headed(
        "title: a\ndate: 2025-06-06\n" + "\n".join(" " * n + "a:" for n in range(400))
    ),
    "front matter of a megabyte": headed("title: a\ndate: 2025-06-06\n" + "a: b\n" * 250_000),
    "a thousand unknown fields": item("\n".join(f"a{n}: b" for n in range(1000))),
    "a null byte in the front matter": headed("title: a\x00b\ndate: 2025-06-06"),
    "a null byte in the text": item(body="Тек\x00ст."),
    "an escape character in the text": item(body="Тек\x1bст."),
    "the parser's own marks in the text": item(body="\x02wzxhzdk:0\x03"),
    "a byte order mark in the front matter": headed("title: a\n\ufeffdate: 2025-06-06"),
    "a vertical tab in the front matter": headed("title: a\x0bb\ndate: 2025-06-06"),
    "a mark of a merge conflict": item(body="<<<<<<< HEAD\nа\n=======\nб\n>>>>>>> other"),
    "Latin 1": {NEW: "---\ntitle: é\ndate: 2025-06-06\n---\né\n".encode("latin-1")},
    "the code page of Windows": {NEW: "---\ntitle: Я\ndate: 2025-06-06\n---\nЯ\n".encode("cp1251")},
    "UTF-16": {NEW: "---\ntitle: Я\ndate: 2025-06-06\n---\nЯ\n".encode("utf-16")},
    "UTF-16 without a mark": {NEW: "---\ntitle: Я\ndate: 2025-06-06\n---\nЯ\n".encode("utf-16-be")},
    "UTF-32": {NEW: "---\ntitle: Я\ndate: 2025-06-06\n---\nЯ\n".encode("utf-32")},
    "an overlong slash": {NEW: b"---\ntitle: \xc0\xaf\ndate: 2025-06-06\n---\na\n"},
    "half of a surrogate pair": {NEW: b"---\ntitle: \xed\xa0\x80\ndate: 2025-06-06\n---\na\n"},
    "half of a letter at the end": {NEW: b"---\ntitle: a\ndate: 2025-06-06\n---\na\xd0"},
    "a picture called Markdown": {NEW: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8},
    "no text": item(body=""),
    "a text of white space": item(body="\n \n\t\n"),
}

NAMES: dict[str, Files] = {
    "a name in capitals": named(f"{SLUG}NOVOST.md"),
    "a name with a space": named(f"{SLUG}odna novost.md"),
    "a name in Cyrillic": named(f"{SLUG}новость.md"),
    "a name with dots": named(f"{SLUG}..novost.md"),
    "a name with an underscore": named(f"{SLUG}odna_novost.md"),
    "a name that ends with a hyphen": named(f"{SLUG}novost-.md"),
    "a name without a slug": named("2025/2025-06-06.md"),
    "a name without a date": named("2025/novost.md"),
    "a name of an impossible date": named("2025/2025-99-99-novost.md"),
    "a name in another year's folder": named("2024/2025-06-06-novost.md"),
    "a name outside of a year": named("2025-06-06-novost.md"),
    "a name in a folder too deep": named("2025/06/2025-06-06-novost.md"),
    "a name with a line break": named(f"{SLUG}a\nb.md"),
    "a name with quotation marks": named(f"{SLUG}a\"b'.md"),
    "a name like markup": named(f"{SLUG}<b>.md"),
    "a name like a field": named(f"{SLUG}{{path}}.md"),
    "a name reserved by Windows": named("2025/con.md"),
    "a name of two hundred letters": named(f"{SLUG}{'a' * 200}.md"),
    "an ending in capitals": named(f"{SLUG}novost.MD"),
    "an ending that is none": named(f"{SLUG}novost"),
    "a document of Word": {"content/2025/novost.docx": b"PK\x03\x04"},
    "a program": {"content/2025/novost.exe": b"MZ"},
    "a page": {"content/2025/novost.html": b"<script>alert(1)</script>"},
    "a partner in Cyrillic": partner("title: a\nkind: country", "росатом"),
    "a partner in a folder": partner("title: a\nkind: country", "a/b"),
    "a partner without a kind": partner("title: a"),
    "a partner of an unknown kind": partner("title: a\nkind: planet"),
    "a partner of several kinds": partner("title: a\nkind: [country, body]"),
    "a partner without a title": partner("kind: body"),
    "a partner with an alias in itself": partner("title: a\nkind: body\naliases: &a [*a]"),
    "a partner whose aliases are a text": partner("title: a\nkind: body\naliases: b"),
    "a partner with a wrong code": partner("title: a\nkind: country\niso: Kyrgyzstan"),
    "a partner with a code that is none": partner("title: a\nkind: body\niso: KG"),
    "a partner with a wrong number": partner("title: a\nkind: body\nwikidata: 813"),
    "a partner with a wrong address": partner("title: a\nkind: body\nurl: javascript:a()"),
    "a partner with a field of articles": partner("title: a\nkind: body\ndate: 2025-06-06"),
}

LINKS: dict[str, Files] = {
    "a link to nowhere": item(body="[а](nowhere.md)"),
    "a link to a misspelt article": item(body="[а](2025-05-05-vstreca.md)"),
    "a link out of the archive": item(body="[а](../../etc/passwd)"),
    "a link far out of the archive": item(body="[а](../../../../../../../../etc/passwd)"),
    "a link with escaped dots": item(body="[а](%2e%2e/%2e%2e/%2e%2e/etc/passwd)"),
    "an absolute link": item(body="[а](/etc/passwd)"),
    "a link with backslashes": item(body=r"[а](..\\..\\etc\\passwd)"),
    "a link with a null byte": item(body="[а](a%00b.md)"),
    "a link to itself misspelt": item(body="[а](2025-06-06-novosty.md)"),
    "a picture that is not there": item(body="![а](nowhere.png)"),
    "a picture out of the archive": item(body="![а](../../../etc/passwd.png)"),
    "a link in HTML to nowhere": item(body='<a href="nowhere.md">а</a>'),
    "a reference link to nowhere": item(body="[а][б]\n\n[б]: nowhere.md"),
}

HUGE: dict[str, Files] = {
    "three megabytes on one line": item(body="я" * 3 * MEGABYTE),
    "a megabyte of words on one line": item(body="слово " * 170_000),
    "a hundred thousand lines": item(body="а\n" * 100_000),
    "a hundred thousand paragraphs": item(body="а\n\n" * 100_000),
    "a list five hundred deep": item(body="".join("    " * n + "- а\n" for n in range(500))),
    "a list of signs on one line": item(body="- " * 5000 + "а"),
    "quotations a thousand deep": item(body="> " * 1000 + "а"),
    "ten thousand links in a paragraph": item(body="[а](https://e.example/) " * 10_000),
    "ten thousand open brackets": item(body="Да " + "[" * 10_000),
    "ten thousand pairs of brackets": item(body="Да " + "[" * 10_000 + "]" * 10_000),
    "ten thousand open pictures": item(body="Да " + "![" * 10_000),
    "ten thousand open addresses": item(body="Да " + "[a](" * 10_000),
    "ten thousand open elements": item(body="<div>\n" * 10_000),
    "ten thousand open tags": item(body="а <b " * 6000),
    "five thousand sections": item(body="Да " + "<![CDATA[" * 3000),
    "a thousand footnotes": item(body="а[^1]\n\n" * 1000 + "[^1]: б"),
    "a hundred thousand stars": item(body="Да " + "*" * 100_000),
    "a hundred thousand ticks": item(body="Да " + "`" * 100_000),
    "a hundred thousand quotation marks": item(body="Да " + '"' * 100_000),
    "a hundred thousand backslashes": item(body="Да " + "\\" * 100_000),
    "a hundred thousand pipes": item(body="Да " + "|" * 100_000 + "\n" + "-|" * 50_000),
    "a megabyte of white space": item(body="Да" + " " * MEGABYTE + "да"),
}

CATALOGS: dict[str, Files] = {
    "a catalog of bytes": {CATALOG: bytes(range(256)) * 20},
    "a catalog of the wrong encoding": {CATALOG: 'msgid "Я"\nmsgstr "Ю"\n'.encode("cp1251")},
    "a compiled catalog": {CATALOG: b"\xde\x12\x04\x95" + bytes(24)},
    "a catalog with conflict marks": po("<<<<<<< HEAD\n" + entry('"A"') + "=======\n>>>>>>> b\n"),
    "the same entry twice": po(entry('"A"') + "\n" + entry('"B"')),
    "an entry without a translation": po('msgid "Встреча"\n'),
    "a translation without a source": po('msgstr "A"\n'),
    "a translation twice": po('msgid "Встреча"\nmsgstr "A"\nmsgstr "B"\n'),
    "an open string": po(entry('"A')),
    "a string that is closed twice": po(entry('"A" B"')),
    "a string without quotation marks": po("msgid Встреча\nmsgstr A\n"),
    "an unknown word": po('msgsrc "Встреча"\nmsgstr "A"\n'),
    "plural forms": po('msgid "Встреча"\nmsgid_plural "b"\nmsgstr[0] "A"\nmsgstr[1] "B"\n'),
    "a plural form without a number": po('msgid "Встреча"\nmsgstr[] "A"\n'),
    "a plural form of a thousand": po('msgid "Встреча"\nmsgstr[999999999999] "A"\n'),
    "a raw control character": po(b'msgid "a"\nmsgstr "b\x02\x03"\n'),
    "a null byte in a catalog": po(b'msgid "a"\nmsgstr "b\x00"\n'),
    "an entry of half a megabyte": po(entry('"' + "a" * 500_000 + '"')),
    "an entry of open brackets": po(entry('"' + "[" * 20_000 + '"')),
    "an entry of open elements": po(entry('"' + "<b>" * 5000 + '"')),
    "a remark of open brackets": po("# was: " + "[" * 20_000 + " |\n" + entry('"A"')),
    "a former source without end": po("#| msgid " + '"a"' * 3 + "\n" + entry('"A"')),
    "a flag of a megabyte": po("#, " + "fuzzy, " * 400_000 + "\n" + entry('"A"')),
    "a translation's link to nowhere": po(
        entry(
            '"With [x](nowhere.md)."', "Встреча с [Росатомом](../partners/rosatom.md) прошла.", ""
        )
    ),
    "a translation's link out": po(
        entry('"[x](/etc/passwd)"', "Встреча с [Росатомом](../partners/rosatom.md) прошла.", "")
    ),
    "a catalog of three megabytes": po("# a\n" * 800_000),
    "the templates' words in bytes": {INTERFACE: bytes(range(128, 256))},
    "the templates' words with a conflict": {INTERFACE: b"<<<<<<< HEAD\n"},
    "the templates' words not closed": {INTERFACE: b'msgid "a\nmsgstr "b"\n'},
    "a wrong plural formula": words("plural=(n != 1)", "plural=(n !=)"),
    "a plural formula that calls": words("plural=(n != 1)", "plural=__import__('os')"),
    "a plural formula without end": words("plural=(n != 1)", "plural=" + "(" * 200 + "n"),
    "plural forms beyond those there are": words("plural=(n != 1)", "plural=7"),
    "an unknown field in a text": words('msgstr[1] "%(n)s items"', 'msgstr[1] "%(m)s items"'),
    "a field without an end": words('msgstr[1] "%(n)s items"', 'msgstr[1] "%(n items"'),
    "a field of no kind": words('msgstr[1] "%(n)s items"', 'msgstr[1] "%(n)y items"'),
    "a number for a field": words('msgstr[1] "%(n)s items"', 'msgstr[1] "%s items %d"'),
    "words in an unknown charset": words("charset=UTF-8", "charset=martian"),
    "words in another charset": words("charset=UTF-8", "charset=ascii"),
    "a glossary that is not TOML": terms("[[term]\nru = 'a'\n"),
    "a glossary in bytes": terms(b"\xff\xfe\x00"),
    "a glossary with a conflict": terms("<<<<<<< HEAD\n[[term]]\n"),
    "a glossary that is a number": terms("term = 5\n"),
    "a glossary that is a table": terms("[term]\nru = 'а'\nen = 'a'\n"),
    "a glossary of numbers": terms("term = [1, 2]\n"),
    "a term that is a number": terms("[[term]]\nru = 5\nen = 'a'\n"),
    "a term that is a list": terms("[[term]]\nru = ['а']\nen = 'a'\n"),
    "a term without English": terms("[[term]]\nru = 'а'\n"),
    "a term without Russian": terms("[[term]]\nen = 'a'\n"),
    "a term of dots": terms("[[term]]\nru = '...'\nen = 'a'\n"),
    "a term twice": terms("[[term]]\nru = 'а'\nen = 'a'\n[[term]]\nru = 'а'\nen = 'b'\n"),
    "a term of an unknown kind": terms("[[term]]\nru = 'а'\nen = 'a'\nkind = 'x'\n"),
    "a term of an unknown mode": terms("[[term]]\nru = 'а'\nen = 'a'\nmode = 'x'\n"),
    "a term of a wrong country": terms("[[term]]\nru = 'а'\nkind = 'country'\niso = 'XX'\n"),
    "a term with an unknown field": terms("[[term]]\nru = 'а'\nen = 'a'\nfr = 'b'\n"),
    "a term whose words are a text": terms("[[term]]\nru = 'а'\nen = 'a'\naccept = 'b'\n"),
    "a term whose forms are numbers": terms("[[term]]\nru = 'а'\nen = 'a'\nforms = [1]\n"),
    "a date for a term": terms("[[term]]\nru = 2025-01-01\nen = 'a'\n"),
    "a glossary nested five thousand deep": terms("a = " + "[" * 5000),
    "a key of five thousand parts": terms(".".join("a" * 5000) + " = 1\n"),
    "a number of a hundred thousand digits": terms("a = " + "1" * 100_000 + "\n"),
}

SETTINGS_: dict[str, Files] = {
    "no settings": {SETTINGS: b""},
    "settings in bytes": {SETTINGS: b"\xff\xfe"},
    "settings that are not TOML": {SETTINGS: CONFIGURATION + "[tool.vestnik\n"},
    "settings that are a list": {SETTINGS: b"[tool]\nvestnik = [1]\n"},
    "settings with a conflict": {SETTINGS: "<<<<<<< HEAD\n" + CONFIGURATION},
    "settings nested five thousand deep": {SETTINGS: "a = " + "[" * 5000},
    "no base-url": settings('base-url = "https://example.org/archive/"\n', ""),
    "an empty base-url": settings("https://example.org/archive/", ""),
    "a base-url that is a number": settings('"https://example.org/archive/"', "5"),
    "a base-url that is a file": settings("https://example.org", "file://"),
    "a base-url without a host": settings("https://example.org/archive/", "https:///archive/"),
    "a base-url with an open bracket": settings("https://example.org/", "https://[a/"),
    "a base-url with credentials": settings("https://", "https://user:secret@"),
    "a base-url with a query": settings("/archive/", "/archive/?a=b"),
    "a base-url with a fragment": settings("/archive/", "/archive/#a"),
    "a base-url with a space": settings("/archive/", "/my archive/"),
    "a base-url with a wrong port": settings("example.org", "example.org:port"),
    "a base-url with markup": settings("/archive/", "/<script>/"),
    "no time zone": settings('time-zone = "Europe/Minsk"\n', ""),
    "an unknown time zone": settings("Europe/Minsk", "Europe/Minks"),
    "a time zone that is a path": settings("Europe/Minsk", "../../etc/passwd"),
    "a time zone that is absolute": settings("Europe/Minsk", "/etc/passwd"),
    "a time zone that is a folder": settings("Europe/Minsk", "Europe"),
    "a time zone that is a number": settings('"Europe/Minsk"', "3"),
    "a time zone with a null byte": settings("Europe/Minsk", "a\\u0000b"),
    "a repository that is no address": settings("https://github.com/example/archive", "archive"),
    "a repository that is a number": settings('"https://github.com/example/archive"', "5"),
    "a repository of javascript": settings("https://github.com/example/archive", "javascript:a()"),
    "an unknown setting": setting("colour = 'red'"),
    "a misspelt setting": setting("repositry = 'a'"),
    "changed-blocks of another kind": setting("changed-blocks = 'sometimes'"),
    "changed-blocks that are a list": setting("changed-blocks = ['source']"),
    "indexing of another kind": setting("indexing = 'perhaps'"),
    "indexing that is a table": setting("indexing = {a = 1}"),
    "packages that are a text": setting("packages = 'a'"),
    "a package without a digest": setting("packages = {ru-en = 'abc'}"),
    "a package of no languages": setting("packages = {x = 'abc'}"),
    "a branch that is a number": setting("branch = 5"),
    "editions that are a text": {
        SETTINGS: CONFIGURATION.partition("[tool.vestnik.editions")[0] + "editions = 'ru'\n"
    },
    "no editions": {SETTINGS: CONFIGURATION.partition("[tool.vestnik.editions")[0]},
    "an edition that is a text": {
        SETTINGS: CONFIGURATION.partition("[tool.vestnik.editions")[0] + "editions = {ru = 'a'}\n"
    },
    "an edition without a title": settings('title = "Herald"\n', ""),
    "an edition without a locale": settings('locale = "en_GB"\n', ""),
    "an edition with an unknown locale": settings("en_GB", "xx_YY"),
    "an edition with a locale that is a number": settings('"en_GB"', "5"),
    "an edition with a locale that is a path": settings("en_GB", "../../etc"),
    "an edition with a title that is a list": settings('"Herald"', "['Herald']"),
    "an edition in no language": settings("editions.en", "editions.english"),
    "an edition that is a path": settings("editions.en", 'editions."../en"'),
    "an edition with an unknown field": edition("colour = 'red'"),
    "a publisher that is a text": edition("publisher = 'a'"),
    "a publisher without a name": edition("publisher = {kind = 'government'}"),
    "a publisher of an unknown kind": edition("publisher = {name = 'a', kind = 'b'}"),
    "a publisher with a wrong address": edition("publisher = {name = 'a', url = 'b'}"),
    "a publisher that is a number": edition("publisher = 5"),
    "a publisher whose name is a number": edition("publisher = {name = 5}"),
    "a publisher whose address is a list": edition("publisher = {name = 'a', url = ['b']}"),
}

TEMPLATES: dict[str, Files] = {
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

TABLE: dict[str, Files] = {**FRONT, **NAMES, **LINKS, **HUGE, **CATALOGS, **SETTINGS_, **TEMPLATES}
"""What is wrong in the files of an archive."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command answered and said."""

    status: int
    said: str


def snapshot(folder: Path) -> dict[str, bytes]:
    """All files of an archive but its caches, by path."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    found = {path.relative_to(folder).as_posix(): path for path in files}
    return {name: path.read_bytes() for name, path in found.items() if name[:6] != ".cache"}


def run(command: Callable[[], int]) -> Outcome:
    """What a command says; it must not take long."""
    start, said = time.process_time(), io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        status = command()
    assert time.process_time() - start < SECONDS, "it takes too long"
    return Outcome(status, said.getvalue())


def build(tiny: Tiny) -> Outcome:
    """What `build.py --frozen` says."""
    return run(lambda: commands.build(tiny.folder, WORDS, base_url="", draft=False, strict=False))


def gist(said: str) -> list[str]:
    """The problems that were told, without excerpts and advice: at most four of them."""
    lines = [line for line in said.splitlines() if line[:1].strip()]
    lines = [re.sub(r"(recursion depth exceeded).*", r"\1", line) for line in lines]
    return [line[:160] for line in lines if not line.startswith("nothing was written")][:4]


@pytest.fixture(scope="module")
def well(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tiny]:
    """An archive that is built and well; all cases share it and leave it so."""
    tiny = make(tmp_path_factory.mktemp("broken") / "archive", GOOD)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(indexing, "index", lambda *_, **__: {})
        assert build(tiny).status == 0
        yield tiny


@contextlib.contextmanager
def spoilt(tiny: Tiny, files: Files) -> Iterator[dict[str, bytes]]:
    """The archive with these files, and what was in it; afterwards it is as before."""
    before = {path: (tiny.folder / path) for path in files}
    kept = {path: file.read_bytes() for path, file in before.items() if file.exists()}
    made = [parent for path in files for parent in (tiny.folder / path).parents]
    made = [parent for parent in made if not parent.exists()]
    tiny.write(
        {path: text if isinstance(text, bytes) else text.encode() for path, text in files.items()}
    )
    try:
        yield snapshot(tiny.folder)
    finally:
        for path, file in before.items():
            file.unlink()
            if path in kept:
                file.write_bytes(kept[path])
        for parent in made:
            if parent.exists():
                parent.rmdir()


def expected() -> dict[str, list[str]]:
    """What is said of each case, by its name."""
    blocks = SAID.read_text("utf-8").strip("\n").split("\n\n")
    return {name: lines for name, *lines in (block.split("\n") for block in blocks)}


def test_there_are_two_hundred_of_them() -> None:
    """At least; and each has its say."""
    assert len(TABLE) >= 200
    assert list(expected()) == list(TABLE)


@pytest.mark.parametrize("name", TABLE)
def test_what_is_broken_is_told_and_nothing_is_lost(well: Tiny, name: str) -> None:
    with spoilt(well, TABLE[name]) as before:
        outcome = build(well)
        assert snapshot(well.folder) == before
    assert outcome.status == 1
    assert gist(outcome.said) == expected()[name]


# ------------------------------------------------------------------- what is not an archive's file

RELEASES: dict[str, tuple[str, bytes]] = {
    "an empty release": ("a.txt", b""),
    "a release of white space": ("a.txt", b" \n\n\t "),
    "a headline alone": ("a.txt", "Новость".encode()),
    "a release of signs": ("a.txt", b"...\n\n---\n\n***"),
    "an article that is one already": ("a.md", b"---\ntitle: a\ndate: 2025-01-01\n---\nb"),
    "a release of bytes": ("a.txt", bytes(range(256)) * 9),
    "a release that is a picture": ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(99)),
    "a release of three megabytes": ("a.txt", "я".encode() * 1_500_000),
    "a release of one long line": ("a.txt", f"Новость\n\n{'слово ' * 20_000}".encode()),
    "a release of open brackets": ("a.md", f"# Новость\n\n{'[' * 20_000}".encode()),
    "a page without text": ("a.html", b"<html><body></body></html>"),
    "a page of elements": ("a.html", b"<div>" * 20_000),
    "a page of half an element": ("a.html", b"<html><body><p"),
    "a page in a charset that is none": ("a.html", b"<html><meta charset=idna><body>\xff</body>"),
    "a document of Word as a release": ("a.docx", b"PK\x03\x04" + bytes(99)),
}


@pytest.mark.parametrize("name", RELEASES)
def test_a_broken_release_makes_no_article(well: Tiny, name: str, tmp_path: Path) -> None:
    before = snapshot(well.folder)
    file, content = RELEASES[name]
    (tmp_path / file).write_bytes(content)
    given = str(tmp_path / file)
    outcome = run(lambda: intake.import_releases(well.folder, WORDS, [given], date="", sure=True))
    assert snapshot(well.folder) == before
    assert outcome.status == 1
    assert f"{file}:1: " in outcome.said
    assert "→ " in outcome.said


def memory(inner: str, head: str = "") -> bytes:
    """An XLIFF file."""
    space = "urn:oasis:names:tc:xliff:document:2.0"
    start = f'<xliff xmlns="{space}" version="2.0" srcLang="ru" trgLang="en">'
    return f"{head}{start}{inner}</xliff>".encode()


UNIT = "<unit id='{}'><segment><source>{}</source><target>{}</target></segment></unit>"
LAUGHS = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 9))
MEMORIES: dict[str, bytes] = {
    "an empty memory": b"",
    "a memory that is no XML": b"{}",
    "a memory that is cut off": memory("<file id='1'><unit")[:-9],
    "a memory of bytes": bytes(range(256)),
    "a memory of another kind": b"<tmx version='1.4'/>",
    "a memory between other languages": memory("").replace(b'"en"', b'"fr"'),
    "a memory with entities": memory("&a8;", f"<!DOCTYPE x [<!ENTITY a0 'a'>{LAUGHS}]>"),
    "a memory with a foreign file": memory(
        "&a;", "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
    ),
    "a memory of a document that is none": memory(
        f"<file id='1' original='content/2025/nowhere.md'>{UNIT.format('1', 'а', 'a')}</file>"
    ),
    "a memory of a document out of the archive": memory(
        f"<file id='1' original='../../etc/passwd'>{UNIT.format('1', 'а', 'a')}</file>"
    ),
    "a memory with unknown units": memory(
        f"<file id='1' original='{ARTICLE}'>{UNIT.format('1', 'а', 'a')}</file>"
    ),
    "a memory nested ten thousand deep": memory("<group>" * 10_000),
    "a memory in another encoding": memory("").decode().encode("utf-16"),
}


@pytest.mark.parametrize("name", MEMORIES)
def test_a_broken_memory_changes_no_translation(well: Tiny, name: str, tmp_path: Path) -> None:
    before = snapshot(well.folder)
    file = tmp_path / "memory.xlf"
    file.write_bytes(MEMORIES[name])
    outcome = run(lambda: commands.import_memory(well.folder, WORDS, str(file)))
    assert snapshot(well.folder) == before
    assert outcome.status == 1
    assert re.search(r"memory\.xlf:\d+", outcome.said)


def linked() -> bytes:
    """A package in which a link leads out."""
    stream = io.BytesIO(repacked())
    with zipfile.ZipFile(stream, "a") as archive:
        link = zipfile.ZipInfo(f"{NAME}/model/out")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return stream.getvalue()


PACKAGES: dict[str, bytes] = {
    "nothing": b"",
    "no zip": b"<html>not found</html>",
    "half a package": TINY.read_bytes()[:5000],
    "a package without its beginning": TINY.read_bytes()[5000:],
    "a path that leads up": repacked({"../out": b"x"}),
    "a path that leads up from within": repacked({f"{NAME}/../../out": b"x"}),
    "an absolute path": repacked({"/etc/out": b"x"}),
    "a path of Windows": repacked({f"{NAME}\\..\\out": b"x"}),
    "two folders": repacked({"other/file": b"x"}),
    "no model": repacked({f"{NAME}/model/model.bin": None}),
    "no tokenizer": repacked({f"{NAME}/sentencepiece.model": None}),
    "no metadata": repacked({f"{NAME}/metadata.json": None}),
    "metadata that is a list": repacked({f"{NAME}/metadata.json": b"[]"}),
    "metadata that is no JSON": repacked({f"{NAME}/metadata.json": b"{"}),
    "metadata nested deep": repacked({f"{NAME}/metadata.json": b"[" * 100_000}),
    "metadata in bytes": repacked({f"{NAME}/metadata.json": b"\xff\xfe\xff"}),
    "other languages": repacked(from_code="en", to_code="ru"),
    "languages that are lists": repacked(from_code=["ru"], to_code={}),
    "a package that translates nothing": repacked(type="sbd"),
}


@pytest.mark.parametrize("name", PACKAGES)
def test_a_broken_package_is_not_installed(tmp_path: Path, name: str) -> None:
    file = tmp_path / "package.zip"
    file.write_bytes(PACKAGES[name])
    with pytest.raises(Unavailable) as caught:
        packages.check(file, *(str(ABOUT[key]) for key in ("from_code", "to_code")))
    assert "\n" not in console.unavailable(caught.value, WORDS)
    assert [path.name for path in tmp_path.iterdir()] == ["package.zip"]


def test_a_link_in_a_package_is_written_as_a_file(tmp_path: Path) -> None:
    """What it says is not followed: nothing outside can be read or written through it."""
    file = tmp_path / "package.zip"
    file.write_bytes(linked())
    name = packages.check(file, "ru", "en")
    with zipfile.ZipFile(file) as archive:
        archive.extractall(tmp_path)
    assert not any(path.is_symlink() for path in (tmp_path / name).rglob("*"))


CACHES: dict[str, Callable[[bytes], bytes]] = {
    "emptied": lambda _: b"",
    "cut off": lambda content: content[: len(content) // 2],
    "overwritten": lambda content: bytes(len(content)),
    "of another program": lambda _: b"\x80\x05cos\nsystem\n(S'true'\ntR.",
    "of text": lambda _: "Текст.".encode(),
}


@pytest.mark.parametrize("how", CACHES)
def test_a_damaged_cache_is_made_anew(well: Tiny, how: str) -> None:
    """Whatever stands in it, the site comes out the same."""
    before = snapshot(well.folder)
    for file in (well.folder / ".cache").rglob("*"):
        if file.is_file():
            file.write_bytes(CACHES[how](file.read_bytes()))
    outcome = build(well)
    assert snapshot(well.folder) == before
    assert outcome.status == 0


def test_broken_messages_are_told_in_english(well: Tiny) -> None:
    """Whoever would have read them in Russian is not left without any."""
    shutil.copytree(PROJECT / "translations" / "ru", well.folder / "spoilt" / "translations" / "ru")
    folder = well.folder / "spoilt"
    (folder / "translations" / "ru" / "messages.po").write_bytes(b'msgid "a\n')
    try:
        assert console.speech(folder, "ru").gettext("1 problem") == "1 problem"
    finally:
        shutil.rmtree(folder)


WARNED: dict[str, Files] = {
    "a link whose address is broken": item(body="[а](http://[a)"),
    "a link of javascript": item(body="[а](javascript:alert(1))"),
    "a link to a file of the machine": item(body="[а](file:///etc/passwd)"),
    "a script": item(body="<script>alert(1)</script>\n\nТекст."),
    "a handler": item(body='<p onclick="alert(1)">Текст.</p>'),
    "a frame": item(body='<iframe src="https://e.example/"></iframe>\n\nТекст.'),
    "a picture of another site": item(body="![Стол](https://e.example/a.png)"),
    "a translation with a script": po(
        entry('"<script>a()</script>"', "Встреча с [Росатомом](../partners/rosatom.md) прошла.", "")
    ),
    "a catalog of nothing": {"translations/en/2025/2025-01-01-x.po": po("")[CATALOG]},
    "translations without an edition": {
        "translations/fr/2025/2025-05-05-vstrecha.po": po("")[CATALOG]
    },
    "quotes typed straight": item(body='Сказал "да".'),
    "a heading of the first level": item(body="# Заголовок\n\nТекст."),
    "an invisible character": item(body="Тек\u200bст."),
    "a link to a place that is not there": item(body="[а](2025-05-05-vstrecha.md#b)"),
}


@pytest.mark.parametrize("name", WARNED)
def test_what_is_only_doubtful_is_a_warning(well: Tiny, name: str) -> None:
    """The site is built all the same."""
    with spoilt(well, WARNED[name]) as before:
        checked = run(lambda: commands.check(well.folder, WORDS))
        assert snapshot(well.folder) == before
    assert checked.status == 0
    assert ": warning: " in checked.said
