"""Vestnik: from a folder of Russian news items to a bilingual press archive."""
