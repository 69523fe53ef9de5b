"""What other programs say of workflows and issue forms."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml


def schema_errors(schema: str, files: Iterable[Path]) -> str:
    """The errors of files by a schema of SchemaStore; "" if there are none."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema]
    done = subprocess.run([*command, *files], capture_output=True, text=True, check=False)
    return done.stdout if done.returncode else ""


def zizmor_findings(files: Iterable[Path]) -> list[tuple[str, str]]:
    """The findings of zizmor's offline audits above low, as their names and severities."""
    options = ["--offline", "--format=json-v1", "--no-exit-codes", "--no-ignores"]
    program = Path(sys.executable).with_name("zizmor")
    done = subprocess.run([program, *options, *files], capture_output=True, text=True, check=True)
    findings = [
        (str(finding["ident"]), str(finding["determinations"]["severity"]))
        for finding in json.loads(done.stdout)
    ]
    return [finding for finding in findings if finding[1] not in ("Informational", "Low")]


def workflow_steps(files: Iterable[Path]) -> list[dict[str, Any]]:
    """The steps of all jobs of workflows."""
    return [
        step
        for file in files
        for job in yaml.safe_load(file.read_text("utf-8"))["jobs"].values()
        for step in job.get("steps", ())
    ]
