#!/bin/bash
# The probes themselves; scripts/soak-gateway.sh starts it in namespaces of its own.
set -u
programs=$(realpath .build/debug)
work=$(mktemp -d)
chmod 755 "$work"
trap 'rm -rf "$work"' EXIT
port=$((20000 + $$ % 20000 + 1000)) weak=$((port + 1)) secret=$((port + 2))
failures=0

Tests/TerminalTests/Gateway/loopback.sh "$programs" "$port" "$work/log" &
for _ in $(seq 300); do grep -q "Server listening" "$work/log" 2>/dev/null && break; sleep 0.1; done

for name in zoe mira; do ssh-keygen -q -t ed25519 -N '' -f "$work/$name"; done
quill() { setpriv --reuid quill --regid quill --clear-groups /mnt/bin/quill --workspace /var/lib/quill --as mira "$@"; }
for name in zoe mira; do quill person key add "$name" - <"$work/$name.pub" >/dev/null; done

options="-F none -o IdentitiesOnly=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o BatchMode=yes -o LogLevel=ERROR"
# shellcheck disable=SC2086
come() { local key=$1; shift; timeout 30 ssh $options -i "$work/$key" -p "${to:-$port}" "$@"; }

say() { # say NAME 0|1 FIGURE
  if [ "$2" -eq 0 ]; then printf 'good  %-44s %s\n' "$1" "${3:-}"; else printf 'BAD   %-44s %s\n' "$1" "${3:-}"; failures=$((failures + 1)); fi
}
holds() { if "${@:2}"; then say "$1" 0; else say "$1" 1; fi; }

# A secret on a loopback port, and planted files in the account's home.
python3 -c "
import socket
s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(('127.0.0.1', $secret)); s.listen(50)
while True:
    c, _ = s.accept(); c.sendall(b'SECRET\n'); c.close()
" &

# ---- a weak gateway: bash as login shell, an environment from the client, no restrict ----
useradd --home-dir "$work/weak-home" --no-create-home --shell /bin/bash --password '*' weak
mkdir -p "$work/weak-home/.ssh"
echo "echo RCFILE" >"$work/weak-home/.bashrc"
echo "echo USERRC" >"$work/weak-home/.ssh/rc"
echo "command=\"echo OWN; env\" $(cat "$work/zoe.pub")" >"$work/weak-keys"
chown -R weak "$work/weak-home"
cat >"$work/weak_config" <<C
Port $weak
ListenAddress 127.0.0.1
HostKey /mnt/host_key
UsePAM no
AuthorizedKeysFile $work/weak-keys
StrictModes no
AcceptEnv *
PidFile none
C
/usr/sbin/sshd -D -e -f "$work/weak_config" 2>"$work/weak-log" &
for _ in $(seq 100); do grep -q "Server listening" "$work/weak-log" 2>/dev/null && break; sleep 0.1; done

bad="-o SetEnv=LD_LIBRARY_PATH=/tmp/evil -o SendEnv=EVIL_*"
export EVIL_EDITOR=evil
# shellcheck disable=SC2086
weak_says=$(to=$weak come zoe $bad weak@127.0.0.1 2>/dev/null </dev/null)
holds "weak: .bashrc runs" grep -q RCFILE <<<"$weak_says"
holds "weak: ~/.ssh/rc runs" grep -q USERRC <<<"$weak_says"
holds "weak: the client's environment arrives" grep -q "LD_LIBRARY_PATH=/tmp/evil" <<<"$weak_says"
holds "weak: -W reaches another service" grep -q SECRET <<<"$(to=$weak come zoe -W "127.0.0.1:$secret" weak@127.0.0.1 2>/dev/null </dev/null)"

# ---- the same against Quill's ----
# shellcheck disable=SC2086
says=$(come zoe $bad quill@127.0.0.1 2>&1 </dev/null)
holds "quill: no rc file, no environment" test -z "$(grep -E 'RCFILE|USERRC|evil' <<<"$says")"
holds "quill: -W reaches nothing" test -z "$(come zoe -W "127.0.0.1:$secret" quill@127.0.0.1 2>/dev/null </dev/null)"
come zoe -N -L "$((port + 3)):127.0.0.1:$secret" quill@127.0.0.1 2>/dev/null </dev/null &
forward=$!
sleep 1
holds "quill: -L carries nothing" test -z "$(timeout 2 python3 -c "
import socket
s = socket.create_connection(('127.0.0.1', $((port + 3)))); print(s.recv(10).decode())" 2>/dev/null)"
start=$(date +%s%N)
wait "$forward"
seconds=$((($(date +%s%N) - start) / 1000000000))
say "quill: ssh -N is dropped" "$((seconds < 12 ? 0 : 1))" "${seconds} s"

come zoe -M -S "$work/control" -N quill@127.0.0.1 2>/dev/null </dev/null &
for _ in $(seq 50); do [ -S "$work/control" ] && break; sleep 0.1; done
sleep 3 | TERM=xterm-256color script -qfc "ssh -F none -S '$work/control' -tt quill@127.0.0.1" "$work/first" >/dev/null 2>&1 &
for _ in $(seq 30); do grep -q "zoe: annotator" "$work/first" 2>/dev/null && break; sleep 0.1; done
second=$(timeout 10 ssh -F none -S "$work/control" -T quill@127.0.0.1 id 2>&1 </dev/null)
holds "quill: the first channel of a connection opens" grep -q "zoe: annotator" "$work/first"
holds "quill: no second channel beside it" grep -q "refused by peer" <<<"$second"
# Else zoe's next login would find this one at work.
ssh -F none -S "$work/control" -O exit quill@127.0.0.1 2>/dev/null

# ---- one execve a session ----
listener=$(pgrep -o -f "sshd_config" | head -1)
timeout 60 strace -f -qq -e trace=execve,execveat -o "$work/strace" -p "$listener" &
tracer=$!
sleep 1
python3 - "$work" "$port" "$options" <<'P'
import os, pty, select, subprocess, sys, time
work, port, options = sys.argv[1:]
pid, master = pty.fork()
if pid == 0:
    os.environ["TERM"] = "xterm-256color"
    words = ["ssh", *options.split(), "-i", f"{work}/mira", "-p", port, "-t", "quill@127.0.0.1"]
    os.execvp("ssh", words)
def read(seconds):
    end, data = time.time() + seconds, b""
    while time.time() < end:
        if select.select([master], [], [], 0.1)[0]:
            try: data += os.read(master, 65536)
            except OSError: break
    return data
seen = read(6)
# What would start a program or stop the session, on the screens where it might.
for keys in [b":!sh\r", b"\x1b", b"\x1a", b":draft\r", b"o", b"\x1b", b"q", b"e", b"\r", b"p", b"\x1b", b"q", b"\x1a", b"\x1c"]:
    os.write(master, keys)
    seen += read(0.6)
try: os.write(master, b"qqqqq")
except OSError: pass
read(2)
open(f"{work}/screens", "wb").write(seen)
try: os.kill(pid, 15)
except ProcessLookupError: pass
P
sleep 1
kill "$tracer" 2>/dev/null
wait "$tracer" 2>/dev/null
started=$(grep -c 'execve("/mnt/bin/quill"' "$work/strace")
others=$(grep -E 'execve(at)?\(' "$work/strace" | grep -v -e '/usr/sbin/sshd' -e '/mnt/bin/quill-authkeys' -e '/mnt/bin/quill-login' -e '"/mnt/bin/quill"' | grep -vc ENOENT)
say "quill: one execve of quill a session" "$((started == 1 ? 0 : 1))" "$started"
say "quill: no other program is started" "$((others == 0 ? 0 : 1))" "$others"
holds "quill: the screens were reached" grep -q "mira: lead" "$work/screens"

# ---- how soon a person is at work ----
slowest=$(PYTHONPATH=scripts PYTHONDONTWRITEBYTECODE=1 python3 - "$work" "$port" "$options" <<'P'
import sys, time
from ptys import Session
work, port, options = sys.argv[1:]
times = []
for _ in range(5):
    begun = time.monotonic()
    with Session(["/usr/bin/ssh", *options.split(), "-i", f"{work}/zoe", "-p", port, "-t", "quill@127.0.0.1"]) as session:
        session.wait("zoe: annotator", "l label")
        session.write("l")
        shown = session.wait("1 of 24", "verdict", "1-9 set")
        times.append(1000 * (time.monotonic() - begun) if shown else 20000)
        session.write("qq")
        session.end(3)
print(f"{max(times):.0f} {sorted(times)[2]:.0f}")
P
)
say "quill: from ssh to the first item" "$((${slowest% *} <= 500 ? 0 : 1))" "slowest ${slowest% *} ms, median ${slowest#* } ms (limit 500 ms)"

# ---- files in and out, without a terminal ----
listener=$(pgrep -o -f "sshd_config" | head -1)
timeout 60 strace -f -qq -e trace=execve,execveat -o "$work/strace-files" -p "$listener" &
tracer=$!
sleep 1
printf 'id,code\n$(id),\033]0;x\007\n' >"$work/hostile.csv"
answer=$(come mira -T quill@127.0.0.1 inbox 2>&1 <"$work/hostile.csv")
holds "quill: inbox says the file's SHA-256" grep -q "$(sha256sum "$work/hostile.csv" | cut -d' ' -f1)" <<<"$answer"
name=$(quill inbox list | awk 'NR == 2 { print $1 }')
holds "quill: it lies there with mode 600" test "$(stat -c %a "/var/lib/quill/inbox/$name")" = 600
head -c 70000000 /dev/zero >"$work/much"
holds "quill: too much is refused" grep -q "Nothing of it was kept" <<<"$(come mira -T quill@127.0.0.1 inbox 2>&1 <"$work/much")"
holds "quill: and leaves nothing" test "$(find /var/lib/quill/inbox -type f | wc -l)" = 1
holds "quill: an annotator sends nothing in" grep -q "takes a researcher" <<<"$(come zoe -T quill@127.0.0.1 inbox 2>&1 <"$work/hostile.csv")"
bundle=$(basename "$(quill export --json | python3 -c 'import json, sys; print(json.load(sys.stdin)["folder"])')")
quill outbox put "$bundle" >/dev/null
come mira -T quill@127.0.0.1 outbox >"$work/out.tar" 2>/dev/null </dev/null
mkdir "$work/out"
holds "quill: outbox is a tar archive of the bundle" tar -xf "$work/out.tar" -C "$work/out"
holds "quill: whose checksums hold" sh -c "cd '$work/out/$bundle' && sha256sum --quiet -c manifest-sha256.txt"
for command in "inbox x" "outbox;id" "inbox | sh" "inbox > /tmp/x"; do
  holds "quill: \"$command\" is refused" grep -q "only Quill can be used" <<<"$(come mira -T quill@127.0.0.1 "$command" 2>&1 <"$work/hostile.csv")"
done
sleep 1
kill "$tracer" 2>/dev/null
wait "$tracer" 2>/dev/null
others=$(grep -E 'execve(at)?\(' "$work/strace-files" | grep -v -e '/usr/sbin/sshd' -e '/mnt/bin/quill-authkeys' -e '/mnt/bin/quill-login' -e '"/mnt/bin/quill"' | grep -vc ENOENT)
say "quill: files start no other program" "$((others == 0 ? 0 : 1))" "$others"
weak_word=$(to=$weak come zoe weak@127.0.0.1 "inbox; echo REACHED" 2>/dev/null </dev/null)
holds "weak: the client's own words arrive" grep -q "SSH_ORIGINAL_COMMAND=inbox; echo REACHED" <<<"$weak_word"

# ---- many at once ----
start=$(date +%s%N)
for i in $(seq 40); do
  come zoe -T quill@127.0.0.1 id >/dev/null 2>"$work/at-once.$i" </dev/null &
  waiting="${waiting:-} $!"
done
# shellcheck disable=SC2086
wait $waiting
milliseconds=$((($(date +%s%N) - start) / 1000000))
served=$(grep -l "only Quill can be used" "$work"/at-once.* | wc -l)
say "quill: 40 logins at once are served" "$((served == 40 ? 0 : 1))" "$served of 40 in $milliseconds ms"

# ---- the helper fails closed ----
cp /var/lib/quill-keys/keys "$work/keys-kept"
head -c -8 "$work/keys-kept" >/var/lib/quill-keys/keys
holds "quill: a cut-off file of keys lets nobody in" grep -q "Permission denied" <<<"$(come zoe quill@127.0.0.1 2>&1 </dev/null)"
cp "$work/keys-kept" /var/lib/quill-keys/keys
mv /mnt/bin/quill-authkeys /mnt/bin/gone
holds "quill: without the helper nobody is let in" grep -q "Permission denied" <<<"$(come zoe quill@127.0.0.1 2>&1 </dev/null)"
mv /mnt/bin/gone /mnt/bin/quill-authkeys

echo
if [ "$failures" -eq 0 ]; then echo "All probes came out as they must."; else echo "$failures came out otherwise."; cp "$work/log" /tmp/quill-soak-gateway.log; fi
exit "$((failures > 0))"
