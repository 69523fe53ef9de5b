"""The engine CTranslate2: any model that one of its converters has written, in a folder.

Only the table of `vestnik.translation.engines` names this package.
"""
