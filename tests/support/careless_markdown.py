"""Generated Markdown as people write it who know Word and GitHub better (for Hypothesis).

Each text has different words, «словоа», «словоб» and so on, where a page must show them.
"""

from __future__ import annotations

from hypothesis import strategies as st

LINES = (
    *("§", "    § §", "\t§ §", "  §", "> §", ">     § §", ">> §", "    > §"),
    *("- §", "  - §", "   - §", "    - §", "\t- §", "-§", "– §", "-- §", "* §", "+ §", "-\u00a0§"),
    *("1. §", "2. §", "7. §", "   1. §", "1) §", "а) §", "1.§", "2024. §", "1\\. §", "① §", "🔹 §"),
    *("| § | § |", "|---|---|", "| § | § | § |", "| § |", "§ | §", "§\t§\t§", "§    §   §"),
    *("| § \\| § | `§|§` |", "+---+---+", "    | § | § |"),
    *(
        "## §",
        "##§",
        "### § {§}",
        "## § {#place}",
        "#§",
        "===",
        "---",
        "* * *",
        "{.lead}",
        "§ {.lead}",
    ),
    *(
        "[§]: §",
        "[§]: https://example.org",
        "[1]: https://example.org",
        "[1]: §",
        "[§]:",
        "- [§]: §",
    ),
    *("§[^1]", "[^1]: §", "[^1]: § §", "[^2]: §", "[^1] §", "§[^2] §", "[^1]:", "§^[§]"),
    *(
        "§: §",
        ": §",
        ":   §",
        "*[§]: §",
        "[§] §",
        "[§](§",
        "[§] (§)",
        "[§",
        "§](§)",
        "[§]()",
        "[§][§]",
    ),
    *("```", "```python", "~~~", '``` python title="a.py"', "    ```", "`§", "``§` §``", "$$ § $$"),
    *("**§", "**§ **§", "*§*§", "**§*§**, §*§*", "_§_§_", "__§", "***§**", "§**§", "*§ **§* §**"),
    *(
        "~~§~~",
        "- [x] §",
        "§\\",
        ":§:",
        "{{< § >}}",
        "{% § %}",
        "{{ § }}",
        "{§}",
        "**§**{§}",
        "§ {§=§}",
    ),
    *("> [!NOTE]", "::: §", ":::", "!!! §", '!!! kind "§"', "    §", "??? §", '=== "§"'),
    *(
        "<div>",
        "</div>",
        "<p>§</p>",
        "<details>",
        "<summary>§",
        "<b>§",
        "</b>",
        "<br>§",
        "<§>",
        "a<b §",
    ),
    *("<!-- §", "<table><tr><td>§", "</td></tr></table>", "<pre>§</pre>", "<center>§</center>"),
    *(
        '<img src="a.png" alt="§">',
        "![§](a.png)",
        "![§](https://example.org/a.png)",
        "&laquo;§&raquo;",
    ),
    *(
        "https://example.org/a_b(в), §",
        "(§@example.org) §",
        "www.example.org §",
        "§:https://example.org",
    ),
)
"""Lines in which each § stands for another word."""


LETTERS = str.maketrans("0123456789", "абвгдежзик")
"""Letters in place of the digits of a number, so that a number beside a word is no part of it."""


def with_words(lines: list[str]) -> str:
    """Lines with a different word in each place."""
    first, *pieces = "\n".join(lines).split("§")
    words = (f"слово{str(number).translate(LETTERS)}" for number in range(len(pieces)))
    return first + "".join(word + piece for word, piece in zip(words, pieces, strict=True))


CARELESS_MARKDOWN = st.lists(st.sampled_from(("", "", *LINES)), min_size=1, max_size=12).map(
    with_words
)
