#!/bin/sh
# Installs what Quill needs of Debian's packages; says nothing when all is there.
# Arguments: further packages, such as the peers that `make bench` measures.
set -eu

if ! command -v swift >/dev/null 2>&1; then
  echo "Quill needs Swift 6.3 or newer, and there is no \`swift\` on the PATH: get it from https://www.swift.org/install/linux/ and try again." >&2
  exit 1
fi

packages="libncurses-dev libsqlite3-dev libjansson-dev libcmark-gfm-dev libcmark-gfm-extensions-dev ncurses-base ncurses-term python3 tmux openssh-client $*"
# The tests of the gateway run an sshd of their own, as root. Where the package would start one for everybody it is left
# to you; the tests say then that they were not run.
[ "$(id -u)" -ne 0 ] || [ -d /run/systemd/system ] || packages="$packages openssh-server"

if ! command -v dpkg-query >/dev/null 2>&1 || ! command -v apt-get >/dev/null 2>&1; then
  echo "This machine has no apt: install by hand what these Debian packages hold, then build with swift itself: $packages" >&2
  exit 1
fi

missing=""
for package in $packages; do
  state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$state" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

sudo=""
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null 2>&1; then
    echo "These Debian packages are missing and only root can install them (there is no sudo here):$missing" >&2
    exit 1
  fi
  sudo=sudo
fi
echo "Installing:$missing"
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -qq
# shellcheck disable=SC2086
$sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null
