"""Images of `content/` → responsive images and their files; the words of a page → its social card.

In go image files, fonts, a style sheet; out come files with addresses, descriptions of images for
templates, and problems. It imports from `diagnostics`, `addresses` and the packages below them.
"""
