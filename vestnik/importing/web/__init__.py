"""A release on the web: fetches a page and extracts its main text as Markdown, title, URL and date.

It imports the text formats and dates of `importing`; the release reader and `cli` import it.
"""
