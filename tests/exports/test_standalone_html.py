"""A body outside its page: absolute URLs, plain text."""

from __future__ import annotations

from vestnik.exports.standalone_html import plain_text, with_absolute_urls


def test_addresses_are_made_whole_in_tags_and_nowhere_else() -> None:
    """What looks like one in a text stays a text."""
    base = "https://example.org/a/b/"
    body = (
        '<p><a href="../c/?x=1&amp;y=2#z">href="d"</a> <img alt="a > b" srcset="e 1x, f 2x" '
        'src="g.png"><code>&lt;a href="h"&gt;</code> <a href="mailto:i@j.by">src="k"</a></p>'
    )
    assert with_absolute_urls(body, base) == (
        '<p><a href="https://example.org/a/c/?x=1&amp;y=2#z">href="d"</a> <img alt="a > b" '
        'srcset="https://example.org/a/b/e 1x, https://example.org/a/b/f 2x" '
        'src="https://example.org/a/b/g.png"><code>&lt;a href="h"&gt;</code> '
        '<a href="mailto:i@j.by">src="k"</a></p>'
    )


def test_plain_text_has_a_line_for_each_paragraph_item_and_row() -> None:
    body = (
        '<h2>А &amp; Б</h2>\n<p>Один <b>два</b><sup id="r"><a class="footnote-ref" href="#n">1</a>'
        "</sup><br>три</p><ul><li>Раз</li><li>Два</li></ul>"
        "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>"
    )
    assert plain_text(body) == "А & Б\nОдин два\nтри\nРаз\nДва\n1 2\n3"
