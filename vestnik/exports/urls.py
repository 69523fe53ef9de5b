"""What exports are given to make URLs: addresses alone mean nothing outside the site."""

from __future__ import annotations

from collections.abc import Callable

AbsoluteUrl = Callable[[str], str]
"""The absolute URL of an address."""
