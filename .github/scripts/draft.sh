#!/usr/bin/env bash
# draft.sh TIME [OPTION…]: drafts for so long at most (as 90m). Each catalog is saved as soon as it
# is done; what is left when time is up waits for the next run.
set -euo pipefail
limit=$1
shift
timeout "$limit" uv run build.py translate "$@" || [ $? = 124 ]
