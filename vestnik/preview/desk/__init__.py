"""The review desk: shows translations beside their originals and saves a reviewer's corrections."""

from vestnik.preview.desk.blocks import block_id, unit_digest
from vestnik.preview.desk.corrections import Submission, apply_submission
from vestnik.preview.desk.routes import Response, ReviewDesk
from vestnik.preview.desk.saving import reject_foreign_request, save_translation
from vestnik.preview.desk.views import View, desk_view

__all__ = [
    "Response",
    "ReviewDesk",
    "Submission",
    "View",
    "apply_submission",
    "block_id",
    "desk_view",
    "reject_foreign_request",
    "save_translation",
    "unit_digest",
]
