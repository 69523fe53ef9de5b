"""The review desk: shows translations beside their originals and saves a reviewer's corrections."""

from vestnik.preview.desk.blocks import block_id, unit_digest
from vestnik.preview.desk.corrections import Submission, apply_submission
from vestnik.preview.desk.dispatch import STATIC_FILES, View, desk_view, submit_form
from vestnik.preview.desk.routes import Response, ReviewDesk
from vestnik.preview.desk.saving import reject_foreign_request

__all__ = [
    "STATIC_FILES",
    "Response",
    "ReviewDesk",
    "Submission",
    "View",
    "apply_submission",
    "block_id",
    "desk_view",
    "reject_foreign_request",
    "submit_form",
    "unit_digest",
]
