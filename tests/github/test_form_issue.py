"""A form in an issue: who may have it carried out, what becomes of it, what is answered."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.support.archives import PROJECT, TinyArchive, make_archive
from tests.support.fake_github import REPOSITORY, FakeGitHub
from tests.support.issue_forms import NEWS, RELEASE, correction_body, issue_event, news_body
from tests.support.workflow_archive import ITEM, NEW, PARTNER, PO, git
from vestnik.github.api import ApiAnswer
from vestnik.model import text_digest

BRANCH = "issue-12"
NEWS_FILE = "content/2026/2026-04-28-sostoyalos-zasedanie-rabochey-gruppy.md"
CATALOG = """msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "title"
msgid "Протокол подписан"
msgstr "The protocol is signed"

# mt: argos ru_en 1.9 src=SRC out=OUT |
#, fuzzy
msgid "Протокол подписан 28 апреля 2026 г."
msgstr "The protocol is singed on 28 April 2026."
"""
HOSTILE = [
    {"title": "$(touch stolen) `touch stolen`; touch stolen"},
    {"title": "../../../../etc/passwd и протокол"},
    {"title": "@example/press fixes #1"},
    {"text": "${{ secrets.GITHUB_TOKEN }}\n\n$(touch stolen)\n\n'; touch stolen; '"},
    {"text": "Текст <!-- скрыт --> и <script>alert(1)</script> слово.\n\n```\nкод"},
    {"date": "завтра; touch stolen", "source": "javascript:alert(1)"},
    {"pictures": "![x](file:///etc/passwd) ![y](https://evil.example/x.png)"},
    {"pictures": "![x](https://github.com/user-attachments/../../x) ![y](http://127.0.0.1:9/)"},
    {"pictures": "![x](content/2026/secret.png)\n![y](../archive/content/2026/secret.png)"},
    {"pictures": "![x](https://github.com[/user-attachments/assets/0f0e)\n<img src='http://['>"},
    {"text": "слово " * 9000, "title": "х" * 5000},
]


@dataclass(frozen=True, slots=True)
class FormArchive:
    """A tiny archive in a checkout of a repository, and the GitHub that it is on."""

    tiny: TinyArchive
    origin: Path
    github: FakeGitHub
    event_file: Path

    def carry_out(self, event: dict[str, Any]) -> int:
        """Does the step of the workflow on a checkout of main as it is now."""
        folder = self.tiny.folder
        git(folder, "fetch", "--quiet", "origin", "main")
        git(folder, "checkout", "--quiet", "--force", "--detach", "FETCH_HEAD")
        git(folder, "clean", "--quiet", "--force", "-d")
        self.event_file.write_text(json.dumps(event), "utf-8")
        return self.tiny.run("--lang", "ru", "github", "issue")

    def branches(self) -> list[str]:
        """The branches of the repository."""
        return git(self.origin, "branch", "--format=%(refname:short)").split()

    def changed_paths(self) -> list[str]:
        """What the pull request shows."""
        return git(self.origin, "diff", "--name-only", f"main...{BRANCH}").split("\n")

    def file(self, path: str, branch: str = BRANCH) -> str:
        """A file on a branch."""
        return git(self.origin, "show", f"{branch}:{path}")

    def push(self, path: str, text: str, branch: str = "main") -> None:
        """Somebody else's commit of a file."""
        folder = self.tiny.folder
        git(folder, "fetch", "--quiet", "origin", branch)
        git(folder, "checkout", "--quiet", "--force", "--detach", "FETCH_HEAD")
        self.tiny.write({path: text.encode()})
        git(folder, "add", "--all")
        git(folder, "commit", "--quiet", "--message", "by somebody else")
        git(folder, "push", "--quiet", "origin", f"HEAD:{branch}")


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FormArchive:
    """An archive with a partner and an item, on a GitHub where one person may write."""
    github = FakeGitHub(permissions={"redaktor": "write", "chitatel": "read"})
    monkeypatch.setattr(
        "vestnik.github.call_gh", lambda *request: ApiAnswer(*github.call(*request))
    )
    event_file = tmp_path / "event.json"
    for name, value in {
        "GITHUB_ACTIONS": "true",
        "GITHUB_REPOSITORY": REPOSITORY,
        "GITHUB_EVENT_PATH": str(event_file),
        "GITHUB_OUTPUT": str(tmp_path / "output"),
        "GITHUB_REF_NAME": "main",
        "GIT_CONFIG_GLOBAL": str(tmp_path / "no-configuration"),
    }.items():
        monkeypatch.setenv(name, value)
    folder = tmp_path / "archive"
    files = {f"content/{NEW}.md": ITEM, "content/partners/rosatom.md": PARTNER}
    tiny = make_archive(folder, files)
    messages = (PROJECT / "translations" / "ru" / "messages.po").read_bytes()
    tiny.write({".gitignore": ".cache\n", "translations/ru/messages.po": messages})
    git(tmp_path, "init", "--quiet", "--initial-branch=main", "archive")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "archive")
    git(tmp_path, "clone", "--quiet", "--bare", "archive", "origin.git")
    git(folder, "remote", "add", "origin", "../origin.git")
    return FormArchive(tiny, tmp_path / "origin.git", github, event_file)


def test_an_edit_changes_the_pull_request_and_keeps_corrections(archive: FormArchive) -> None:
    """Of the form, and of people on its branch; another title is another file."""
    archive.carry_out(issue_event(news_body()))
    corrected = archive.file(NEWS_FILE).replace("на 2026 год", "на год")
    archive.push(NEWS_FILE, corrected + "\n", BRANCH)
    archive.push(f"content/{NEW}-2.md", "---\ntitle: Ещё\ndate: 2026-04-28\n---\nЕщё.\n")
    text = RELEASE.replace("с участием Росатома", "при участии Росатома")
    archive.carry_out(issue_event(news_body(text=text), "edited"))
    article = archive.file(NEWS_FILE)
    assert "при участии Росатома" in article
    assert "на год" in article
    assert archive.changed_paths() == [NEWS_FILE]
    assert len(archive.github.pulls) == 1
    assert len(archive.github.comments) == 1

    archive.carry_out(issue_event(news_body(text=text, title="Прошло заседание"), "edited"))
    assert archive.changed_paths() == ["content/2026/2026-04-28-proshlo-zasedanie.md"]
    assert archive.github.pulls[0]["title"] == "content: 2026-04-28-proshlo-zasedanie"
    article = archive.file("content/2026/2026-04-28-proshlo-zasedanie.md")
    assert "на год" in article


def test_words_that_somebody_has_corrected_are_not_overwritten(archive: FormArchive) -> None:
    """If the form changes the same line, the issue says so."""
    archive.carry_out(issue_event(news_body()))
    corrected = archive.file(NEWS_FILE).replace("на 2026 год", "на год")
    archive.push(NEWS_FILE, corrected + "\n", BRANCH)
    text = RELEASE.replace("на 2026 год", "на 2027 год")
    assert archive.carry_out(issue_event(news_body(text=text), "edited")) == 1
    assert "на год" in archive.file(NEWS_FILE)
    assert "кто-то уже исправил" in archive.github.comments[0]["body"]


@pytest.mark.parametrize("login", ["chitatel", "unknown", "", "../../x"])
def test_a_form_of_somebody_else_waits_for_a_label(archive: FormArchive, login: str) -> None:
    """And what they change after that is not used before the label is set again."""
    archive.carry_out(issue_event(news_body(), sender=login))
    assert archive.branches() == ["main"]
    assert "`import`" in archive.github.comments[0]["body"]
    label = {"name": "import"}
    archive.carry_out(issue_event(news_body(), "labeled", sender=login, label=label))
    assert archive.branches() == ["main"]
    archive.carry_out(issue_event(news_body(), "labeled", label={"name": "question"}))
    assert archive.branches() == ["main"]
    archive.carry_out(issue_event(news_body(), "labeled", label=label))
    assert archive.branches() == [BRANCH, "main"]
    before = archive.file(NEWS_FILE)
    archive.carry_out(issue_event(news_body(text="Другой текст."), "edited", sender=login))
    assert archive.file(NEWS_FILE) == before


def test_a_text_that_the_archive_has_is_answered(archive: FormArchive) -> None:
    """No pull request is opened for it."""
    archive.push(NEWS_FILE, f"---\ntitle: {NEWS['title']}\ndate: 2026-04-28\n---\nТекст.\n")
    archive.carry_out(issue_event(news_body()))
    assert archive.branches() == ["main"]
    assert NEWS_FILE in archive.github.comments[0]["body"]
    assert archive.github.pulls == []


@pytest.mark.parametrize("values", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_form_does_nothing_but_write_a_text(
    archive: FormArchive, values: dict[str, str]
) -> None:
    """Nothing is run, no file is written elsewhere, nothing is fetched, nobody is called."""
    archive.carry_out(issue_event(news_body(**values)))
    assert not list(archive.origin.parent.rglob("stolen"))
    if BRANCH in archive.branches():
        for path in archive.changed_paths():
            assert path.startswith("content/2026/2026-04-28-"), path
        assert "root:" not in archive.file(archive.changed_paths()[0])
        assert all(path.endswith(".md") for path in archive.changed_paths())
    for sent in (*archive.github.pulls, *archive.github.comments):
        assert "@example" not in sent.get("title", "")
        assert "fixes #1" not in str(sent)
    message = git(archive.origin, "log", "-1", "--format=%B", archive.branches()[0])
    assert "fixes" not in message.replace("-fixes-", "")


def test_another_issue_and_a_closed_one_are_left_alone(archive: FormArchive) -> None:
    """Not even GitHub is asked."""
    archive.carry_out(issue_event("A question"))
    closed = issue_event(news_body(), "edited")
    closed["issue"]["state"] = "closed"
    archive.carry_out(closed)
    assert archive.github.requests == []


def test_a_correction_of_a_translation_is_a_person_s_words(archive: FormArchive) -> None:
    """In the PO file, with the origin of the draft; the author of the commit is who wrote it."""
    source, draft = (
        "Протокол подписан 28 апреля 2026 г.",
        "The protocol is singed on 28 April 2026.",
    )
    catalog = CATALOG.replace("SRC", text_digest(source)).replace("OUT", text_digest(draft))
    archive.push(PO, catalog)
    page = f"https://example.org/vestnik/en/{NEW}/"
    body = correction_body(
        page=page,
        language="en – английский / English",
        passage="The protocol is singed on 28 April 2026.",
        proposed="The protocol was signed on 28 April 2026.",
    )
    archive.carry_out(issue_event(body))
    po = archive.file(PO)
    entry = po[po.index("# mt:") :]
    assert "#, fuzzy" not in entry
    assert "# mt: argos ru_en 1.9" in entry
    assert 'msgstr "The protocol was signed on 28 April 2026."' in entry
    assert archive.changed_paths() == [PO]
    assert (
        git(archive.origin, "log", "-1", "--format=%an: %s", BRANCH)
        == f"redaktor: translations: {NEW} (en)"
    )
    email = git(archive.origin, "log", "-1", "--format=%ae %ce", BRANCH)
    assert email.split()[0] == "4711+redaktor@users.noreply.github.com"
    assert "github-actions" in email.split()[1]
    assert archive.github.check_runs[0]["conclusion"] != "failure"


@pytest.mark.parametrize(
    ("passage", "proposed", "lines"),
    [
        ("Протокол подписан", "Договор подписан", ["title: Договор подписан"]),
        ("подписан 28 апреля", "подписан 29 апреля", ["Протокол подписан 29 апреля 2026 г."]),
    ],
)
def test_a_correction_of_a_russian_text_changes_its_file(
    archive: FormArchive, passage: str, proposed: str, lines: list[str]
) -> None:
    """In a field or in the body; everything else stays byte for byte."""
    if passage == "Протокол подписан":  # it begins the text, too
        text = ITEM.replace("---\nПротокол подписан", "---\nПодписан протокол")
        archive.push(f"content/{NEW}.md", text)
    before = archive.file(f"content/{NEW}.md", "main").split("\n")
    body = correction_body(
        page=f"https://example.org/archive/ru/{NEW}/",
        language="ru – русский / Russian",
        passage=passage,
        proposed=proposed,
        evidence="https://mpt.gov.by",
    )
    archive.carry_out(issue_event(body))
    after = archive.file(f"content/{NEW}.md").split("\n")
    assert [line for line in after if line not in before] == lines
    assert len(after) == len(before)
    assert "`https://mpt.gov.by`" in archive.github.pulls[0]["body"]


def test_a_correction_keeps_the_line_breaks_of_a_file(archive: FormArchive) -> None:
    """Some editors of Windows write CRLF, and a mark at the beginning."""
    text = "\ufeff" + ITEM.replace("28 апреля", "28\nапреля").replace("\n", "\r\n")
    archive.push(f"content/{NEW}.md", text)
    archive.carry_out(issue_event(correction_body(passage="28 апреля", proposed="29 мая")))
    content = archive.tiny.folder.joinpath(f"content/{NEW}.md").read_bytes().decode()
    assert content.replace("29 мая", "28\r\nапреля") == text


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"passage": "подписан"}, "встречается не один раз (`2`)"),
        ({"passage": "Нет такого"}, "такого места на странице нет"),
        ({"page": "https://example.org/archive/ru/"}, "нет текста с адресом"),
        ({"proposed": "\u200b"}, "нет исправляемого места"),
        ({"passage": "28 апреля", "proposed": "28 апреля"}, "уже стоят эти слова"),
        ({"page": "../../etc/passwd"}, "нет текста с адресом"),
        ({"page": f"http://[x]/ru/{NEW}/"}, "нет текста с адресом"),
        ({"passage": "Протокол подписан 28", "proposed": "---\n# x: 28"}, ""),
    ],
)
def test_a_correction_that_is_not_clear_is_answered(
    archive: FormArchive, values: dict[str, str], reason: str
) -> None:
    """With the reason; no text is changed by a guess."""
    form = {
        "page": f"https://example.org/archive/ru/{NEW}/",
        "language": "ru – русский / Russian",
        "passage": "28 апреля 2026",
        "proposed": "29 апреля 2026",
    }
    archive.carry_out(issue_event(correction_body(**{**form, **values})))
    if reason:
        assert archive.branches() == ["main"]
    assert reason in archive.github.comments[0]["body"]


def test_what_keeps_a_form_from_being_carried_out_is_answered(archive: FormArchive) -> None:
    """Whoever wrote it need not look into the run."""
    archive.push(f"content/{NEW}-2.md", "---\ntitle: Ещё\ndate: 31 мая\n---\nЕщё.\n")
    assert archive.carry_out(issue_event(correction_body(passage="28", proposed="29"))) == 1
    answer = archive.github.comments[0]["body"]
    assert answer.endswith("- в архиве на ветке main есть ошибки: сначала исправьте их")


def test_a_step_on_a_machine_of_a_person_touches_nothing(
    archive: FormArchive, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A codespace has most of the variables of a workflow, and words that are not committed."""
    monkeypatch.delenv("GITHUB_ACTIONS")
    archive.tiny.write({PO: b"words of a person"})
    assert archive.tiny.run("--lang", "en", "github", "draft") == 1
    assert "it runs on GitHub only" in capsys.readouterr().err
    assert (archive.tiny.folder / PO).read_bytes() == b"words of a person"


def test_a_repository_that_forbids_pull_requests_is_told(archive: FormArchive) -> None:
    """The answer leads to the page on which a person opens it."""
    archive.github.may_create_pulls = False
    archive.carry_out(issue_event(news_body()))
    assert f"/compare/main...{BRANCH}" in archive.github.comments[0]["body"]
