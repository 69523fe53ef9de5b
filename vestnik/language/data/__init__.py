"""The tables of languages: one module for each, with its `DATA`.

Only `language_data()` imports these modules, by the code of the language, when it is needed. They
import `vestnik.language.language_data`, and the functions that put their expressions together.
"""
