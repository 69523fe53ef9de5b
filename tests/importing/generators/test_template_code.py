"""Template code in posts: what it stands for, what stays, what is left out and named."""

from __future__ import annotations

import pytest

from vestnik.importing.generators.markdown import TemplateValues
from vestnik.importing.generators.markdown.template_code import resolve_template_code

SITE = TemplateValues("https://old.example.org/press", "Встреча")
RESOLVED = {
    "[см.]({% post_url 2024-05-06-vstrecha %})": "[см.](/2024/05/06/vstrecha)",
    "[см.]({% post_url /news/2024-05-06-vstrecha %})": "[см.](/2024/05/06/vstrecha)",
    "[см.]({% link _posts/a.md %})": "[см.](/_posts/a.md)",
    '[см.]({{< ref "a.md" >}})': "[см.](a.md)",
    '[см.]({{% relref path="/news/a" %}})': "[см.](/news/a)",
    "[см.]({{ site.baseurl }}/a/)": "[см.](/a/)",
    "[см.]({{site.url}}{{site.baseurl}}/a/)": "[см.](https://old.example.org/press/a/)",
    "[см.]({{ site.url }}/press/a/)": "[см.](https://old.example.org/press/a/)",
    "[см.]({{ '/a/' | relative_url }})": "[см.](/a/)",
    '[см.]({{ "/a/" | url }})': "[см.](/a/)",
    "{{ page.title }}": "Встреча",
    '{{< figure src="a.png" alt="Зал" >}}': "![Зал](a.png)",
    '{{< figure src="a.png" caption="Зал" link="/b/" >}}': '[![Зал](a.png "Зал")](/b/)',
    "{% img 'a b.png' alt:'Зал' %}": "![Зал](a%20b.png)",
    '{% include figure.html image="a.png" alt="Зал" %}': "![Зал](a.png)",
    '{% include components/youtube.html id="abc" %}': "<https://www.youtube.com/watch?v=abc>",
    "{{< youtube abc >}}": "<https://www.youtube.com/watch?v=abc>",
    "{{< vimeo 123 >}}": "<https://vimeo.com/123>",
    "{% gist user/abc %}": "<https://gist.github.com/user/abc>",
    "А{% comment %}Б{% endcomment %}В": "АВ",
    "А{# Б #}В": "АВ",
    "{% raw %}{{ имя }}{% endraw %}": "{{ имя }}",
    "{{</* figure */>}}": "{{< figure >}}",
    "{% highlight python %}\nx = {{ y }}\n{% endhighlight %}": "```python\nx = {{ y }}\n```",
    "{% highlight js linenos %}\na\n{% endhighlight %}": "```js\na\n```",
    "{% spoiler Список участников %}А{% endspoiler %}": "\n**Список участников**\nА",
    '{{% details "Список участников" %}}А{{% /details %}}': '\n**"Список участников"**\nА',
    "{% assign a = 1 %}А": "А",
    '![Зал](a.png){: .right width="100" }': "![Зал](a.png)",
    "## Итоги {: #itogi .c}": "## Итоги {: #itogi }",
    "* TOC\n{:toc}\n\nТекст.": "\n\nТекст.",
}


@pytest.mark.parametrize(("code", "expected"), RESOLVED.items())
def test_template_code_becomes_what_it_stands_for(code: str, expected: str) -> None:
    """Nothing is to be noted."""
    text, result = resolve_template_code(code, SITE)
    assert text == expected
    assert (result.unresolved, result.left_out) == ([], [])


KEPT = (
    "{{ site.name }}",
    "{{ page.date | date: '%Y' }}",
    "{% if a %}А{% endif %}",
    "{% for a in b %}А{% endfor %}",
)


@pytest.mark.parametrize("code", KEPT)
def test_what_only_the_generator_knows_stays_and_is_noted_with_its_line(code: str) -> None:
    """It is printed as it is until somebody replaces it."""
    text, result = resolve_template_code(f"Текст.\n\n{code}\n", SITE)
    assert text == f"Текст.\n\n{code}\n"
    assert {line for _, line in result.unresolved} == {3}


@pytest.mark.parametrize(
    "code",
    [
        "{% include contacts.html %}",
        '{{< contacts "a" >}}',
        "{{< contacts >}}",
        "{% chart a.csv %}",
        "{{% notice note %}}А{{% /notice %}}",
    ],
)
def test_a_tag_without_words_is_left_out_and_noted_with_its_line(code: str) -> None:
    """Each place is noted, also if the same tag was noted before."""
    text, result = resolve_template_code(f"Текст.\n{code}\n\nЕщё.\n{code}\n", SITE)
    assert "{" not in text
    assert [line for _, line in result.left_out] == [2, 5]


CODE = (
    "```\n{{ x }}\n{% include a %}\n```",
    '~~~ html\n{{< figure src="a.png" >}}\n~~~',
    "`{{ x }}` и ``{% a %}``",
)


@pytest.mark.parametrize("text", CODE)
def test_template_code_in_code_is_the_authors(text: str) -> None:
    """Between fences and between backticks."""
    resolved, result = resolve_template_code(text, SITE)
    assert resolved == text
    assert (result.unresolved, result.left_out) == ([], [])


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Текст:\n\n    {% load static %}\n    {{ x }}\n\nЕщё.", [3, 4]),
        ("- пункт\n\n        {% load static %}\n\n    абзац", [3]),
    ],
)
def test_template_code_in_indented_code_stays_and_is_noted(text: str, lines: list[int]) -> None:
    """Jekyll and Hugo look for it there, too."""
    resolved, result = resolve_template_code(text, SITE)
    assert resolved == text
    assert [line for _, line in result.unresolved] == lines
    assert not result.left_out


@pytest.mark.parametrize(
    "text",
    [
        *("{", "{{", "{%", "{{<", "{{ a", "{% a", "{# a", "{% raw %}А", "{% comment %}А"),
        *("{% highlight js %}А", "{{</* А", "100 % {а} {{}} {%%}", "{: А }"),
    ],
)
def test_template_code_that_is_not_closed_stays(text: str) -> None:
    """It may be text."""
    assert resolve_template_code(text, SITE)[0] == text
