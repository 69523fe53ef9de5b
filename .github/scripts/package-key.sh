#!/usr/bin/env bash
# Where translation packages lie and what they are known by in the cache, for $GITHUB_OUTPUT: by the
# checksums in pyproject.toml, so that another package never comes out of the cache. As long as
# none is pinned there, the package that was fetched first is kept.
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
