"""The engine LibreTranslate: a translation server that is asked over HTTP.

Only the table of `vestnik.translation.engines` names this package.
"""
