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
FILTER_VALUES, INDEX_FILTERS = 1, 3
"""Parts of Pagefind's arrays: a filter is [name, [[value, [page, …]], …]], the fourth part of an
index lists its filters."""
CBOR_TEXT, CBOR_ARRAY = 3, 4
"""Major types of RFC 8949."""


def normalized_index(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same index with its filters sorted, and with file names that follow from the content."""
    new_names: dict[str, str] = {}
    result = dict(files)
    for path in [path for path in files if path.endswith(".pf_filter")]:
        content = sort_array(decompress(result.pop(path)), FILTER_VALUES)
        old_name = path.removeprefix("filter/").removesuffix(".pf_filter")
        new_name = content_name(old_name, content)
        new_names[old_name] = new_name
        result[f"filter/{new_name}.pf_filter"] = compress(content)
    entry = json.loads(result[ENTRY_FILE])
    for language in entry["languages"].values():
        content = decompress(result.pop(f"pagefind.{language['hash']}.pf_meta"))
        for old_name, new_name in new_names.items():
            content = content.replace(old_name.encode(), new_name.encode())
        content = sort_array(content, INDEX_FILTERS)
        language["hash"] = content_name(language["hash"], content)
        result[f"pagefind.{language['hash']}.pf_meta"] = compress(content)
    result[ENTRY_FILE] = json.dumps(entry, sort_keys=True).encode()
    return result


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


def read_header(content: bytes, position: int) -> tuple[int, int]:
    """The argument of a CBOR item (its value, length or count), and the position after it."""
    short_argument = content[position] & 0x1F
    width = 1 << (short_argument - 24) if short_argument >= 24 else 0
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
