"""Catalogs, glossaries, XLIFF files and translation packages, damaged."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from bench.fuzz.inputs import ANY_INPUT, encode_text, run_folder, spoil
from bench.fuzz.target import Target
from bench.languages import LANGUAGES
from vestnik.catalogs import catalog_path, glossary, load_catalog, load_catalogs, write_catalog
from vestnik.catalogs.exchange import apply_xliff
from vestnik.config import load_translator
from vestnik.defaults import INTERFACE_FILE
from vestnik.model import Catalog, Unavailable, Unit
from vestnik.translation.engines.argos import packages
from vestnik.translation.terms import build_term_matcher

PROJECT = Path(__file__).parents[2]
INTERFACE_TEXTS = (PROJECT / "translations" / "ru" / "interface.po").read_text("utf-8")[:3000]
PO = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

# mt: argos 1 src=abc out=def lp=-0.1 |
#, fuzzy
msgctxt "title"
msgid "Встреча: итоги"
msgstr "The meeting"

# was: Some words |
#| msgid "Раньше"
msgid "Раз, \\"два\\""
msgstr ""
"One, "
"two"

#~ msgid "Нет"
#~ msgstr "No"
"""
GLOSSARY = """[[term]]
ru = "Росатом"
en = "Rosatom"
accept = ["State Corporation"]
kind = "org"
mode = "force"

[[term]]
ru = "Киргизия"
kind = "country"
iso = "KG"
"""
XLIFF = """<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="ru" trgLang="en">
<file id="1" original="content/2025/2025-05-05-a.md"><unit id="1" name="title">
<segment state="final">
<source>Встреча</source><target>A meeting</target></segment></unit></file></xliff>
"""
UNITS = Catalog((Unit("Встреча", "Meeting", "title", fuzzy=True), Unit("Раз", "One")))


def fuzz_catalog(given: bytes) -> None:
    """A catalog: gives units, which survive writing and loading, or a problem."""
    file = run_folder() / "en" / "a.po"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(given)
    loaded, problems = load_catalogs(run_folder(), "en")
    if "a.md" not in loaded:
        assert problems
        return
    rewritten = catalog_path(run_folder(), "fr", "a.md")
    rewritten.unlink(missing_ok=True)
    write_catalog(run_folder(), "fr", "ru", "a.md", loaded["a.md"])
    again = load_catalog(rewritten)
    assert [(unit.key, unit.text) for unit in again.units] == [
        (unit.key, unit.text) for unit in loaded["a.md"].units
    ]


def fuzz_interface_file(given: bytes) -> None:
    """The interface texts of the templates."""
    file = run_folder() / "translations" / "xx" / INTERFACE_FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(given)
    translator, _ = load_translator(run_folder(), "xx", INTERFACE_FILE)
    for number in (0, 1, 5, 21):
        translator.ngettext("a", "b", number)


def fuzz_glossary(given: bytes) -> None:
    """A glossary: gives terms, with which a text is searched, or problems."""
    file = run_folder() / "en" / glossary.GLOSSARY_FILE
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(given)
    found, problems = glossary.load_glossary(run_folder(), "ru", "en")
    assert all(problem.line > 0 for problem in problems)
    list(build_term_matcher(found, LANGUAGES.source)("Встреча с Росатомом в Киргизии."))


def fuzz_package(given: bytes) -> None:
    """A translation package: refused, unless it is the valid one."""
    file = run_folder() / "package.zip"
    file.write_bytes(given)
    try:
        name = packages.check_package(file, "ru", "en")
    except Unavailable:
        return
    assert name == Path(name).name


def fuzz_xliff(given: bytes) -> None:
    """A corrected XLIFF file."""
    catalogs_by_language = {"ru": {}, "en": {"2025/2025-05-05-a.md": UNITS}}
    found = apply_xliff(given, "a.xlf", catalogs_by_language, "ru")
    for catalog in found.catalogs.values():
        assert len(catalog.units) == len(UNITS.units)


def tiny_package() -> bytes:
    """The valid package."""
    home = PROJECT / "tests" / "tiny"
    return (home / "translate-ru_en-0_1.argosmodel").read_bytes()


def spoilt_packages() -> SearchStrategy[bytes]:
    """The valid package with some bytes changed, removed or inserted."""
    valid = tiny_package()

    def change(edit: tuple[int, bytes, int]) -> bytes:
        position, inserted, removed = edit
        return valid[:position] + inserted + valid[position + removed :]

    places = st.integers(0, len(valid)) | st.integers(len(valid) - 1500, len(valid))
    return st.tuples(places, st.binary(max_size=40), st.integers(0, 4000)).map(change)


CATALOG_TARGETS: dict[str, Target] = {
    "catalogs (PO)": (encode_text(spoil(PO) | ANY_INPUT), fuzz_catalog),
    "interface texts": (encode_text(spoil(INTERFACE_TEXTS) | ANY_INPUT), fuzz_interface_file),
    "glossary": (encode_text(spoil(GLOSSARY) | ANY_INPUT), fuzz_glossary),
    "translation packages": (spoilt_packages() | st.binary(max_size=200), fuzz_package),
    "XLIFF files": (encode_text(spoil(XLIFF) | ANY_INPUT), fuzz_xliff),
}
