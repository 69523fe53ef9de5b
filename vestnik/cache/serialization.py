"""Values as bytes, for another process and for the next build."""

from __future__ import annotations

import io
import pickle
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from vestnik.cache.bodies import Fetch, Kept
from vestnik.model import Body, Document


class Writer(pickle.Pickler):
    """Writes frozen values so that their class is called to make them: that is quick to read.

    Bodies that are on the shelf are written as their keys; so are documents that the reader has.
    """

    def __init__(self, file: io.BytesIO, known: Mapping[str, Document]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self.known = known

    def persistent_id(self, value: Any) -> tuple[str, str] | None:
        """What stands for a value."""
        if isinstance(value, Kept):
            return "body", value.key
        if isinstance(value, Document) and self.known.get(value.path) is value:
            return "document", value.path
        return None

    def reducer_override(self, value: Any) -> Any:
        """A value by its class and fields."""
        if is_dataclass(value) and not isinstance(value, type):
            of = type(value)
            values = tuple(getattr(value, name) for name in names_of(of))
            return (remade, (of, values)) if isinstance(value, Document) else (of, values)
        return NotImplemented


def remade(of: Any, values: tuple[Any, ...]) -> Document:
    """A document of its class and fields, which only go by their names."""
    made: Document = of(**dict(zip(names_of(of), values, strict=True)))
    return made


@cache
def names_of(of: Any) -> tuple[str, ...]:
    """The names of a value's fields."""
    return tuple(one.name for one in fields(of))


NOTHING: Mapping[str, Document] = MappingProxyType({})


def pickled(value: object, known: Mapping[str, Document] = NOTHING) -> bytes:
    """A value as bytes."""
    file = io.BytesIO()
    Writer(file, known).dump(value)
    return file.getvalue()


class Reader(pickle.Unpickler):
    """Reads what a `Writer` wrote."""

    def __init__(self, file: io.BytesIO, fetch: Fetch, known: Mapping[str, Document]) -> None:
        super().__init__(file)
        self.fetch, self.known = fetch, known

    def persistent_load(self, of: tuple[str, str]) -> Kept | Document:
        """What a key stands for."""
        kind, key = of
        return Kept(key, self.fetch) if kind == "body" else self.known[key]


def unpickled(content: bytes, fetch: Fetch = Body, known: Mapping[str, Document] = NOTHING) -> Any:
    """The value of these bytes, which this program wrote."""
    return Reader(io.BytesIO(content), fetch, known).load()
