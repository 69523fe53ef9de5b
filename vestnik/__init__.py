"""Vestnik: from a folder of Russian news items to a bilingual press archive.

Here are the version and the names of an archive's folders: the check whether a site is up to date
needs them, and it imports nothing but the standard library.
"""

VERSION = "0.2.0"
"""The version of the program: the tag of a release is `v` and this, its package has it too."""
CONTENT_FOLDER = "content"
TEMPLATES_FOLDER = "templates"
TRANSLATIONS_FOLDER = "translations"
SETTINGS_FILE = "pyproject.toml"
INPUT_FOLDERS = (CONTENT_FOLDER, TEMPLATES_FOLDER, TRANSLATIONS_FOLDER)
"""The folders that people write in, and that a build depends on, besides `SETTINGS_FILE`."""
