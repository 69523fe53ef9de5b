"""Units of measure: what each measures, and how large it is. Pure."""

from __future__ import annotations

from collections.abc import Mapping

UNIT_SIZES: Mapping[str, tuple[str, float]] = {
    "kilometre": ("length", 1000.0),
    "metre": ("length", 1.0),
    "centimetre": ("length", 0.01),
    "millimetre": ("length", 0.001),
    "mile": ("length", 1609.3),
    "foot": ("length", 0.3048),
    "yard": ("length", 0.9144),
    "inch": ("length", 0.0254),
    "kilogram": ("mass", 1.0),
    "gram": ("mass", 0.001),
    "tonne": ("mass", 1000.0),
    "weight": ("mass", 0.4536),
    "hectare": ("area", 1.0),
    "acre": ("area", 0.4047),
    "litre": ("volume", 1.0),
    "degree": ("temperature", 1.0),
    "second": ("time", 1.0),
    "minute": ("time", 60.0),
    "hour": ("time", 3600.0),
    "day": ("time", 86_400.0),
    "week": ("time", 604_800.0),
    "month": ("time", 2_629_800.0),
    "year": ("time", 31_557_600.0),
    "decade": ("time", 315_576_000.0),
}
"""What each unit measures, and its size in one of these units (SI, and the international yard)."""
CUSTOMARY_UNITS = frozenset(("mile", "foot", "yard", "inch", "weight", "acre"))
DECADE = "decade"


def measure_of(unit: str) -> str:
    """What a unit measures; "" if it is none."""
    return UNIT_SIZES[unit][0] if unit in UNIT_SIZES else ""


def is_converted_to(unit: str) -> bool:
    """Whether translators convert amounts to a unit: one of English-speaking countries, decades."""
    return unit in CUSTOMARY_UNITS or unit == DECADE
