"""The archive of `bench.archive` as a site of Hugo: the same texts in both languages, plain pages.

Hugo is the fastest of the peers (https://gohugo.io). Its pages here have a title, a date, the text
and partners; lists by year and by partner; nothing of what a page of Vestnik has besides.
"""

from __future__ import annotations

import re
from pathlib import Path

from vestnik import catalogs

CONFIGURATION = """\
baseURL = "https://example.org/archive/"
defaultContentLanguage = "ru"
defaultContentLanguageInSubdir = true
disableKinds = ["RSS", "sitemap"]
[taxonomies]
partner = "partners"
[languages.ru]
contentDir = "content/ru"
weight = 1
[languages.en]
contentDir = "content/en"
weight = 2
"""
BASE = """\
<!DOCTYPE html><html lang="{{ .Language.Lang }}"><head><meta charset="utf-8">
<title>{{ .Title }}</title><meta name="viewport" content="width=device-width">
<link rel="canonical" href="{{ .Permalink }}">
{{ range .Translations }}
<link rel="alternate" hreflang="{{ .Language.Lang }}" href="{{ .Permalink }}">
{{ end }}</head><body><main>{{ block "main" . }}{{ end }}</main></body></html>
"""
SINGLE = """\
{{ define "main" }}<article><time>{{ .Date.Format "2006-01-02" }}</time><h1>{{ .Title }}</h1>
<p>{{ .Params.summary }}</p>{{ .Content }}
<ul>{{ range .GetTerms "partners" }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>
{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</article>{{ end }}
"""
LIST = """\
{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}<ul>{{ range .RegularPages }}
<li><time>{{ .Date.Format "2006-01-02" }}</time> <a href="{{ .RelPermalink }}">{{ .Title }}</a>
{{ .Params.summary }}</li>{{ end }}</ul>{{ end }}
"""
LINK = re.compile(r"\]\(\.\./partners/([\w-]+)\.md\)")


def make(archive: Path, folder: Path) -> None:
    """Writes the site of an archive, ready for `hugo` to be run in its folder."""
    for path, text in {
        "hugo.toml": CONFIGURATION,
        "layouts/baseof.html": BASE,
        "layouts/single.html": SINGLE,
        "layouts/list.html": LIST,
    }.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    english, _ = catalogs.read(archive / "translations", "en")
    for file in sorted((archive / "content").glob("2*/*.md")):
        path = file.relative_to(archive / "content").as_posix()
        text = file.read_text("utf-8")
        write(folder / "content/ru" / path, text)
        for unit in english[path].units:
            text = text.replace(unit.source, unit.text, 1)
        write(folder / "content/en" / path, text)


def write(file: Path, text: str) -> None:
    """Writes a file, in a folder that may not be there yet; its links are those of the site."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(LINK.sub(r"](/partners/\1/)", text), "utf-8")
