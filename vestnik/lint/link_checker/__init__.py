"""Links of an archive to other sites → a warning for each that is dead or has moved.

The sites are requested; responses are kept for a day. Imports `diagnostics` and below.
"""
