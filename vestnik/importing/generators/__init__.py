"""Posts of other static-site generators → source items: front matter, template code, addresses.

`front_matter` reads the fields, `sites` recognises Jekyll, Hugo, Pelican, Nikola and Eleventy,
`post_markdown` converts a text, `markdown_links` finds the links in it. It imports the layers below
`build` and the data types of `importing`; `importing.archives` imports it.
"""

from vestnik.importing.generators.code_masking import split_paragraphs
from vestnik.importing.generators.front_matter import FrontMatter, split_fields
from vestnik.importing.generators.list_layout import lay_out_lists
from vestnik.importing.generators.markdown_links import LinkUse, markdown_image, rewrite_links
from vestnik.importing.generators.permalinks import link_key
from vestnik.importing.generators.post_markdown import (
    PostText,
    clean_post,
    convert_post,
    relative_target,
)
from vestnik.importing.generators.posts import (
    UNREADABLE_DATE_ID,
    read_post,
    unreadable_markup_problem,
)
from vestnik.importing.generators.sites import Site, find_site
from vestnik.importing.generators.template_code import TemplateResult, TemplateValues
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
