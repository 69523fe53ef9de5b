"""The pipeline: an archive's folder in, its site in `output/`, its drafts and its problems out.

It reads load → draft → localise → plan → render → publish. It may import every package but
`importing`, `proof`, `preview` and `cli`.
"""

from vestnik.build.archive_files import assemble_archive
from vestnik.build.catalog_upgrade import upgrade_catalogs
from vestnik.build.clock import build_time
from vestnik.build.drafts import (
    accept_translations,
    draft_archive,
    locate_translation,
    pending_drafts,
    save_catalog,
)
from vestnik.build.dry_run import dry_run, plan_archive, translation_warnings
from vestnik.build.incremental import BuildCache
from vestnik.build.loading import LoadedArchive, has_errors, load_archive
from vestnik.build.localise import load_interface_translators, publishable_archive
from vestnik.build.paths import BUILD_CACHE, LOCK_FILE, OUTPUT_FOLDER, SEARCH_CACHE
from vestnik.build.pipeline import BuildResult, build_site, record_up_to_date
from vestnik.build.plan import plan_tasks
from vestnik.build.rendering import make_renderer, read_stylesheet
from vestnik.build.summary import (
    build_summary,
    count_untranslated,
    scheduled_summary,
    state_names,
    unchanged_summary,
)
from vestnik.build.tasks import asset_groups
from vestnik.build.valid_documents import linked_files, load_separately

__all__ = [
    "BUILD_CACHE",
    "LOCK_FILE",
    "OUTPUT_FOLDER",
    "SEARCH_CACHE",
    "BuildCache",
    "BuildResult",
    "LoadedArchive",
    "accept_translations",
    "assemble_archive",
    "asset_groups",
    "build_site",
    "build_summary",
    "build_time",
    "count_untranslated",
    "draft_archive",
    "dry_run",
    "has_errors",
    "linked_files",
    "load_archive",
    "load_interface_translators",
    "load_separately",
    "locate_translation",
    "make_renderer",
    "pending_drafts",
    "plan_archive",
    "plan_tasks",
    "publishable_archive",
    "read_stylesheet",
    "record_up_to_date",
    "save_catalog",
    "scheduled_summary",
    "state_names",
    "translation_warnings",
    "unchanged_summary",
    "upgrade_catalogs",
]
