"""What a user names (files, folders, addresses) → source items, and pages that are to be fetched.

`input_kinds` tells by its content what an input is: a folder, a feed, a WordPress export, a site
map, a list of addresses, a Word document, a page or a text. It imports `importing.generators`,
`importing.html`, `importing.web` and the data types of `importing`; `importing.archives` imports
it.
"""

from vestnik.importing.inputs.input_content import Found, InputReader
from vestnik.importing.inputs.input_files import read_file
from vestnik.importing.inputs.input_kinds import read_input, read_listed_page
from vestnik.importing.inputs.template_notes import template_code_left_out

__all__ = [
    "Found",
    "InputReader",
    "read_file",
    "read_input",
    "read_listed_page",
    "template_code_left_out",
]
