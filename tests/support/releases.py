"""Official releases to import, partners that they name, and what an import has written."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from zoneinfo import ZoneInfo

from tests.support.archives import PROJECT, TinyArchive

RELEASE_CASES = PROJECT / "tests" / "cases" / "releases"
TODAY = datetime.datetime.now(ZoneInfo("Europe/Minsk")).date()
RELEASE = """
Подписан Протокол о сотрудничестве в сфере ИКТ

28 апреля 2026 г. в Кыргызстане подписан Протокол.

Source URL: <https://mpt.gov.by/minsvyazi-naraschivaet-vzaimodeystvie-s-shos>
"""
IMPORTED_FILE = "content/2026/2026-04-28-podpisan-protokol-o-sotrudnichestve-v-sfere-ikt.md"
Run = Callable[..., tuple[int, str, str]]
PARTNERS = {
    "kyrgyzstan": """
title: Кыргызстан
kind: country
aliases: [Киргизия]
iso: KG
wikidata: Q813
""",
    "minsvyazi": """
title: Минсвязи
kind: body
url: https://mpt.gov.by
aliases: [Министерство связи и информатизации]
""",
    "rosatom": """
title: Росатом
kind: organisation
url: https://rosatom.ru
aliases: [Госкорпорация «Росатом», Государственная корпорация по атомной энергии «Росатом»]
""",
    "russia": """
title: Россия
kind: country
aliases: [Российская Федерация]
iso: RU
wikidata: Q159
""",
    "sco": """
title: ШОС
kind: organisation
url: https://sectsco.org
aliases: [Шанхайская организация сотрудничества]
wikidata: Q485207
""",
    "union-state": """
title: Союзное государство
kind: body
""",
}
"""Partners that releases name, by their tags: the front matter of each."""


def partner_files() -> dict[str, str]:
    """The files of these partners."""
    return {
        f"content/partners/{tag}.md": f"---\n{front.strip()}\n---\nПартнёр.\n"
        for tag, front in PARTNERS.items()
    }


def content_files(tiny: TinyArchive) -> dict[str, bytes]:
    """The contents of all files in `content/`."""
    found = (path for path in (tiny.folder / "content").rglob("*") if path.is_file())
    return {path.relative_to(tiny.folder).as_posix(): path.read_bytes() for path in found}


def without_today(text: str) -> str:
    """A text with placeholders for today's date."""
    return text.replace(f"{TODAY.year}/{TODAY}", "YEAR/TODAY").replace(f"{TODAY}", "TODAY")


def with_today(text: str) -> str:
    """A text with today's date for the placeholders."""
    return text.replace("YEAR/TODAY", f"{TODAY.year}/{TODAY}").replace("TODAY", f"{TODAY}")


RunInTerminal = Callable[..., tuple[int, str]]
