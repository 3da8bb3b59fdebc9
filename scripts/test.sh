#!/bin/sh
# Runs every test. Golden files that are missing are written and fail once.
set -eu
cd "$(dirname "$0")/.."
exec swift test
