"""One module a language, each with its `DATA`: in comes nothing, out goes a `LanguageData`.

They import `vestnik.language.language_data` and what compiles their tables, and nothing imports
them but `language_data`, by the code of the language.
"""
