"""Only the preview's own pages may connect to it or change something."""

from __future__ import annotations

import asyncio
import json

from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

from tests.support.preview_archive import (
    meeting_page,
    parse_page,
    reword_meeting,
)
from tests.support.previews import RunningPreview
from vestnik.preview import access


def test_a_request_for_another_host_is_refused(preview: RunningPreview) -> None:
    """A web page can give its own name the address 127.0.0.1 (DNS rebinding)."""
    port = preview.server.port
    for path in ("/archive/ru/", "/-/review/", "/-/desk.css", "/livereload"):
        for host in (f"evil.example:{port}", "evil.example", f"127.0.0.1.evil.example:{port}"):
            reply = preview.request(path, headers={"Host": host})
            assert reply.status in (400, 403), (path, host)
            assert "Встреча" not in reply.text
    assert preview.request("/archive/ru/", headers={"Host": f"localhost:{port}"}).status == 200


def test_only_pages_of_the_preview_can_connect_to_the_reload_socket(
    preview: RunningPreview,
) -> None:
    """Other origins are refused."""
    upgrade_headers = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Version": "13",
    }
    assert (
        preview.request("/livereload", headers={**upgrade_headers, "Origin": preview.origin}).status
        == 101
    )
    for origin in ("http://evil.example", "https://127.0.0.1", "null", "http://127.0.0.1:1"):
        assert (
            preview.request("/livereload", headers={**upgrade_headers, "Origin": origin}).status
            == 403
        )


def test_a_page_that_connects_after_a_build_reloads_if_it_is_older(preview: RunningPreview) -> None:
    """Otherwise a page that connects late would never show the new build."""

    async def socket_messages(revision: int) -> list[str]:
        socket = await websocket_connect(
            HTTPRequest(
                preview.origin.replace("http", "ws") + "/livereload",
                headers={"Origin": preview.origin},
            )
        )
        await socket.write_message(json.dumps({"command": "hello", "snipver": revision}))
        await socket.write_message(json.dumps({"command": "info", "url": preview.base}))
        commands = [json.loads(str(await socket.read_message()))["command"]]
        if revision != preview.server.revision:
            commands.append(json.loads(str(await socket.read_message()))["command"])
        socket.close()
        while await socket.read_message() is not None:
            commands.append("more")
        return commands

    (script,) = parse_page(meeting_page(preview)).xpath(
        "//script[contains(@src, 'livereload')]/@src"
    )
    revision_of_page = int(script.rpartition("snipver=")[2])
    assert revision_of_page == preview.server.revision
    assert asyncio.run(socket_messages(revision_of_page)) == ["hello"]
    reword_meeting(preview, "в Ельске")
    assert preview.wait_until(lambda: preview.server.revision == revision_of_page + 1)
    assert asyncio.run(socket_messages(revision_of_page)) == ["hello", "reload"]


def test_a_write_needs_the_same_origin_and_the_token() -> None:
    own_headers = {"Origin": "http://127.0.0.1:8000", "Sec-Fetch-Site": "same-origin"}
    assert access.may_write(own_headers, 8000, "token", "token")
    assert access.may_write({"Origin": "http://localhost:8000"}, 8000, "token", "token")
    for headers, given in (
        (own_headers, ""),
        (own_headers, "tokem"),
        ({}, "token"),
        ({**own_headers, "Origin": "http://evil.example"}, "token"),
        ({**own_headers, "Origin": "null"}, "token"),
        ({**own_headers, "Origin": "http://127.0.0.1:8001"}, "token"),
        ({**own_headers, "Sec-Fetch-Site": "cross-site"}, "token"),
        ({**own_headers, "Sec-Fetch-Site": "same-site"}, "token"),
    ):
        assert not access.may_write(headers, 8000, given, "token"), headers
