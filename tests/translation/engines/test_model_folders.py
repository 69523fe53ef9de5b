"""The engine CTranslate2 with real, tiny models in each form in which converters leave models."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from types import MethodType

import pytest

from tests.support.archives import CONFIGURATION, MakeArchive, TinyArchive
from tests.support.model_folders import (
    bpe_folder,
    change_config,
    multilingual_folder,
    opus_folder,
    transformers_folder,
)
from tests.tiny.pairs import REQUIRED
from vestnik.model import Engine, Unavailable
from vestnik.translation.engines.ctranslate2.engine import load_model_engine
from vestnik.translation.engines.decoding import TranslationModel

RUSSIAN, ENGLISH = ("ru", ""), ("en", "")
MakeFolder = Callable[[Path], Path]


def nllb_folder(folder: Path) -> Path:
    """NLLB: its marks of languages are "rus_Cyrl" and "eng_Latn"."""
    return multilingual_folder(folder, "rus_Cyrl", "eng_Latn")


def m2m_folder(folder: Path) -> Path:
    """M2M-100: its marks of languages are "__ru__" and "__en__"."""
    return multilingual_folder(folder, "__ru__", "__en__")


FORMS: dict[str, MakeFolder] = {
    "opus-mt": opus_folder,
    "opus-mt-bpe": bpe_folder,
    "opus-mt-transformers": transformers_folder,
    "nllb-200": nllb_folder,
    "m2m100": m2m_folder,
}
each_form = pytest.mark.parametrize("form", FORMS)
WITH_MODEL = CONFIGURATION.replace(
    "[tool.vestnik]",
    '[tool.vestnik]\nengine = "ctranslate2"\nmodels = {"ru-en" = "models/tiny"}',
    1,
)
TITLE = "Встреча с Росатомом в Минске"
LEAD = (
    "В марте 2025 г. в Минске прошло первое заседание рабочей группы по сотрудничеству в сфере "
    "цифровизации."
)
PATH = "2025/2025-08-28-zasedanie"
ARTICLE = f"---\ntitle: {TITLE}\ndate: 2025-08-28\n---\n{LEAD.replace('Минске', '**Минске**')}\n"


def site_with_model(archive: MakeArchive, make_folder: MakeFolder) -> TinyArchive:
    """A site of one article whose settings name a folder within it."""
    tiny = archive({f"content/{PATH}.md": ARTICLE, "pyproject.toml": WITH_MODEL})
    (tiny.folder / "models").mkdir()
    make_folder(tiny.folder / "models" / "tiny")
    return tiny


def model_of(engine: Engine) -> TranslationModel:
    """The model behind an engine."""
    assert isinstance(engine.translate, MethodType)
    model = engine.translate.__self__
    assert isinstance(model, TranslationModel)
    return model


@each_form
def test_a_site_is_drafted_with_a_model_in_its_form(archive: MakeArchive, form: str) -> None:
    """The words are the model's, the bold word is in its place, and a second draft has no work."""
    tiny = site_with_model(archive, FORMS[form])
    assert tiny.run("translate") == 0
    file = tiny.folder / f"translations/en/{PATH}.po"
    catalog = file.read_text("utf-8")
    translations = dict(REQUIRED)
    assert f'msgstr "{translations[TITLE]}"' in catalog
    bold = re.escape(translations[LEAD]).replace(r"in\ Minsk", r"(\*\*in |in \*\*)Minsk\*\*")
    assert re.search(bold, catalog.replace('"\n"', ""))
    assert len(re.findall(r"# mt: ctranslate2 ru_en tiny-[0-9a-f]{8} src=", catalog)) == 2
    assert len(re.findall(r" lp=-0\.\d\d markup=ok", catalog)) == 2
    assert tiny.run("translate") == 0
    assert file.read_text("utf-8") == catalog
    assert tiny.run("--frozen") == 0
    assert "CTranslate2 (ru–en tiny-" in tiny.page(f"en/{PATH}/")


@each_form
def test_hypotheses_have_scores_and_attention_between_words(tmp_path: Path, form: str) -> None:
    """As those of Argos: a row for each word, a column for each word of the text."""
    engine = load_model_engine(FORMS[form](tmp_path / form), RUSSIAN, ENGLISH)
    (hypotheses,) = engine.translate([LEAD])
    best = hypotheses[0]
    assert len(hypotheses) > 1
    assert best.score is not None
    assert -0.5 < best.score <= 0
    assert len(best.attention) == len(best.text.split())
    for row in best.attention:
        assert len(row) == len(LEAD.split())
        assert sum(row) == pytest.approx(1)
    assert engine.translate([]) == []
    assert not any("</s>" in hypothesis.text for hypothesis in hypotheses)


@pytest.mark.parametrize("form", ["opus-mt", "nllb-200"])
def test_words_attend_to_the_words_of_the_text(tmp_path: Path, form: str) -> None:
    """Marks of languages before a text do not shift them; the model with BPE is too small."""
    engine = load_model_engine(FORMS[form](tmp_path / form), RUSSIAN, ENGLISH)
    text = "Встреча с Росатомом прошла в Минске."
    best = engine.translate([text])[0][0]
    rows = dict(zip(best.text.split(), best.attention, strict=True))
    attended = {word: text.split()[row.index(max(row))] for word, row in rows.items()}
    assert attended["The"] == "Встреча"
    assert attended["with"] == "Росатомом"
    assert attended["Minsk."] == "Минске."


@pytest.mark.parametrize(
    ("form", "prefix", "suffix", "target_prefix"),
    [
        ("opus-mt", (), (), ()),
        ("opus-mt-bpe", (), (), ()),
        ("opus-mt-transformers", (), ("</s>",), ()),
        ("nllb-200", ("rus_Cyrl",), ("</s>",), ("eng_Latn",)),
        ("m2m100", ("__ru__",), ("</s>",), ("__en__",)),
    ],
)
def test_a_model_gets_the_marks_that_it_was_trained_with(
    tmp_path: Path,
    form: str,
    prefix: tuple[str, ...],
    suffix: tuple[str, ...],
    target_prefix: tuple[str, ...],
) -> None:
    """CTranslate2 adds the end mark for models of Marian alone."""
    model = model_of(load_model_engine(FORMS[form](tmp_path / form), RUSSIAN, ENGLISH))
    assert (model.source_prefix, model.source_suffix, model.target_prefix) == (
        prefix,
        suffix,
        target_prefix,
    )


def test_a_model_without_the_end_mark_would_translate_worse(tmp_path: Path) -> None:
    """So the rule that decides on it matters."""
    sources, translations = [source for source, _ in REQUIRED], [text for _, text in REQUIRED]
    folder = transformers_folder(tmp_path / "model")
    right = load_model_engine(folder, RUSSIAN, ENGLISH).translate(sources)
    change_config(folder, decoder_start_token="</s>", bos_token="</s>")
    wrong = load_model_engine(folder, RUSSIAN, ENGLISH).translate(sources)
    right_count, wrong_count = (
        sum(one[0].text == text for one, text in zip(answers, translations, strict=True))
        for answers in (right, wrong)
    )
    assert right_count >= 65
    assert wrong_count < right_count


def test_the_name_of_an_engine_changes_with_its_files(tmp_path: Path) -> None:
    """Catalogs record it: so another model in the same folder is known."""
    folder = opus_folder(tmp_path / "модель 1")
    first = load_model_engine(folder, RUSSIAN, ENGLISH).name
    assert first == load_model_engine(folder, RUSSIAN, ENGLISH).name
    change_config(folder / "ct2", unknown_to_vestnik=1)
    second = load_model_engine(folder, RUSSIAN, ENGLISH).name
    assert first != second
    assert re.fullmatch(r"ctranslate2 ru_en -1-[0-9a-f]{8}", second)


def without(*names: str) -> MakeFolder:
    """A folder of OPUS-MT in which files are missing."""

    def make_folder(folder: Path) -> Path:
        opus_folder(folder)
        for name in names:
            (folder / name).unlink()
        return folder

    return make_folder


def with_copy(name: str, copy: str) -> MakeFolder:
    """A folder of OPUS-MT in which a file or folder is there twice."""

    def make_folder(folder: Path) -> Path:
        opus_folder(folder)
        original = folder / name
        (shutil.copytree if original.is_dir() else shutil.copy)(original, folder / copy)
        return folder

    return make_folder


def with_content(name: str, content: bytes) -> MakeFolder:
    """A folder of OPUS-MT in which a file has another content."""

    def make_folder(folder: Path) -> Path:
        opus_folder(folder)
        (folder / name).write_bytes(content)
        return folder

    return make_folder


def bpe_with_codes(content: bytes) -> MakeFolder:
    """A folder with BPE codes of another content."""

    def make_folder(folder: Path) -> Path:
        (bpe_folder(folder) / "source.bpe").write_bytes(content)
        return folder

    return make_folder


@pytest.mark.parametrize(
    ("make_folder", "message"),
    [
        (lambda folder: folder, "models/tiny of the setting models is missing"),
        (without("ct2/model.bin"), "has no model.bin: convert the model"),
        (without("source.spm", "target.spm"), "has no tokenizer: copy source.spm"),
        (without("source.spm"), "which file in .* is the tokenizer"),
        (with_copy("source.spm", "source.old.spm"), "which file in .* is the tokenizer"),
        (with_copy("ct2", "ct3"), r"has several models \(ct2, ct3\)"),
        (without("ct2/config.json"), "can't be loaded: config.json is missing"),
        (with_content("ct2/config.json", b"[]"), "can't be loaded: config.json is no object"),
        (with_content("ct2/config.json", b"{"), "can't be loaded: Expecting"),
        (with_content("ct2/model.bin", b"x"), "can't be loaded"),
        (with_content("source.spm", b"\n\x00\xff"), "can't be loaded"),
        (with_content("ct2/shared_vocabulary.json", b"[5]"), "can't be loaded"),
        (without("ct2/shared_vocabulary.json"), "can't be loaded: source_vocabulary.json is miss"),
        (bpe_with_codes(b"#version: 0.2\na b c\n"), "source.bpe:2: not a pair of subwords"),
    ],
)
def test_a_folder_that_is_no_usable_model_is_reported(
    archive: MakeArchive,
    capsys: pytest.CaptureFixture[str],
    make_folder: MakeFolder,
    message: str,
) -> None:
    """In one line; nothing is written, and a build goes on in Russian."""
    tiny = site_with_model(archive, make_folder)
    capsys.readouterr()
    assert tiny.run("translate") == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert re.search(message, line.replace("\\", "/"))
    assert not (tiny.folder / f"translations/en/{PATH}.po").exists()
    assert tiny.run() == 0
    assert TITLE in tiny.page(f"en/{PATH}/")


def test_a_pair_of_languages_without_a_model_is_reported(
    archive: MakeArchive, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the setting that is missing."""
    settings = WITH_MODEL.replace('"ru-en"', '"ru-be"')
    tiny = archive({f"content/{PATH}.md": ARTICLE, "pyproject.toml": settings})
    assert tiny.run("translate") == 1
    message = capsys.readouterr().err
    assert "the setting models names no folder for ru-en" in message
    assert 'write ru-en = "models/…" below a line [tool.vestnik.models]' in message


def test_a_language_that_a_model_does_not_mark_is_reported(tmp_path: Path) -> None:
    """The settings can say what the model calls it."""
    folder = multilingual_folder(tmp_path / "model", "rus_Cyrl", "xxx_Latn")
    with pytest.raises(Unavailable, match=r"marks of languages \(rus_Cyrl, xxx_Latn\).* for en:"):
        load_model_engine(folder, RUSSIAN, ENGLISH)
    engine = load_model_engine(folder, RUSSIAN, ("en", "xxx_Latn"))
    assert model_of(engine).target_prefix == ("xxx_Latn",)
    with pytest.raises(Unavailable, match="for yyy_Latn: name it in the setting language-codes"):
        load_model_engine(folder, RUSSIAN, ("en", "yyy_Latn"))


def test_the_settings_say_what_a_model_calls_a_language(archive: MakeArchive) -> None:
    """For a model whose names the program can't guess."""
    codes = 'language-codes = {en = "xxx_Latn"}\n'
    settings = WITH_MODEL.replace("[tool.vestnik]\n", f"[tool.vestnik]\n{codes}", 1)
    tiny = site_with_model(
        archive, lambda folder: multilingual_folder(folder, "rus_Cyrl", "xxx_Latn")
    )
    assert tiny.run("translate") == 1
    tiny.write({"pyproject.toml": settings})
    assert tiny.run("translate") == 0
    catalog = (tiny.folder / f"translations/en/{PATH}.po").read_text("utf-8")
    assert dict(REQUIRED)[TITLE] in catalog
