"""Values as bytes, for another process and for the next build."""

from __future__ import annotations

import io
import pickle
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from vestnik.cache.bodies import BodyLoader, LazyBody
from vestnik.model import Body, Document

NO_DOCUMENTS: Mapping[str, Document] = MappingProxyType({})


class ValuePickler(pickle.Pickler):
    """Pickles a dataclass as a call of its class with all fields, which is fast to load.

    A body in the cache store is written as its key, a document of `shared_documents` as its path.
    """

    def __init__(self, file: io.BytesIO, shared_documents: Mapping[str, Document]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self.shared_documents = shared_documents

    def persistent_id(self, value: Any) -> tuple[str, str] | None:
        """What is written instead of a value: its kind and its key."""
        if isinstance(value, LazyBody):
            return "body", value.key
        if isinstance(value, Document) and self.shared_documents.get(value.path) is value:
            return "document", value.path
        return None

    def reducer_override(self, value: Any) -> Any:
        """The function and the arguments that rebuild a value."""
        if is_dataclass(value) and not isinstance(value, type):
            class_ = type(value)
            values = tuple(getattr(value, name) for name in field_names(class_))
            if isinstance(value, Document):
                return rebuild_document, (class_, values)
            return class_, values
        return NotImplemented


def rebuild_document(class_: Any, values: tuple[Any, ...]) -> Document:
    """A document from its class and fields; documents take their fields by keyword only."""
    document: Document = class_(**dict(zip(field_names(class_), values, strict=True)))
    return document


@cache
def field_names(class_: Any) -> tuple[str, ...]:
    """The names of a dataclass's fields."""
    return tuple(field.name for field in fields(class_))


def serialize(value: object, shared_documents: Mapping[str, Document] = NO_DOCUMENTS) -> bytes:
    """A value as bytes; `shared_documents` are those that the reader has, by path."""
    file = io.BytesIO()
    ValuePickler(file, shared_documents).dump(value)
    return file.getvalue()


class ValueUnpickler(pickle.Unpickler):
    """Reads what a `ValuePickler` wrote."""

    def __init__(
        self, file: io.BytesIO, load_body: BodyLoader, shared_documents: Mapping[str, Document]
    ) -> None:
        super().__init__(file)
        self.load_body, self.shared_documents = load_body, shared_documents

    def persistent_load(self, identifier: tuple[str, str]) -> LazyBody | Document:
        """The value that was written as this kind and key."""
        kind, key = identifier
        return LazyBody(key, self.load_body) if kind == "body" else self.shared_documents[key]


def deserialize(
    content: bytes,
    load_body: BodyLoader = Body,
    shared_documents: Mapping[str, Document] = NO_DOCUMENTS,
) -> Any:
    """The value of bytes that this program wrote."""
    return ValueUnpickler(io.BytesIO(content), load_body, shared_documents).load()
