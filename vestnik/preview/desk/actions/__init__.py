"""What a reviewer does besides correcting one block: checks, drafts, new names, undoing and so on.

Each action is a function from the desk and the values of a form or address to a response.
"""

from vestnik.preview.desk.actions.fresh_drafts import draft_again
from vestnik.preview.desk.actions.live_check import live_check
from vestnik.preview.desk.actions.new_partners import add_partner
from vestnik.preview.desk.actions.new_terms import add_term
from vestnik.preview.desk.actions.replacing import replace_page, replace_ticked
from vestnik.preview.desk.actions.undoing import history_view, undo_view
from vestnik.preview.desk.actions.whole_document import accept_all, accept_all_page

__all__ = [
    "accept_all",
    "accept_all_page",
    "add_partner",
    "add_term",
    "draft_again",
    "history_view",
    "live_check",
    "replace_page",
    "replace_ticked",
    "undo_view",
]
