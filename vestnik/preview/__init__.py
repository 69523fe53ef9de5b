"""An archive → a live preview on this machine: it builds the site whenever a file changes.

Part of it is the review desk (`desk`). It imports `build` and the layers below it; `cli` imports
it.
"""

from vestnik.preview.server import serve_preview

__all__ = [
    "serve_preview",
]
