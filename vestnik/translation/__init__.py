"""Drafting: whatever has no translation yet gets one from an engine; nobody's words are touched."""
