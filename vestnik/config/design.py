"""`[tool.vestnik.design]` → colours, fonts, emblem and menu of the site."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping

from vestnik.diagnostics import ProblemCollector
from vestnik.formats import check_toml_fields, first_line_with, toml_field_line, toml_table
from vestnik.model import DEFAULT_MENU, MENU_SECTIONS, Design

TABLE = "tool.vestnik.design"
COLOURS = ("paper", "tint", "ink", "quiet", "rule", "accent", "draft")
"""The style sheet's variables that are colours."""
FONTS = ("serif", "sans")
"""Those that are lists of fonts."""
COLOUR = re.compile("#[0-9a-fA-F]{6}")
FONT_LIST = re.compile(r"""[\w\s,"'-]+""")
ASSET_NAME = re.compile(r"\w[\w./-]*")


def parse_design(
    settings: dict[str, object], collector: ProblemCollector, asset_exists: Callable[[str], bool]
) -> Design:
    """The design in the archive's settings; an empty one, and problems, if it is wrong.

    `asset_exists` says whether a file is in templates/assets/.
    """
    if "design" not in settings:
        return Design()
    start = first_line_with(f"[{TABLE}]", collector, 1)
    table = settings["design"]
    types = {"colours": dict, "dark-colours": dict, "fonts": dict, "emblem": str, "menu": list}
    check_toml_fields(table, types, collector, start, TABLE, tuple(types))
    fields = table if isinstance(table, dict) else {}

    def values(
        key: str, names: Collection[str], is_valid: Callable[[str], object]
    ) -> dict[str, str]:
        result = {name: str(value) for name, value in toml_table(fields, key).items()}
        for name, value in result.items():
            line = toml_field_line(name, collector, toml_field_line(key, collector, start))
            if name not in names:
                collector.report_invalid_choice(line, f"design.{key}", name, names)
            elif not is_valid(value):
                collector.error(
                    "invalid-design-value",
                    line,
                    "{value} is not a value of {key}",
                    'write a colour as "#9c2a1f", and fonts as a list: "Verdana, sans-serif"',
                    value=value,
                    key=f"design.{key}.{name}",
                )
        return result

    emblem = fields.get("emblem", "")
    if not isinstance(emblem, str):
        return Design()
    is_name = ASSET_NAME.fullmatch(emblem) and ".." not in emblem
    if emblem and not (is_name and asset_exists(emblem)):
        collector.error(
            "missing-emblem",
            toml_field_line("emblem", collector, start),
            "there is no file {value} in templates/assets/",
            'put the picture there, and write its name: emblem = "emblem.svg"',
            value=emblem,
        )
    return Design(
        values("colours", COLOURS, COLOUR.fullmatch),
        values("dark-colours", COLOURS, COLOUR.fullmatch),
        values("fonts", FONTS, FONT_LIST.fullmatch),
        emblem,
        parse_menu(fields, collector, start),
    )


def parse_menu(
    fields: Mapping[str, object], collector: ProblemCollector, start: int
) -> tuple[str, ...]:
    """The sections of the menu, each once; the default ones if there is no such list."""
    menu = fields.get("menu")
    if not isinstance(menu, list):
        return DEFAULT_MENU
    line = toml_field_line("menu", collector, start)
    for name in menu:
        if name not in MENU_SECTIONS:
            collector.report_invalid_choice(line, "design.menu", str(name), MENU_SECTIONS)
    return tuple(dict.fromkeys(map(str, menu)))
