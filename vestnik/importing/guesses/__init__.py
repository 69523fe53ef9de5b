"""What an import guesses of a release beyond its text: place, names without a file, completeness.

It imports the data types of `importing` and the packages below it; `proposal` imports it.
"""

from vestnik.importing.guesses.datelines import Dateline, read_dateline
from vestnik.importing.guesses.places import Place, find_place
from vestnik.importing.guesses.proposal_guesses import LEFT_OUT, release_guesses
from vestnik.importing.guesses.quotation_marks import with_typographic_quotes
from vestnik.importing.guesses.unknown_names import (
    COUNTRY,
    ORGANISATION,
    NameIndex,
    build_name_index,
)

__all__ = [
    "COUNTRY",
    "LEFT_OUT",
    "ORGANISATION",
    "Dateline",
    "NameIndex",
    "Place",
    "build_name_index",
    "find_place",
    "read_dateline",
    "release_guesses",
    "with_typographic_quotes",
]
