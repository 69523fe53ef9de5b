#!/usr/bin/env bash
# gather.sh FOLDER: copies drafted files of translations/ from a folder to their places. A file that
# somebody has changed since the commit that was drafted ($GITHUB_SHA) is not overwritten: the next
# run drafts the rest.
set -euo pipefail
home=$PWD
cd "$1"
find translations -type f -name '*.po' -print0 | while IFS= read -r -d '' file; do
  if git -C "$home" diff --quiet "$GITHUB_SHA" HEAD -- "$file"; then
    mkdir -p "$home/$(dirname "$file")"
    cp "$file" "$home/$file"
  else
    echo "::notice file=$file::changed in the meantime, so its drafts are left out"
  fi
done
