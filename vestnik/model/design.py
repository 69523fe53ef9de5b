"""The look of a site, as far as settings say it; everything else is in templates and styles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

MENU_SECTIONS = ("news", "timeline", "partners", "follow", "data", "search")
"""The sections of every site, which a menu may have."""
DEFAULT_MENU = ("news", "timeline", "partners")


@dataclass(frozen=True, slots=True)
class Design:
    """Colours ("#rrggbb") and font lists by the names of the style sheet's variables.

    `emblem` is the name of a picture in templates/assets/, "" for none. `menu` are the sections of
    the site that the head of every page links to, in their order.
    """

    colours: Mapping[str, str] = field(default_factory=dict)
    dark_colours: Mapping[str, str] = field(default_factory=dict)
    fonts: Mapping[str, str] = field(default_factory=dict)
    emblem: str = ""
    menu: tuple[str, ...] = DEFAULT_MENU

    @property
    def style_rules(self) -> str:
        """The rules that go before the style sheet; "" if the settings say nothing.

        They are outside its layers, so that they win; colours of one scheme leave the other as it
        is. What comes first gives social cards their colours.
        """
        rules = variable_rule(self.fonts)
        for media, colours in (
            ("not all and (prefers-color-scheme: dark)", self.colours),
            ("(prefers-color-scheme: dark)", self.dark_colours),
        ):
            if rule := variable_rule(colours):
                rules += f"@media {media} {{ {rule.strip()} }}\n"
        if self.emblem:
            rules += ".brand .emblem { display: inline; height: 1.5em; vertical-align: -.35em; }\n"
        return rules


def variable_rule(values: Mapping[str, str]) -> str:
    """The rule that gives variables these values; "" if there are none."""
    declarations = " ".join(f"--{name}: {value};" for name, value in values.items())
    return f":root {{ {declarations} }}\n" if declarations else ""
