"""What a user names (files, folders, addresses) → source items; kinds are told by their content."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from vestnik.importing.generators import (
    FrontMatter,
    Site,
    clean_post,
    find_site,
    read_post,
    split_fields,
    unreadable_markup_problem,
)
from vestnik.importing.html import is_html
from vestnik.importing.inputs.address_lists import (
    decompress,
    is_address_list,
    listed_addresses,
    sitemap_kind,
)
from vestnik.importing.inputs.feeds import is_feed, read_feed
from vestnik.importing.inputs.input_content import Found, InputContent, InputReader
from vestnik.importing.inputs.input_files import (
    MAX_FILE_BYTES,
    folder_files,
    read_file,
    too_large_problem,
)
from vestnik.importing.inputs.site_maps import page_addresses, read_sitemap
from vestnik.importing.inputs.word_documents import is_word_document, word_html
from vestnik.importing.source_items import BodyFormat, PageAddress, PassedOver, SourceItem
from vestnik.importing.text import decode_text
from vestnik.importing.web import fetch_page, is_web_address
from vestnik.model import Problem

PAGE_START_BYTES = 8192
"""As far the first element of a page is searched."""
MAX_META_BYTES = 100_000
STANDARD_INPUT = "-"


def read_input(name: str, reader: InputReader) -> Iterator[Found]:
    """What a file, a folder or an address contains."""
    if is_web_address(name):
        page = fetch_page(name)
        if isinstance(page, Problem):
            yield page
        else:
            fetched = InputContent(name, page.contents, page.media_type, page.url)
            yield from read_content(fetched, reader)
        return
    if name == STANDARD_INPUT:
        content = reader.read_standard_input(MAX_FILE_BYTES + 1)
        if len(content) > MAX_FILE_BYTES:
            yield too_large_problem(name, MAX_FILE_BYTES)
        else:
            yield from read_content(InputContent(name, content), reader)
        return
    path = Path(name)
    try:
        is_folder = path.is_dir()
    except (OSError, ValueError):
        is_folder = False
    if is_folder:
        yield from read_folder(path, name, reader)
    else:
        yield from read_local_file(path, name, find_site(path.absolute()), reader)


def read_folder(folder: Path, name: str, reader: InputReader) -> Iterator[Found]:
    """What the files of a folder contain."""
    folder, own = folder.resolve(), reader.own_folder.resolve()
    if folder == own or own in folder.parents or folder in own.parents:
        yield Problem(
            id="own-folder",
            file=name,
            message="this folder belongs to the archive itself",
            hint="give the folder of the texts to import",
        )
        return
    site = find_site(folder)
    for file in folder_files(folder, name.rstrip("/\\"), site):
        if isinstance(file, Path):
            origin = f"{name.rstrip('/')}/{file.relative_to(folder).as_posix()}"
            yield from read_local_file(file, origin, site, reader)
        else:
            yield file


def read_local_file(
    file: Path, origin: str, site: Site | None, reader: InputReader
) -> Iterator[Found]:
    """What a file contains."""
    content = read_file(file, origin)
    if isinstance(content, Problem):
        yield content
        return
    file = file.absolute()
    yield from read_content(
        InputContent(origin, content, file=file, stored=file, site=site), reader
    )


def read_content(content: InputContent, reader: InputReader) -> Iterator[Found]:
    """What a content is: of the first kind that it matches."""
    unpacked = decompress(content.content, MAX_FILE_BYTES)
    if unpacked is None:
        yield too_large_problem(content.origin, MAX_FILE_BYTES)
        return
    if unpacked is not content.content:
        content = InputContent(
            content.origin, unpacked, content.media_type, content.address, content.file
        )
    for matches, read in INPUT_KINDS:
        if matches(content):
            yield from read(content, reader)
            return


def read_listed_page(page: PageAddress, reader: InputReader) -> Iterator[Found]:
    """What a listed page contains; it is fetched."""
    fetched = reader.crawler.fetch(page.url)
    if isinstance(fetched, Problem):
        yield fetched
        return
    content = InputContent(
        page.url,
        fetched.contents,
        fetched.media_type,
        fetched.url,
        stored=reader.crawler.cached_file(page.url),
    )
    for part in read_content(content, reader):
        match part:
            case PageAddress():  # a list in a list could go on for ever
                yield PassedOver(page.url, "feed")
                return
            case SourceItem() if page.published:
                yield replace(part, published=page.published, has_time=page.has_time)
            case _:
                yield part


def read_word_document(content: InputContent, reader: InputReader) -> Iterator[Found]:
    """The text of a document of Word."""
    text = word_html(content.content, content.origin, reader.pictures_folder)
    if isinstance(text, Problem):
        yield text
    else:
        yield SourceItem(
            origin=content.origin,
            body=text.html,
            notes=text.notes,
            body_format=BodyFormat.FRAGMENT,
            address=content.address,
            file=content.file,
        )


def read_feed_content(content: InputContent, _: InputReader) -> Iterator[Found]:
    """The entries of a feed or export."""
    yield from read_feed(content.content, content.origin, content.address)


def read_post_content(content: InputContent, reader: InputReader) -> Iterator[Found]:
    """A post of another generator, or else the text of a release."""
    if problem := unreadable_markup_problem(content.origin):
        yield problem
        return
    decoded = decode_text(content.content, content.origin)
    if isinstance(decoded, Problem):
        yield from read_release_content(content, reader)
        return
    text = clean_post(decoded[0])
    blank_lines = len(text) - len(text.lstrip("\n"))
    text = text.lstrip("\n")
    front = split_fields(text, content.origin) or fields_of_meta_file(text, content.file)
    if front is None and is_address_list(text):
        yield from page_addresses(listed_addresses(text, content.origin), content.origin)
    elif front is None:
        yield from read_release_content(content, reader)
    elif isinstance(front, Problem):
        yield replace(front, line=front.line + blank_lines)
    else:
        front = replace(front, body_line=front.body_line + blank_lines)
        file = content.file or Path(content.origin)
        yield read_post(front, file, content.origin, content.site)


def fields_of_meta_file(text: str, file: Path | None) -> FrontMatter | Problem | None:
    """The text with the fields of the file `.meta` beside it; None if there is no such file."""
    meta_file = file.with_suffix(".meta") if file else None
    content = read_file(meta_file, meta_file.name, MAX_META_BYTES) if meta_file else b""
    fields = (
        None
        if isinstance(content, Problem)
        else split_fields(content.decode("utf-8-sig", "replace"), str(meta_file))
    )
    return replace(fields, body=text, body_line=1) if isinstance(fields, FrontMatter) else fields


def read_release_content(content: InputContent, _: InputReader) -> Iterator[Found]:
    """A web page, or the text of a release; it is decoded later."""
    suffix = Path(content.origin).suffix.lower()
    is_page = suffix in (".html", ".htm", ".xhtml") or is_page_content(content)
    yield SourceItem(
        origin=content.origin,
        body=content.stored or content.content,
        body_format=BodyFormat.PAGE if is_page else BodyFormat.RELEASE,
        media_type=content.media_type,
        address=content.address,
        file=content.file,
    )


def is_page_content(content: InputContent) -> bool:
    """Whether a content is a web page, in whatever encoding."""
    head = content.content[:PAGE_START_BYTES]
    encoding = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "latin-1"
    return is_html(head.removeprefix(codecs.BOM_UTF8).decode(encoding, "replace"))


INPUT_KINDS: tuple[
    tuple[Callable[[InputContent], object], Callable[[InputContent, InputReader], Iterator[Found]]],
    ...,
] = (
    (lambda content: is_word_document(content.content), read_word_document),
    (lambda content: sitemap_kind(content.content), read_sitemap),
    (lambda content: is_feed(content.content), read_feed_content),
    (is_page_content, read_release_content),
    (lambda _: True, read_post_content),
)
"""How each kind of content is recognised, and how it is read; the most certain come first."""
