"""The commands of `build.py`: what an editor asks for, and what is said in answer."""

from vestnik.commands.building import build, serve
from vestnik.commands.items import check, import_releases, new, proof
from vestnik.commands.memory import export_memory, import_memory
from vestnik.commands.translations import accept, status, translate

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
