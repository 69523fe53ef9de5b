#!/usr/bin/env bash
# draft.sh TIME [OPTION…]: drafts for at most this time (for example 90m). Each catalog is saved as
# soon as it is done; the next run continues with the rest.
set -euo pipefail
limit=$1
shift
timeout "$limit" uv run build.py translate "$@" || [ $? = 124 ]
