"""Editions → pages: the page kinds of the site, timelines with their charts, related articles.

What pages exist, at which address, and the context of their templates; nothing here renders them.
Imports `editions`, `model` and `addresses`; `exports` and `build.plan` import it.
"""
