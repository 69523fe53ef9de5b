"""The libraries that the site depends on, with their installed versions.

Another version of one of these makes everything again; any other library may come and go. A test
compares the list with what a build loads. This module needs only the standard library.
"""

from __future__ import annotations

import sysconfig
from pathlib import Path

LIBRARIES = {
    "babel": "dates and names of languages",
    "dawg2_python": "word forms, for names in the search",
    "icalendar": "calendars",
    "jinja2": "pages",
    "markdown": "bodies",
    "markupsafe": "escaping in pages",
    "msgspec": "values in the cache",
    "nh3": "sanitising of bodies",
    "pagefind": "the search index",
    "pagefind_bin": "the search index",
    "pillow": "pictures and social cards",
    "polib": "catalogs",
    "pymorphy3": "word forms, for names in the search",
    "pymorphy3_dicts_ru": "word forms, for names in the search",
    "python_dateutil": "times in calendars",
    "python_frontmatter": "documents",
    "pyyaml": "the fields of documents",
    "razdel": "sentences, for descriptions of items without a summary",
    "tzdata": "times, where the system has no zones",
    "zlib_ng": "social cards, the texts of years",
}
"""The libraries by their normalized names, each with what it makes."""
LOADED_ONLY = {
    "pygments": "Markdown loads it; no code is coloured",
    "pytz": "Babel loads it; zones are those of zoneinfo",
    "typing_extensions": "types",
}
"""Libraries that a build loads, and that the site does not depend on; each with the reason."""


def library_versions() -> list[str]:
    """Name and version of each of the libraries that is installed, as their folders have them."""
    folder = Path(sysconfig.get_path("purelib"))
    names = (path.name.lower() for path in folder.glob("*.dist-info"))
    return sorted(name for name in names if name.partition("-")[0] in LIBRARIES)
