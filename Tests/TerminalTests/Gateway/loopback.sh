#!/bin/sh
# Sets a whole gateway up where nothing of the host is touched: run it as root under
#   unshare --mount --pid --fork --kill-child --mount-proc
# /etc, /var/lib and /run are copies in memory; the accounts, the workspace and sshd live and die with this shell.
#
# loopback.sh PROGRAMS PORT LOG
#   PROGRAMS  the folder that holds quill, quill-login and quill-authkeys
#   LOG       the file that sshd, and quill gateway check before it, write to
set -eu
programs=$1 port=$2 log=$3

memory=/mnt
mount -t tmpfs -o mode=755 tmpfs "$memory"
cp -a /etc "$memory/etc"
mkdir "$memory/var-lib" "$memory/run" "$memory/run/sshd" "$memory/bin"
mount --bind "$memory/etc" /etc
mount --bind "$memory/var-lib" /var/lib
mount --bind "$memory/run" /run

# Root's, below folders that are root's: sshd and `quill gateway check` insist on it.
cp "$programs/quill" "$programs/quill-login" "$programs/quill-authkeys" "$memory/bin"
quill=$memory/bin/quill

"$programs/quill" demo --no-screen --dir /var/lib/quill --as zoe >/dev/null
"$quill" gateway install --workspace /var/lib/quill >"$log" 2>&1
ssh-keygen -q -t ed25519 -N '' -f "$memory/host_key"
"$quill" gateway config --alone --port "$port" --address 127.0.0.1 --host-key "$memory/host_key" >"$memory/sshd_config"
printf 'PidFile none\nSubsystem sftp internal-sftp\n' >>"$memory/sshd_config"
if "$quill" gateway check --sshd-config "$memory/sshd_config" >>"$log" 2>&1; then echo "CHECK GOOD" >>"$log"; fi
exec /usr/sbin/sshd -D -e -f "$memory/sshd_config" 2>>"$log"
