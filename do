#!/usr/bin/env bash
# The one script of this repository.
set -euo pipefail
cd "$(dirname "$0")"

# shrink FOLDER: what Trunk's post_build hook calls. Keeps a file that wasm-opt is missing for, or rejects.
shrink() {
  command -v wasm-opt >/dev/null || return 0
  [ "${TRUNK_PROFILE:-debug}" = release ] || return 0
  local file
  for file in "$1"/*.wasm; do
    if wasm-opt -Oz --all-features "$file" -o "$file.small"; then mv "$file.small" "$file"; else rm -f "$file.small"; fi
  done
}

"$@"
