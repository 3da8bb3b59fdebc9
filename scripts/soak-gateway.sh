#!/bin/sh
# The long probes of the SSH gateway; takes root. Everything happens in namespaces of its own: accounts, workspace and sshd
# are gone at the end. The same probes run against a weak gateway, where they must get through: else they prove nothing.
# Prints a line a probe, and ends with 1 where any came out otherwise than it must.
set -eu
cd "$(dirname "$0")/.."
[ "$(id -u)" -eq 0 ] || { echo "Not run: the gateway's probes make accounts in a namespace, which takes root." >&2; exit 1; }
for program in sshd ssh scp sftp strace nsenter; do
  PATH=$PATH:/usr/sbin command -v "$program" >/dev/null || { echo "Not run: $program is missing: make deps." >&2; exit 1; }
done
exec unshare --mount --pid --fork --kill-child --mount-proc /bin/bash scripts/soak-gateway-inside.sh
