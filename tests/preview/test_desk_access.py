"""The review desk accepts requests of its own pages alone, and is not part of the site."""

from __future__ import annotations

import pytest

from tests.support.desk_archive import (
    FIRST,
    HOSTILE_DOCUMENT,
    MEETING,
    MEETING_DESK,
    block_form,
    parse_reply,
    saved_units,
)
from tests.support.previews import RunningPreview
from vestnik.build import build_site, load_archive


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_a_request_from_another_site_is_refused(
    desk: RunningPreview, headers: dict[str, str]
) -> None:
    """Even with the token, which another site can't know."""
    before = (desk.tiny.folder / f"translations/en/{MEETING}.po").read_bytes()
    sent = {**block_form(desk, FIRST), "text": "Forged.", "action": "save"}
    assert desk.send(MEETING_DESK, sent, headers).status == 403
    assert (desk.tiny.folder / f"translations/en/{MEETING}.po").read_bytes() == before


@pytest.mark.parametrize("token", [None, "", "x" * 32, "токен"])
def test_a_request_without_the_token_is_refused_and_its_text_sent_back(
    desk: RunningPreview, token: str | None
) -> None:
    """A page of an earlier preview has an old token."""
    sent = {**block_form(desk, FIRST), "text": "Precious words.", "action": "save"}
    sent = {name: value for name, value in sent.items() if name != "token"}
    reply = desk.send(MEETING_DESK, sent if token is None else {**sent, "token": token})
    assert reply.status == 403
    assert "Precious words." in reply.text
    assert saved_units(desk)[FIRST].text != "Precious words."


def test_a_request_for_another_host_is_refused(desk: RunningPreview) -> None:
    port = desk.server.port
    sent = {**block_form(desk, FIRST), "text": "Forged.", "action": "save"}
    own = {"Host": f"evil.example:{port}", "Origin": f"http://evil.example:{port}"}
    assert desk.send(MEETING_DESK, sent, {**own, "Sec-Fetch-Site": "same-origin"}).status == 403
    assert desk.request(MEETING_DESK, headers={"Host": f"evil.example:{port}"}).status == 403
    assert saved_units(desk)[FIRST].text != "Forged."


def test_the_pages_of_the_desk_have_a_strict_policy_and_nothing_inline(
    desk: RunningPreview,
) -> None:
    for path in (
        "/-/review/",
        MEETING_DESK,
        f"/-/review/en/{HOSTILE_DOCUMENT}",
        f"/-/file/content/{HOSTILE_DOCUMENT}.md",
        "/-/x",
    ):
        reply = desk.request(path)
        policy = reply.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert reply.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        found = parse_reply(reply)
        assert not found.xpath("//script[not(@src)] | //@style | //style | //@onerror | //@onclick")
        assert not found.xpath("//script[not(starts-with(@src, '/'))]")


def test_the_desk_is_not_part_of_the_published_site(desk: RunningPreview) -> None:
    source, _ = load_archive(desk.tiny.folder)
    assert source is not None
    assert build_site(source)[0] is not None
    for path, content in desk.tiny.output_files().items():
        assert b"/-/" not in content, path
        assert b"vestnik-preview" not in content, path
