"""The names of an archive's folders and files.

Imports nothing, because the check whether a site is up to date runs before anything else is loaded.
"""

CONTENT_FOLDER = "content"
TEMPLATES_FOLDER = "templates"
TRANSLATIONS_FOLDER = "translations"
SETTINGS_FILE = "pyproject.toml"
INPUT_FOLDERS = (CONTENT_FOLDER, TEMPLATES_FOLDER, TRANSLATIONS_FOLDER)
"""The folders that people write in, and that a build depends on, besides `SETTINGS_FILE`."""
