"""Requests to a LibreTranslate server: batches, limits, failures, waits."""

from __future__ import annotations

import email.utils
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from http.server import BaseHTTPRequestHandler

import pytest

from tests.support.libretranslate_server import (
    Failure,
    TranslationServer,
    cut_off,
    failing,
    hang_up,
    running_translation_server,
    send,
    slow_down,
)
from vestnik.http_headers import retry_after
from vestnik.model import Engine, Hypothesis, Unavailable
from vestnik.translation.engines.libretranslate.client import Client
from vestnik.translation.engines.libretranslate.server import Server

TEXTS = [f"Текст {number}." for number in range(50)]


def echo(texts: Sequence[str]) -> list[tuple[Hypothesis, ...]]:
    """Two translations of each text, in which it can be recognised."""
    return [(Hypothesis(f"Best {text}"), Hypothesis(f"Other {text}")) for text in texts]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[TranslationServer]:
    """A server that repeats texts."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with running_translation_server(Engine("echo", echo)) as running:
        yield running


@pytest.fixture
def waits() -> list[float]:
    """How long the client has waited, each time."""
    return []


@pytest.fixture
def client(server: TranslationServer, waits: list[float]) -> Client:
    """A client that does not really wait."""
    return Client(Server(server.url), "ru", "en", sleep=waits.append)


def best_texts(client: Client, texts: Sequence[str]) -> list[str]:
    """The first hypothesis for each text, "" if there is none."""
    return [hypotheses[0].text if hypotheses else "" for hypotheses in client.translate(texts)]


def test_texts_go_in_batches_and_come_back_in_order(
    client: Client, server: TranslationServer
) -> None:
    """Twenty in a request; alternatives are further hypotheses, without scores or attention."""
    answers = client.translate(TEXTS)
    assert [[hypothesis.text for hypothesis in answer] for answer in answers] == [
        [f"Best {text}", f"Other {text}"] for text in TEXTS
    ]
    assert {hypothesis.score for answer in answers for hypothesis in answer} == {None}
    assert not any(hypothesis.attention for answer in answers for hypothesis in answer)
    assert [len(batch) for batch in server.batches] == [20, 20, 10]
    assert client.translate([]) == []


def test_long_texts_go_in_smaller_batches(client: Client, server: TranslationServer) -> None:
    """A request has 5,000 characters, or one longer text."""
    texts = ["а" * 2_400, "б" * 2_400, "в" * 2_400, "г" * 6_000, "д"]
    assert best_texts(client, texts) == [f"Best {text}" for text in texts]
    assert [len(batch) for batch in server.batches] == [2, 1, 1, 1]


def test_an_empty_text_is_not_sent(client: Client, server: TranslationServer) -> None:
    """A server would reject the whole request."""
    assert client.translate(["", "Текст.", " "])[::2] == [(), ()]
    assert server.batches == [["Текст."]]


def test_a_limit_of_texts_is_found(client: Client, server: TranslationServer) -> None:
    """By halves; later requests keep it."""
    server.batch_limit = 6
    assert best_texts(client, TEXTS) == [f"Best {text}" for text in TEXTS]
    assert [len(batch) for batch in server.batches] == [20, 10, *[5] * 10]


def test_a_text_that_is_too_long_is_left_out_alone(
    client: Client, server: TranslationServer
) -> None:
    """It counts as truncated, so the block stays in the original and says why."""
    server.char_limit = 100
    texts = [*TEXTS[:5], "а" * 101, *TEXTS[5:30]]
    answers = client.translate(texts)
    assert answers[5] == (Hypothesis("", None, truncated=True),)
    rest = [answer[0].text for index, answer in enumerate(answers) if index != 5]
    assert rest == [f"Best {text}" for text in TEXTS[:30]]


def test_a_server_that_rejects_everything_suddenly_ends_the_draft(
    client: Client, server: TranslationServer
) -> None:
    """It is not the text, then: all blocks would count as untranslatable."""
    server.keys = frozenset(["key"])
    with pytest.raises(Unavailable, match=r"refuses to translate \(Please contact the server"):
        client.translate(["Текст."])


def test_a_server_with_a_limit_of_alternatives_is_asked_for_none(
    client: Client, server: TranslationServer
) -> None:
    """The trial finds that."""
    server.alternatives_limit = 2
    client.check_access()
    assert client.translate(["Текст."]) == [(Hypothesis("Best Текст.", None),)]
    assert [request["alternatives"] for request in server.requests] == [3, 0, 0]


@pytest.mark.parametrize(
    "failure",
    [
        failing(500, {"error": "Internal"}),
        failing(502),
        failing(503, b"<html>"),
        failing(504),
        hang_up,
        cut_off,
    ],
    ids=["500", "502", "503", "504", "hang up", "cut off"],
)
def test_a_passing_failure_is_waited_out(
    client: Client,
    server: TranslationServer,
    waits: list[float],
    failure: Failure,
) -> None:
    """Each wait is twice as long, and each request half as large."""
    server.failures = [failure] * 3
    assert best_texts(client, TEXTS[:20]) == [f"Best {text}" for text in TEXTS[:20]]
    assert waits == [2.0, 4.0, 8.0]
    assert [len(batch) for batch in server.batches][:4] == [20, 10, 5, 2]


def test_a_limit_of_requests_is_waited_out(
    client: Client, server: TranslationServer, waits: list[float]
) -> None:
    """It counts texts in a minute; LibreTranslate does not say how long to wait."""
    server.failures = [slow_down()] * 3
    assert best_texts(client, TEXTS[:20]) == [f"Best {text}" for text in TEXTS[:20]]
    assert waits == [20.0, 20.0, 20.0]


def test_a_slow_server_is_not_waited_for_without_end(
    client: Client, server: TranslationServer, waits: list[float]
) -> None:
    """Not even if it sends a byte now and then."""

    def trickle(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        with suppress(OSError):
            for _ in range(40):
                handler.wfile.write(b" ")
                time.sleep(0.02)

    client.server = Server(server.url, timeout_seconds=0.3)
    server.failures = [trickle]
    assert best_texts(client, ["Текст."]) == ["Best Текст."]
    assert waits == [2.0]


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7.0),
        ("0", 0.0),
        ("", None),
        ("soon", None),
        ("-1", None),
        ("9" * 40, None),
        ("Mon, 32 Jan 99999999999999999999 00:00:00 GMT", None),
        ("Mon, 05 May 2025 10:30:00 +03030303030300", None),
    ],
)
def test_the_header_retry_after_is_followed(header: str, seconds: float | None) -> None:
    """If it can be read."""
    assert retry_after(header) == seconds


def test_the_header_retry_after_can_be_a_date(
    client: Client, server: TranslationServer, waits: list[float]
) -> None:
    """In the past, it means now."""
    date = email.utils.formatdate(time.time() - 3600, usegmt=True)
    server.failures = [slow_down(Retry_After="30"), slow_down(Retry_After=date)]
    assert best_texts(client, ["Текст."]) == ["Best Текст."]
    assert waits == [30.0, 0.0]


def test_a_server_that_asks_for_a_long_wait_ends_the_draft(
    client: Client, server: TranslationServer, waits: list[float]
) -> None:
    """With the time that it asks for."""
    server.failures = [slow_down(Retry_After="3600")]
    with pytest.raises(Unavailable, match=r"asks to wait 3600 s \(Slowdown: 20 per 1 minute\)"):
        client.translate(TEXTS)
    assert waits == []


def test_a_server_that_fails_for_good_ends_the_draft(
    client: Client, server: TranslationServer, waits: list[float]
) -> None:
    """After six failures in a row; an answer between them starts the count anew."""
    answer = server.answer_translation
    server.failures = [
        *[failing(503)] * 4,
        lambda handler: answer(handler, server.requests[-1]),
        *[failing(503)] * 6,
    ]
    with pytest.raises(Unavailable, match=r"does not answer \(HTTP 503\)"):
        client.translate(TEXTS)
    assert waits == [2.0, 4.0, 8.0, 16.0, 2.0, 4.0, 8.0, 16.0, 32.0]


def test_a_text_at_which_the_server_always_fails_is_left_out(
    server: TranslationServer, waits: list[float]
) -> None:
    """It would stop each draft at the same place."""
    poison = TEXTS[7]

    def fail_at_poison(handler: BaseHTTPRequestHandler) -> None:
        server.failures.append(fail_at_poison)
        fields = server.requests[-1]
        if poison in fields["q"]:
            send(handler, 500, {"error": "Cannot translate text"})
        else:
            server.answer_translation(handler, fields)

    server.failures = [fail_at_poison]
    client = Client(Server(server.url), "ru", "en", sleep=waits.append)
    answers = client.translate(TEXTS)
    assert answers[7] == (Hypothesis("", None, truncated=True),)
    assert all(answer[0].text for index, answer in enumerate(answers) if index != 7)


def test_a_translation_of_endless_length_is_left_out(
    client: Client, server: TranslationServer
) -> None:
    """A short text does not become a book; the other translations of it count."""
    long = "word " * 200
    server.failures = [
        failing(200, {"translatedText": [long, long], "alternatives": [["Good."], [long]]})
    ]
    assert client.translate(["Один.", "Два."]) == [
        (Hypothesis("Good.", None),),
        (Hypothesis("", None, truncated=True),),
    ]


def test_one_text_may_be_answered_without_a_list(client: Client, server: TranslationServer) -> None:
    """As other programs with this API do."""
    server.failures = [failing(200, {"translatedText": "One.", "alternatives": ["A one.", 5]})]
    assert client.translate(["Один."]) == [(Hypothesis("One.", None), Hypothesis("A one.", None))]
