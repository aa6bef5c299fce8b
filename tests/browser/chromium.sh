#!/usr/bin/env bash
# Print the path of a Chromium; install Debian's where there is none and we may.
set -euo pipefail
find_chromium() { command -v "${CHROMIUM:-chromium}" chromium chromium-browser google-chrome | head -n 1; }
if path=$(find_chromium) && [ -n "$path" ]; then echo "$path"; exit 0; fi
if command -v apt-get >/dev/null; then
  as_root=""
  [ "$(id -u)" = 0 ] || as_root="sudo -n"
  echo "Installing Chromium for the browser tests." >&2
  if $as_root apt-get update -q >&2 && $as_root apt-get install -y -q --no-install-recommends chromium >&2; then
    find_chromium
    exit 0
  fi
fi
echo "The browser tests need Chromium. Install it (on Debian: apt-get install chromium), or set CHROMIUM to its path." >&2
exit 1
