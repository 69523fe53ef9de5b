"""True sentences about Vestnik, each with an example below it."""
