"""The engine LibreTranslate: texts go to a server, and hypotheses come back.

There is no attention and no score: markup is placed by the other evidence.
"""

from __future__ import annotations

import hashlib
import os

from vestnik.config import Settings, is_readable_on_the_way
from vestnik.model import Engine, Unavailable
from vestnik.translation.engines.libretranslate.client import Client
from vestnik.translation.engines.libretranslate.server import Server

KEY_VARIABLE = "LIBRETRANSLATE_API_KEY"
"""The environment variable that has the key of the server."""
MIN_BATCH_SENTENCES = 60
"""So many sentences are translated before their documents are saved."""


def load(source: str, target: str, settings: Settings) -> Engine:
    """The engine of the server in the settings; raises `Unavailable` if it does not translate."""
    options = settings.engine_settings
    key = os.environ.get(KEY_VARIABLE, "").strip()
    if not options.server:
        raise Unavailable(
            "the setting server has no address: write that of a LibreTranslate server, "
            'for example server = "http://localhost:5000"'
        )
    if key and is_readable_on_the_way(options.server):
        raise Unavailable(
            "the key is not sent to {server} without https: write https://… in the setting server",
            server=options.server,
        )
    codes = options.language_codes
    client = Client(
        Server(options.server, key), codes.get(source, source), codes.get(target, target)
    )
    client.check_languages()
    client.check_access()
    address = hashlib.sha256(options.server.encode()).hexdigest()[:6]
    return Engine(
        f"libretranslate {source}_{target} {client.server_version()}-{address}",
        client.translate,
        MIN_BATCH_SENTENCES,
    )
