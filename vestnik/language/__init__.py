"""Texts in a language → their words, sentences, numbers, dates, currencies, scripts.

What is known of a language is its `LanguageData`, a table in `data/`; no other module names a
language. Imports nothing of the program.
"""
