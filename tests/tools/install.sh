#!/bin/sh
# Installs what the tests need beyond Python: Chromium, Firefox, a Java runtime (for the Nu HTML checker), pdftotext and
# LibreOffice (one resolution as Word, PDF and text gives one reading).
# Through apt where something is missing and we are root; else says what to install.
set -eu
missing=""
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || missing="$missing chromium"
command -v java >/dev/null 2>&1 || missing="$missing default-jre-headless"
command -v firefox-esr >/dev/null 2>&1 || command -v firefox >/dev/null 2>&1 || missing="$missing firefox-esr"
command -v pdftotext >/dev/null 2>&1 || missing="$missing poppler-utils"
command -v soffice >/dev/null 2>&1 || missing="$missing libreoffice-writer-nogui"
# The fonts that LibreOffice sets a Word file in decide where its lines and pages end.
fc-list 2>/dev/null | grep -qi liberation || missing="$missing fontconfig fonts-liberation"
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
