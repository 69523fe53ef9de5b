"""An official release (a text, Markdown or a web page) → a proposed news item and its file.

`web` fetches a page and turns HTML into Markdown; `release_reader` decodes and cleans the bytes of
a file, and `release_parser` splits the text into title, blocks, pictures, source and date;
`proposal` adds the event's date and the partners that the text names; `new_item` writes the file.
It imports the layers below `build`; `cli` imports it.
"""
