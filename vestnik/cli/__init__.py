"""The commands of `build.py`: what an editor asks for, and what is said in answer."""

from vestnik.cli.building import build, serve
from vestnik.cli.items import check, import_releases, new, proof
from vestnik.cli.memory import export_memory, import_memory
from vestnik.cli.translations import accept, status, translate

__all__ = [
    "accept",
    "build",
    "check",
    "export_memory",
    "import_memory",
    "import_releases",
    "new",
    "proof",
    "serve",
    "status",
    "translate",
]
