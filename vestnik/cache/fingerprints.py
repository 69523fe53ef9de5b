"""The cache key of a task: the digest of its arguments, and of what makes pages of them.

Tasks with the same key have the same pages. Nothing else has to be declared: a task can't read what
it is not given.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from itertools import chain
from operator import attrgetter
from typing import Any

from vestnik.cache.file_stats import combine_digests
from vestnik.model import PageInfo, Summary, Task, Version

PLAIN_TYPES = (str, int, float, bool, type(None), datetime.date, PageInfo)
"""Types of values that are told apart by how Python prints them."""
SUMMARY_TYPES = {Summary, Version}
digest_of = attrgetter("digest")


class NoDigest(Exception):  # noqa: N818  nothing is wrong with the version
    """A version or summary has no digest: it was made without a build cache."""


def task_key(task: Task, program_digest: str) -> str:
    """The cache key of a task; "" if it has a version without a digest.

    `program_digest` is that of all that is the same for all tasks: code, templates, settings.
    """
    function = f"{task.produce.__module__}.{task.produce.__qualname__}"
    parts = [program_digest, function]
    try:
        add_parts(task.arguments, parts)
    except NoDigest:
        return ""
    return combine_digests(*parts)


def add_parts(value: object, parts: list[str]) -> None:
    """Adds what tells a value apart from all others; collections begin with their length.

    The digests of versions and summaries are those that their document's record has. Raises
    `NoDigest`, and `TypeError` for a value that has no fingerprint, such as a function.
    """
    if isinstance(value, PLAIN_TYPES):
        parts.append(repr(value))
    elif isinstance(value, (tuple, list)):
        parts.append(f"({len(value)}")
        add_all_parts(value, parts)
    elif isinstance(value, Summary):
        add_all_parts((value,), parts)
    elif isinstance(value, Mapping):
        parts.append(f"{{{len(value)}")
        add_all_parts([*chain.from_iterable(value.items())], parts)
    elif is_dataclass(value):
        parts.append(type(value).__qualname__)
        add_all_parts([getattr(value, field.name) for field in fields(value)], parts)
    else:
        message = f"an argument of a task can't be of the type {type(value).__qualname__}"
        raise TypeError(message)


def add_all_parts(values: Sequence[Any], parts: list[str]) -> None:
    """Adds what tells these values apart from all others; mostly all of them are summaries."""
    if SUMMARY_TYPES.issuperset(map(type, values)):
        digests = [*map(digest_of, values)]
        if "" in digests:
            raise NoDigest
        parts += digests
    else:
        for value in values:
            if type(value) is tuple:  # the usual case, without another call
                parts.append(f"({len(value)}")
                add_all_parts(value, parts)
            else:
                add_parts(value, parts)
