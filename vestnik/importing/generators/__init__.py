"""Posts of other static-site generators → source items: front matter, template code, addresses.

`front_matter` reads the fields, `sites` recognises Jekyll, Hugo, Pelican, Nikola and Eleventy,
`post_markdown` converts a text, `markdown_links` finds the links in it. It imports the layers below
`build` and the data types of `importing`; `importing.archives` imports it.
"""

from vestnik.importing.generators.front_matter import FrontMatter, split_fields
from vestnik.importing.generators.markdown import (
    LinkUse,
    PostText,
    TemplateResult,
    TemplateValues,
    clean_post,
    convert_post,
    lay_out_lists,
    markdown_image,
    relative_target,
    rewrite_links,
    split_paragraphs,
)
from vestnik.importing.generators.permalinks import link_key
from vestnik.importing.generators.posts import (
    UNREADABLE_DATE_ID,
    read_post,
    unreadable_markup_problem,
)
from vestnik.importing.generators.sites import Site, find_site
from vestnik.importing.generators.timestamps import local_time, parse_timestamp

__all__ = [
    "UNREADABLE_DATE_ID",
    "FrontMatter",
    "LinkUse",
    "PostText",
    "Site",
    "TemplateResult",
    "TemplateValues",
    "clean_post",
    "convert_post",
    "find_site",
    "lay_out_lists",
    "link_key",
    "local_time",
    "markdown_image",
    "parse_timestamp",
    "read_post",
    "relative_target",
    "rewrite_links",
    "split_fields",
    "split_paragraphs",
    "unreadable_markup_problem",
]
