#!/usr/bin/env bash
# pack.sh FOLDER: copies the files of translations/ that were drafted here into a folder.
set -euo pipefail
mkdir -p "$1"
git ls-files -z --modified --others --exclude-standard translations |
  xargs -0 --no-run-if-empty cp --parents --target-directory "$1"
