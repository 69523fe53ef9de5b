"""An archive and some of its documents → a proof: one HTML file with these in all languages.

Drafts and scheduled articles are included. It imports `build` and the layers below it; `cli`
imports it.
"""

from vestnik.proof.render import documents_of_files, render_proof

__all__ = [
    "documents_of_files",
    "render_proof",
]
