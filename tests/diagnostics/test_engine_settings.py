"""Problems with the settings of translation engines, each with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.archives import CONFIGURATION, MakeArchive
from tests.support.broken_site import GOOD_ARTICLE
from vestnik.config import load_settings


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ('server = "translate.example.org"', "server is not the address of a translation server"),
        ('server = "ftp://example.org"', "server is not the address of a translation server"),
        ('server = "https://example.org/?a=b"', "server is not the address of a translation"),
        ('server = "https://translate..org"', "server is not the address of a translation server"),
        ('server = "https://example.org:x"', "server is not the address of a translation server"),
        ("server = 5", "server is empty or has the wrong type"),
        ('server = "https://user:word@example.org"', "server has the name or password of a user"),
        ('server = "http://example.org"', "warning: texts go to http://example.org unencrypted"),
        ("models = 5", "models is empty or has the wrong type"),
        ('models = {"ru-en" = 5}', "models is empty or has the wrong type"),
        ('models = {"ru" = "models/x"}', "ru does not name the folder of a translation model"),
        ('models = {"ru-en" = " "}', "ru-en does not name the folder of a translation model"),
        ('models = {"ru-en" = "a\\nb"}', "ru-en does not name the folder of a translation model"),
        ('language-codes = "ru"', "language-codes is empty or has the wrong type"),
        ('language-codes = {"Russian" = "ru"}', "Russian does not say what the engine calls"),
        ('language-codes = {"ru" = "a b"}', "ru does not say what the engine calls a language"),
        ("packages = 5", "packages is empty or has the wrong type"),
    ],
)
def test_a_faulty_setting_of_an_engine_is_reported(
    archive: MakeArchive, setting: str, message: str
) -> None:
    settings = CONFIGURATION.replace("[tool.vestnik]", f"[tool.vestnik]\n{setting}", 1)
    problems = archive({**GOOD_ARTICLE, "pyproject.toml": settings}).problems()
    line = next(line for line in problems.splitlines() if message in line)
    assert line.startswith("pyproject.toml:2:")


@pytest.mark.parametrize(
    "server",
    [
        "https://translate.example.org",
        "https://example.org/translate/",
        "http://localhost:5000",
        "http://127.0.0.2:5000",
        "http://[::1]:5000",
        "http://translate.localhost",
    ],
)
def test_a_server_with_https_or_on_this_machine_is_no_problem(
    archive: MakeArchive, server: str
) -> None:
    """Nobody else can read what it is sent."""
    setting = f'[tool.vestnik]\nserver = "{server}"'
    settings = CONFIGURATION.replace("[tool.vestnik]", setting, 1)
    assert archive({**GOOD_ARTICLE, "pyproject.toml": settings}).problems() == ""


def test_folders_of_models_are_relative_to_the_archive(tmp_path: Path) -> None:
    """Or absolute."""
    models = '[tool.vestnik]\nmodels = {"ru-en" = "models/opus", "ru-be" = "/srv/models/be"}'
    (tmp_path / "pyproject.toml").write_text(
        CONFIGURATION.replace("[tool.vestnik]", models, 1), "utf-8"
    )
    settings, problems = load_settings(tmp_path)
    assert settings is not None, problems
    assert settings.engine_settings.model_folders == {
        "ru-en": tmp_path / "models" / "opus",
        "ru-be": Path("/srv/models/be"),
    }
