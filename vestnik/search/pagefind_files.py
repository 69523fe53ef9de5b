"""Pagefind's files in a fixed order: the same texts give the same bytes.

Pagefind 1.5.2 writes filters and their values in an order that differs from run to run; so do the
names of files that depend on their content.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping

ENTRY_FILE = "pagefind-entry.json"
"""The file that lists the languages, each with the hash of its index."""
SIGNATURE = b"pagefind_dcd"
"""The first bytes of Pagefind's files, inside of gzip."""
FILTER_VALUES, INDEX_PAGES, INDEX_FILTERS = 1, 1, 3
"""Parts of Pagefind's arrays: a filter is [name, [[value, [page, …]], …]]; the second part of an
index lists its pages, [name, number of words], the fourth its filters."""
CBOR_TEXT, CBOR_ARRAY = 3, 4
"""Major types of RFC 8949."""
SHORT_ARGUMENTS = 24
"""Arguments below this are in the first byte of an item; the number itself says that it follows in
one byte."""


def normalized_index(files: Mapping[str, bytes], part_name: str) -> dict[str, bytes]:
    """The same index with its filters sorted, and with file names that follow from the content.

    The name of a page, which a browser has as the `id` of a result, says the part: its second word.
    """
    new_names: dict[str, str] = {}
    result = dict(files)
    for path in [path for path in files if path.endswith(".pf_filter")]:
        content = sort_array(decompress(result.pop(path)), FILTER_VALUES)
        old_name = path.removeprefix("filter/").removesuffix(".pf_filter")
        new_name = content_name(old_name, content)
        new_names[old_name] = new_name
        result[f"filter/{new_name}.pf_filter"] = compress(content)
    for path in [path for path in files if path.endswith(".pf_fragment")]:
        old_name = path.removeprefix("fragment/").removesuffix(".pf_fragment")
        new_name = name_in_part(old_name, part_name)
        result[f"fragment/{new_name}.pf_fragment"] = result.pop(path)
    entry = json.loads(result[ENTRY_FILE])
    for language in entry["languages"].values():
        content = decompress(result.pop(f"pagefind.{language['hash']}.pf_meta"))
        for old_name, new_name in new_names.items():
            content = content.replace(old_name.encode(), new_name.encode())
        content = rename_pages(sort_array(content, INDEX_FILTERS), part_name)
        language["hash"] = content_name(language["hash"], content)
        result[f"pagefind.{language['hash']}.pf_meta"] = compress(content)
    result[ENTRY_FILE] = json.dumps(entry, sort_keys=True).encode()
    return result


def name_in_part(name: str, part_name: str) -> str:
    """A name like "ru_1a2b3c4" with the name of a part in between."""
    language, _, digits = name.rpartition("_")
    return f"{language}_{part_name}_{digits}"


def content_name(old_name: str, content: bytes) -> str:
    """A name like "ru_1a2b3c4" as long as the old one, with the digest of the content."""
    language, _, digits = old_name.rpartition("_")
    return f"{language}_{hashlib.sha256(content).hexdigest()[: len(digits)]}"


def decompress(content: bytes) -> bytes:
    """The CBOR data of a file of Pagefind."""
    return gzip.decompress(content).removeprefix(SIGNATURE)


def compress(content: bytes) -> bytes:
    """A file of Pagefind with this CBOR data."""
    return gzip.compress(SIGNATURE + content, mtime=0)


def sort_array(content: bytes, part: int) -> bytes:
    """A CBOR array in which this part, an array itself, has its items sorted."""
    _, position = read_header(content, 0)
    for _ in range(part):
        position = item_end(content, position)
    count, position = read_header(content, position)
    head, items = content[:position], []
    for _ in range(count):
        end = item_end(content, position)
        items.append(content[position:end])
        position = end
    return head + b"".join(sorted(items)) + content[position:]


def rename_pages(content: bytes, part_name: str) -> bytes:
    """An index's CBOR array in which the names of pages have the name of a part."""
    _, position = read_header(content, 0)
    for _ in range(INDEX_PAGES):
        position = item_end(content, position)
    count, position = read_header(content, position)
    pieces = [content[:position]]
    for _ in range(count):
        page = position
        _, start = read_header(content, page)
        _, text_start = read_header(content, start)
        text_end, position = item_end(content, start), item_end(content, page)
        name = name_in_part(content[text_start:text_end].decode(), part_name)
        pieces += content[page:start], text_item(name), content[text_end:position]
    return b"".join((*pieces, content[position:]))


def text_item(text: str) -> bytes:
    """A short text as a CBOR item."""
    content = text.encode()
    length = len(content)
    head = [length] if length < SHORT_ARGUMENTS else [SHORT_ARGUMENTS, length]
    head[0] |= CBOR_TEXT << 5
    return bytes(head) + content


def read_header(content: bytes, position: int) -> tuple[int, int]:
    """The argument of a CBOR item (its value, length or count), and the position after it."""
    short_argument = content[position] & 0x1F
    is_short = short_argument < SHORT_ARGUMENTS
    width = 0 if is_short else 1 << (short_argument - SHORT_ARGUMENTS)
    start = position + 1
    if not width:
        return short_argument, start
    return int.from_bytes(content[start : start + width], "big"), start + width


def item_end(content: bytes, position: int) -> int:
    """The position after a CBOR item: a number, a text or an array of items."""
    major_type = content[position] >> 5
    argument, position = read_header(content, position)
    if major_type == CBOR_TEXT:
        return position + argument
    for _ in range(argument if major_type == CBOR_ARRAY else 0):
        position = item_end(content, position)
    return position
