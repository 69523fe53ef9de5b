"""Typed fields of a YAML mapping. A value that is wrong becomes a problem with its line.

Each request makes a field's name known; `report_unknown_fields` reports the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import yaml

from vestnik.content.comments import report_comment_in_list
from vestnik.content.scalars import ScalarReader


class FieldReader(ScalarReader):
    """Reads the fields of a mapping: those with one value, lists, and nested mappings."""

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; () if it is absent. A comment next to one is reported."""
        if node := self.nodes.get(key):
            report_comment_in_list(node, self.collector)
        return tuple(text for text, _ in self.located_words(key))

    def located_words(self, key: str) -> tuple[tuple[str, int], ...]:
        """A list of names or addresses, each with its line; () if it is absent."""
        return tuple(
            (text, item.start_mark.line + 1)
            for item in self.items(key, "write {key}: [one, two]")
            if (text := self.scalar_text(key, item))
        )

    def items(self, key: str, hint: str) -> Sequence[yaml.Node]:
        """The nodes of a list; none if it is absent, or, with a problem, not a list."""
        node = self.take_node(key)
        if isinstance(node, yaml.SequenceNode):
            return node.value  # type: ignore[no-any-return]
        if node is not None:
            self.error("not-a-list", node, "{key} is not a list", hint, key)
        return ()

    def nested_reader(self, key: str) -> FieldReader | None:
        """The fields of a nested mapping; None if it is absent."""
        node = self.take_node(key)
        return None if node is None else self.node_reader(key, node)

    def nested_readers(self, key: str) -> Iterator[FieldReader]:
        """The fields of each item of a list."""
        for item in self.items(key, "begin each item with a hyphen"):
            if fields := self.node_reader(key, item):
                yield fields

    def node_reader(self, key: str, node: yaml.Node) -> FieldReader | None:
        """The fields of a value; None, and a problem, if it is not a mapping."""
        if isinstance(node, yaml.MappingNode):
            return FieldReader(node, self.collector, node.start_mark.line + 1)
        self.error(
            "not-a-mapping",
            node,
            "{key} has no fields",
            "write its fields below it, each indented, as name: value",
            key,
        )
        return None

    def report_unknown_fields(self) -> None:
        """Reports the fields that have not been requested."""
        for key, line in self.lines.items():
            if key not in self.requested:
                self.collector.report_unknown_field(line, key, self.requested, self.columns[key])
