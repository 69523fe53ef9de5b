"""Problem ids: each is the name of one rule, and each rule has one message."""

from __future__ import annotations

import re
from collections import defaultdict

from tests.support.source_messages import MessageCall, message_calls


def problem_calls() -> list[MessageCall]:
    """The calls that make problems from texts in the source code."""
    return [call for call in message_calls() if call.rule]


def test_ids_are_kebab_case() -> None:
    calls = problem_calls()
    assert len(calls) > 100
    for call in calls:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", call.rule), f"{call.file}:{call.line}"


def test_an_id_has_one_message_and_a_message_one_id() -> None:
    messages: dict[str, set[str]] = defaultdict(set)
    ids: dict[str, set[str]] = defaultdict(set)
    for call in problem_calls():
        if not call.arguments[0]:  # the words of another problem, passed on
            continue
        (message,) = call.arguments[0]
        messages[call.rule].add(message)
        ids[message].add(call.rule)
    assert {rule: texts for rule, texts in messages.items() if len(texts) > 1} == {}
    assert {message: rules for message, rules in ids.items() if len(rules) > 1} == {}
