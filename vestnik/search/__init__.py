"""Editions → the files of the readers' search, made by Pagefind.

In go the editions and the glossaries; out come files for the site, the same bytes for the same
texts. It imports from `cache`, `translation`, `typography` and the packages below them.
"""
