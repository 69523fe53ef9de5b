"""The engine Argos Translate: its packages, decoded by CTranslate2.

Only the table of `vestnik.translation.engines` names this package.
"""
