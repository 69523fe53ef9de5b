"""Terms: the glossary in, term matches in sentences and findings about their translations out.

Imports `vestnik.language`, `vestnik.model` and `translation.transliteration`.
"""
