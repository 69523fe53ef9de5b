#!/usr/bin/env bash
# What was built, in two lines for $GITHUB_OUTPUT: the commit, and a digest of all of output/.
set -euo pipefail
{
  echo "commit=$(git rev-parse HEAD)"
  cd output
  echo "digest=$(find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d ' ' -f 1)"
} >> "$GITHUB_OUTPUT"
