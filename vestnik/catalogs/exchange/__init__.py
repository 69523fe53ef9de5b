"""Catalogs → TMX and XLIFF files, and corrected XLIFF files → catalogs.

Imports what catalogs may import.
"""
