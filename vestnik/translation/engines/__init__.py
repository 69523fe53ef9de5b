"""Engines: modules with `load(source, target) -> Engine`."""
