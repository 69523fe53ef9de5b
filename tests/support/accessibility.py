"""What axe-core finds on a page in the browser; its script comes with axe-playwright-python."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

RUN_AXE = """
const [rules, done] = arguments;
const options = rules ? {runOnly: rules} : {rules: {"target-size": {enabled: true}}};
requestAnimationFrame(() => requestAnimationFrame(() =>
  axe.run(document, {...options, resultTypes: ["violations"]}).then(
    result => done(result.violations.flatMap(
      rule => rule.nodes.map(node => `${rule.id}: ${node.target} ${node.failureSummary}`))),
    error => done([String(error)]))));
"""
"""All rules but the experimental ones; that of targets of 24 px has to be asked for."""

COLOUR_RULES = ("color-contrast", "link-in-text-block")
"""The rules that depend on the scheme of colours."""


@cache
def axe_script() -> str:
    """The script of axe-core; its package is not imported, for that would ask for Playwright."""
    package = find_spec("axe_playwright_python")
    if package is None or package.origin is None:
        pytest.skip("axe-playwright-python, which brings axe-core, is not installed")
    return (Path(package.origin).parent / "axe.min.js").read_text("utf-8")


def accessibility_violations(driver: Chrome, *rules: str) -> list[str]:
    """What axe-core finds wrong with the page as it is shown, by all rules or only some."""
    if not driver.execute_script("return 'axe' in window"):
        driver.execute_script(axe_script())
    violations: list[str] = driver.execute_async_script(RUN_AXE, list(rules) or None)
    return violations
