"""News items at the command line: questions for their fields, their files, the report of an import.

Imports content, importing, config, diagnostics, fs and model, and `cli.context`.
"""
