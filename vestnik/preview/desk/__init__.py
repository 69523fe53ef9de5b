"""The review desk: shows translations beside their originals and saves a reviewer's corrections."""

from vestnik.preview.desk.routes import Response, ReviewDesk
from vestnik.preview.desk.saving import reject_foreign_request, save_translation
from vestnik.preview.desk.views import View, desk_view

__all__ = [
    "Response",
    "ReviewDesk",
    "View",
    "desk_view",
    "reject_foreign_request",
    "save_translation",
]
