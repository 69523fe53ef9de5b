#!/usr/bin/env bash
# Writes the folder of translation packages and their cache key to $GITHUB_OUTPUT. The key depends
# on the checksums in pyproject.toml, so that the cache never returns another package. If none is
# pinned, the cache keeps the package that was downloaded first.
set -euo pipefail
key=$(python3 -c '
import hashlib, json, tomllib
with open("pyproject.toml", "rb") as file:
    pinned = tomllib.load(file)["tool"]["vestnik"].get("packages")
text = json.dumps(pinned, sort_keys=True)
print(hashlib.sha256(text.encode()).hexdigest() if pinned else "newest")
')
{
  echo "key=packages-$key"
  echo "folder=${XDG_DATA_HOME:-$HOME/.local/share}/argos-translate/packages"
} >> "$GITHUB_OUTPUT"
