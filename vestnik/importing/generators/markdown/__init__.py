"""The Markdown of other site generators → that of this one: links, lists, template code, HTML.

It imports the layers below `build` and the data types of `importing`; `generators` imports it.
"""

from vestnik.importing.generators.markdown.code_masking import split_paragraphs
from vestnik.importing.generators.markdown.list_layout import lay_out_lists
from vestnik.importing.generators.markdown.markdown_links import (
    LinkUse,
    markdown_image,
    rewrite_links,
)
from vestnik.importing.generators.markdown.post_markdown import (
    PostText,
    clean_post,
    convert_post,
    relative_target,
)
from vestnik.importing.generators.markdown.template_code import TemplateResult, TemplateValues

__all__ = [
    "LinkUse",
    "PostText",
    "TemplateResult",
    "TemplateValues",
    "clean_post",
    "convert_post",
    "lay_out_lists",
    "markdown_image",
    "relative_target",
    "rewrite_links",
    "split_paragraphs",
]
