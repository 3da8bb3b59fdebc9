"""The parts of soak.py in which disk, lock and terminal fail: what the person sees, what is kept, and how it goes on."""
import contextlib, fcntl, json, os, re, shutil, signal, sqlite3, subprocess, threading, time

from ptys import Session

# A whole answer; without its last Enter it is not sent.
ANSWER = "43l \rljjj \rcC4.2\r"
SENT = "[4 contradicts]"


def open_label(soak, person, workspace=None, **options):
    session = Session([soak.quill, "label", "--workspace", workspace or soak.workspace, "--as", person], **options)
    session.wait("sent ─", "verdict", seconds=60)
    return session


def prepare(session):
    """Answers the item, as far as Enter."""
    session.write(ANSWER)
    ready = session.wait("C4.2 Scope", seconds=20)
    session.settle(0.4)
    return ready


def count(soak, person, workspace=None):
    """How many labels of a person hold, by quill's own word."""
    said = soak.run("label", "--next", "--json", "--workspace", workspace or soak.workspace, "--as", person)
    return json.loads(said)["submitted"]


def faults(soak, quick):
    for person in [f"f{n}" for n in range(1, 9)]: soak.at("person", "add", person)
    if may_mount(soak):
        full_disk(soak)
        read_only(soak)
    else: print("      not run: a full disk and a read-only one take root that may mount them")
    for seconds in (1,) if quick else (1, 4): held(soak, f"f{seconds}", seconds)
    if not quick:
        given_up(soak, "f5", gate, 8, r"f9 \(process 4711\) has been writing for 5 s")
        given_up(soak, "f6", lock, 8, "another program has been writing for 5 s")
    replaced(soak, "f7")
    stopped(soak, "f8")
    locales(soak)


def may_mount(soak):
    done = subprocess.run(["mount", "-t", "tmpfs", "none", soak.folder], capture_output=True)
    if done.returncode == 0: subprocess.run(["umount", soak.folder], check=True)
    return done.returncode == 0


@contextlib.contextmanager
def small_disk(soak, name):
    """A workspace on a disk of its own, of some megabytes."""
    disk = os.path.join(soak.folder, name)
    os.mkdir(disk)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m,mode=700", "none", disk], check=True)
    try:
        workspace = os.path.join(disk, "workspace")
        soak.run("demo", "--no-screen", "--dir", workspace, "--as", "zoe")
        soak.run("person", "add", "ida", "--workspace", workspace, "--as", "mira")
        yield disk, workspace
    finally: subprocess.run(["umount", "--lazy", disk], check=True)


def full_disk(soak):
    with small_disk(soak, "full") as (disk, workspace), open_label(soak, "ida", workspace) as session:
        with open(os.path.join(disk, "filler"), "wb", buffering=0) as filler:
            for size in (1 << 16, 1 << 12, 1):
                with contextlib.suppress(OSError):
                    while filler.write(bytes(size)): pass
        prepare(session)
        session.write("\r")
        told = session.wait("Not saved: the disk", "pc-01", SENT, seconds=10)
        session.settle(0.6)
        none = count(soak, "ida", workspace)
        stays = session.shows("pc-01", SENT, "C4.2") and session.end(0) is None
        os.unlink(os.path.join(disk, "filler"))
        session.write("\r")
        saved = session.wait("1 of 24 sent", "pc-02", seconds=10)
        soak.figure(f"disk full: it says \"Not saved: the disk …\" and stays on the item: {told and stays}; labels meanwhile: {none} (limit 0)", told and stays and none == 0)
        soak.figure(f"  with room again, Enter sends what was typed: {saved}; labels: {count(soak, 'ida', workspace)} (must be 1)", saved and count(soak, "ida", workspace) == 1)


def read_only(soak):
    with small_disk(soak, "still") as (disk, workspace):
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        with Session([soak.quill, "--workspace", workspace, "--as", "mira"]) as session:
            banner = session.wait("READ-ONLY", "patchclaim", seconds=20)
            session.write("l")
            session.settle(0.3, 3)
            refused = session.wait("can only be read", seconds=5)
            alive = session.end(0) is None
        soak.figure(f"disk read-only: a banner says so: {banner}; what would write is refused: {refused}; it runs on: {alive}", banner and refused and alive)


@contextlib.contextmanager
def gate(soak, seconds):
    """Somebody else holds the gate for so long, with their card in it."""
    with open(os.path.join(soak.workspace, "quill.lock"), "r+b", buffering=0) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        before = file.read(64)
        file.seek(0)
        file.write(b"f9 (process 4711)".ljust(63) + b"\n")
        timer = threading.Timer(seconds, lambda: fcntl.flock(file, fcntl.LOCK_UN))
        timer.start()
        yield
        timer.join()
        assert before is not None


@contextlib.contextmanager
def lock(soak, seconds):
    """Another program holds the database itself."""
    db = sqlite3.connect(os.path.join(soak.workspace, "quill.db"), isolation_level=None, check_same_thread=False)
    db.execute("PRAGMA wal_autocheckpoint = 0")
    db.execute("BEGIN IMMEDIATE")
    timer = threading.Timer(seconds, lambda: db.execute("ROLLBACK"))
    timer.start()
    yield
    timer.join()
    db.close()


def after(session, begun, *texts, seconds):
    """Seconds since `begun` until the texts are shown, or `None`."""
    return time.monotonic() - begun if session.wait(*texts, seconds=seconds) else None


def held(soak, person, seconds):
    with open_label(soak, person) as session:
        prepare(session)
        with gate(soak, seconds):
            begun = time.monotonic()
            session.write("\r")
            named = after(session, begun, "f9", seconds=seconds)
            saved = after(session, begun, "1 of 24 sent", seconds=seconds + 5)
        good = named is not None and 0.3 <= named <= soak.named_s and saved is not None and seconds - 0.1 <= saved <= seconds + soak.named_s
        soak.figure(f"gate held for {seconds} s: who holds it is named after {fixed(named)} s (0.3 to {soak.named_s} s), the label saved by itself after {fixed(saved)} s; labels: {count(soak, person)} (must be 1)", good and count(soak, person) == 1)


def given_up(soak, person, hold, seconds, sentence):
    with open_label(soak, person) as session:
        prepare(session)
        with hold(soak, seconds):
            begun = time.monotonic()
            session.write("\r")
            said = after(session, begun, "has been writing for 5 s", seconds=8)
            named = re.search(sentence, session.screen.text()) is not None
            none = count(soak, person)
            session.settle(0.3, 2)
            stays = session.shows("pc-01", SENT, "C4.2")
        session.write("\r")
        saved = session.wait("1 of 24 sent", seconds=10)
        soak.figure(f"{hold.__name__} held for {seconds} s: given up after {fixed(said)} s (4.9 to 6.5 s), named: {named}, labels meanwhile: {none} (limit 0)", said is not None and 4.9 <= said <= 6.5 and named and none == 0)
        soak.figure(f"  the item and the answer stay: {stays}; Enter sends it then: {saved}; labels: {count(soak, person)} (must be 1)", stays and saved and count(soak, person) == 1)


def fixed(seconds): return "no" if seconds is None else f"{seconds:.1f}"


def replaced(soak, person):
    """Another database is put in the place of the one that is open."""
    other = os.path.join(soak.folder, "other")
    soak.at("backup", other)
    path = os.path.join(soak.workspace, "quill.db")
    with open_label(soak, person) as session:
        prepare(session)
        os.link(path, path + ".kept")
        shutil.copy(os.path.join(other, "quill.db"), path + ".other")
        os.replace(path + ".other", path)
        begun = time.monotonic()
        session.write("\r")
        status = session.end(5)
        took = time.monotonic() - begun
        session.settle()
        said = session.shows("deleted or replaced")
    os.replace(path + ".kept", path)
    soak.figure(f"database replaced: noticed after {took:.2f} s (limit {soak.named_s} s), status {status} (must be 4), it says so: {said}; labels: {count(soak, person)} (limit 0)", took <= soak.named_s and status == 4 and said and count(soak, person) == 0)


def stopped(soak, person):
    """SIGTSTP in a shell that has jobs, then fg. Ctrl-Z itself is a key that does nothing."""
    words = [soak.quill, "label", "--workspace", soak.workspace, "--as", person]
    script = f"{' '.join(words)}; echo STOPPED; stty -a | grep -o ' icanon'; read x; fg; echo LEFT $?"
    with Session(["/bin/bash", "-mc", script]) as session:
        session.wait("sent ─", "verdict", seconds=60)
        session.write("43")
        session.settle(0.4)
        with open(f"/proc/{session.pid}/task/{session.pid}/children") as children: os.kill(int(children.read().split()[0]), signal.SIGTSTP)
        given = session.wait("STOPPED", " icanon", seconds=10)
        other = subprocess.run([*[soak.quill, "measure", "writer", "--workspace", soak.workspace, "--as", "f1", "--seconds", "0.5"]], capture_output=True, text=True)
        others = json.loads(other.stdout) if other.returncode == 0 else {"labels": 0, "errors": 1}
        session.write("\n")
        back = session.wait("pc-01", SENT, "severity", seconds=10) and not session.shows("STOPPED")
        session.write("q")
        session.wait("l label", seconds=10)
        session.write("q")
        left = session.wait("LEFT 0", seconds=10)
        soak.figure(f"stopped with SIGTSTP: the terminal is given back: {given}; others write meanwhile: {others['labels']} labels, {others['errors']} errors (limit 0)", given and others["labels"] > 0 and others["errors"] == 0)
        soak.figure(f"  after fg the whole screen is there again, with what was begun: {back}; it leaves as ever: {left}", back and left)


def locales(soak):
    """Without a UTF-8 locale the same is shown; where the locale says another charset, in ASCII."""
    def shown(**environment):
        with Session([soak.quill, "--workspace", soak.workspace, "--as", "mira"], environment=environment) as session:
            session.wait("patchclaim")
            session.settle(0.7)
            return session.screen.text()
    usual, plain, latin = shown(), shown(LANG="C", LC_ALL="C"), shown(LC_ALL="de_DE.ISO-8859-1")
    soak.figure(f"LANG=C shows what C.UTF-8 shows: {usual == plain}; ISO-8859-1 shows ASCII alone: {latin.isascii()}", usual == plain and latin.isascii() and "patchclaim" in latin and not usual.isascii())


# ---- the Nth call fails ----

CALLS = [("pwrite64", "ENOSPC"), ("pwrite64", "EIO"), ("fdatasync", "EIO"), ("ftruncate", "EIO")]


def injections(soak, every):
    """Each call of one label's commit fails once; `every` nth of them is tried."""
    if not shutil.which("strace"): return print("      not run: strace is missing; make soak installs it")
    person, log = "n1", os.path.join(soak.folder, "strace")
    soak.at("person", "add", person)
    command = [soak.quill, "measure", "writer", "--workspace", soak.workspace, "--as", person, "--acks", "--seconds"]
    subprocess.run([*command, "0.2"], check=True, capture_output=True)
    tried, hit, acknowledged, wrong, crashed, recovered = 0, 0, set(), [], [], 0
    for call, error in CALLS:
        subprocess.run(["strace", "-f", "-qq", "-o", log, "-e", f"trace={call}", *command, "0.001"], check=True, capture_output=True)
        calls = sum(f" {call}(" in line for line in open(log))
        for n in range(1 + (calls % every), calls + 1, every):
            done = subprocess.run(
                ["strace", "-f", "-qq", "-o", log, "-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={n}", *command, "0.25"],
                capture_output=True, text=True)
            tried += 1
            what = f"{call} {n} fails with {error}"
            was_hit = "(INJECTED)" in open(log).read()
            hit += was_hit
            if done.returncode not in (0, 1, 4): crashed.append(f"{what}: status {done.returncode}: {done.stderr[-200:]}")
            lines = done.stdout.split("\n")
            acks = [line for line in lines if re.fullmatch(r"[0-9a-f-]{36}", line)]
            acknowledged.update(bytes.fromhex(a.replace("-", "")) for a in acks)
            figures = next((json.loads(line) for line in lines if line.startswith("{")), None)
            if figures is None and done.returncode == 0: wrong.append(f"{what}: nothing is said")
            if figures and figures["labels"] != len(acks): wrong.append(f"{what}: {figures['labels']} labels, {len(acks)} acknowledged")
            if figures and figures["errors"]: recovered += len(acks) > 0
            if figures and figures["errors"] and not acks: wrong.append(f"{what}: no label after the error: {figures['first_error']}")
    copy = os.path.join(soak.folder, "after-injections")
    soak.at("backup", copy)
    db = sqlite3.connect(f"file:{copy}/quill.db?mode=ro&immutable=1", uri=True)
    there = {row[0] for row in db.execute("SELECT id FROM annotation")}
    integrity = db.execute("PRAGMA integrity_check").fetchone()[0]
    db.close()
    soak.figure(f"{tried} runs in each of which one call failed ({', '.join(f'{c} {e}' for c, e in CALLS)}); {hit} met it", tried > 0 and hit >= 0.9 * tried)
    soak.figure(f"  crashes: {len(crashed)} {crashed[:1] or ''}(limit 0)", not crashed)
    soak.figure(f"  false acknowledgements: {len(acknowledged - there)} of {len(acknowledged)} (limit 0)", acknowledged <= there and len(acknowledged) > 0)
    soak.figure(f"  otherwise wrong: {len(wrong)} {wrong[:1] or ''}(limit 0); {recovered} refused a label and took the next in the same session", not wrong)
    soak.figure(f"  integrity_check: {integrity}", integrity == "ok")
    soak.doctor(soak.workspace, "  after them")
