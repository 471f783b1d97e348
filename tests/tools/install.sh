#!/bin/sh
# Installs what the tests need beyond Python: Chromium, Firefox and a Java runtime (for the Nu HTML checker).
# Through apt where something is missing and we are root; else says what to install.
set -eu
missing=""
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || missing="$missing chromium"
command -v java >/dev/null 2>&1 || missing="$missing default-jre-headless"
command -v firefox-esr >/dev/null 2>&1 || command -v firefox >/dev/null 2>&1 || missing="$missing firefox-esr"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "installing$missing …"
  apt-get update -qq
  # shellcheck disable=SC2086 -- a list of packages
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
  echo "The tests need$missing. Install them (on Debian: sudo apt-get install$missing) and run again." >&2
  exit 1
fi
