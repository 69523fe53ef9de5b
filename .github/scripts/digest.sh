#!/usr/bin/env bash
# Writes two lines to $GITHUB_OUTPUT: the commit that was built, and a digest of the whole output/.
set -euo pipefail
{
  echo "commit=$(git rev-parse HEAD)"
  cd output
  echo "digest=$(find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d ' ' -f 1)"
} >> "$GITHUB_OUTPUT"
