"""The files and folders that a build uses, relative to the archive's folder."""

from vestnik import TEMPLATES_FOLDER
from vestnik.cache import up_to_date

BUILD_CACHE = up_to_date.BUILD_CACHE
PICTURE_CACHE = ".cache/pictures"
SEARCH_CACHE = ".cache/search"
TEMPLATE_CACHE = ".cache/templates"
LOCK_FILE = ".cache/lock"
"""It says which process works in the folder."""
ASSET_FOLDER = f"{TEMPLATES_FOLDER}/assets/"
FONT_FOLDER = f"{TEMPLATES_FOLDER}/fonts"
STYLESHEET = f"{ASSET_FOLDER}style.css"
CUSTOM_STYLESHEET = f"{ASSET_FOLDER}custom.css"
"""Rules of an archive, loaded after all others."""
OUTPUT_FOLDER = "output"
"""The published site."""
