#!/usr/bin/env bash
# gather.sh FOLDER: puts drafted files of translations/ from a folder into their places. What
# somebody has changed since the commit that they were drafted from ($GITHUB_SHA) stays as it is:
# the next draft does what is left.
set -euo pipefail
home=$PWD
cd "$1"
find translations -type f -name '*.po' -print0 | while IFS= read -r -d '' file; do
  if git -C "$home" diff --quiet "$GITHUB_SHA" HEAD -- "$file"; then
    mkdir -p "$home/$(dirname "$file")"
    cp "$file" "$home/$file"
  else
    echo "::notice file=$file::changed meanwhile, so its drafts are left out"
  fi
done
