"""The command line of Vestnik: `uv run build.py --help`."""

from __future__ import annotations

from vestnik.__main__ import exit_at_once, main, run_program

__all__ = ["exit_at_once", "main", "run_program"]

if __name__ == "__main__":
    run_program()
