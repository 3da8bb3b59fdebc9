"""The part of soak.py about speed with a hundred people: what each of them waits, and what they take together."""
import glob, json, statistics, subprocess, time

from ptys import Session
from soak_faults import ANSWER, open_label

PEOPLE = 100


def nth(times, share):
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def load():
    with open("/proc/loadavg") as file: return "load " + " ".join(file.read().split()[:3])


def pace(soak, quick):
    people = [f"q{n:03d}" for n in range(6 if quick else PEOPLE)]
    for person in people: soak.at("person", "add", person)
    print(f"      before: {load()}", flush=True)
    first_item(soak, people[0], 3 if quick else 20)
    bytes_an_item(soak, people[1], 2 if quick else 20)
    idle(soak, people, 2 if quick else 30)
    busy(soak, people, 4 if quick else 60, 2 if quick else 10)


def first_item(soak, person, runs):
    """From starting the program to the whole first item on the terminal."""
    times = []
    for _ in range(runs):
        begun = time.monotonic()
        with Session([soak.quill, "label", "--workspace", soak.workspace, "--as", person]) as session:
            shown = session.wait("1 of 24", "verdict", "1-9 set", seconds=20)
            times.append(1000 * (time.monotonic() - begun) if shown else 20_000)
    soak.figure(f"start to the first item, {runs} times: median {statistics.median(times):.0f} ms, slowest {max(times):.0f} ms (limit {soak.start_ms} ms)", max(times) <= soak.start_ms)


def bytes_an_item(soak, person, items):
    """What is sent to the terminal for one item: it opens, its fields and its clause are answered, it is sent."""
    sizes = []
    with open_label(soak, person) as session:
        for item in range(1, items + 1):
            session.settle(0.4)
            before = session.size if item > 1 else 0
            session.write(ANSWER)
            session.wait("C4.2 Scope")
            session.settle(0.4)
            session.write("\r")
            # What opens the next item counts for this one, as this one's opening counted for the one before.
            if not session.wait(f"{item} of 24 sent", seconds=10): return soak.figure(f"bytes: not sent: {session.screen.text()}", False)
            session.settle(0.4)
            sizes.append(session.size - before)
    soak.figure(f"bytes on the line for an item (opened, answered with 4 fields and a clause, sent): median {statistics.median(sizes[1:]):.0f}, most {max(sizes[1:])} (limit 4096); the first, with the program's start, {sizes[0]}", max(sizes[1:]) <= 4096)


def pss(pid):
    with open(f"/proc/{pid}/smaps_rollup") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("Pss:")) / 1024


def ran(pid):
    """Seconds of the processor, exactly, of all threads there are."""
    total = 0
    for path in glob.glob(f"/proc/{pid}/task/*/schedstat"):
        with open(path) as file: total += int(file.read().split()[0])
    return total / 1e9


def idle(soak, people, seconds):
    sessions = []
    try:
        for person in people: sessions.append(open_label(soak, person))
        for session in sessions: session.settle(0.05)
        time.sleep(1)
        memory = sum(pss(s.pid) for s in sessions)
        before, begun = sum(ran(s.pid) for s in sessions), time.monotonic()
        time.sleep(seconds)
        share = 100 * (sum(ran(s.pid) for s in sessions) - before) / (time.monotonic() - begun)
        alive = sum(s.end(0) is None for s in sessions)
    finally:
        for session in sessions: session.close()
    limit, most = 3072 * len(people) / PEOPLE, soak.idle_share * len(people)
    soak.figure(f"{alive} idle sessions: PSS together {memory:.0f} MB (limit {limit:.0f} MB)", alive == len(people) and memory <= limit)
    soak.figure(f"  the processor together over {seconds} s: {share:.1f} % of one core (limit {most:g} %); {load()}", share <= most)


def busy(soak, people, seconds, screens):
    """All label at human pace: most by `measure writer --every 2`, some on a terminal, where the key is measured."""
    # They write on while the terminals are opened.
    writers = [
        soak.writer(p, "--seconds", str(seconds + 2 + 0.6 * screens), "--every", "2", stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for p in people[screens:]
    ]
    times, sent = [], [0] * screens
    sessions = [open_label(soak, p) for p in people[:screens]]
    try:
        for session in sessions: session.settle(0.05)
        time.sleep(2)
        sent = [int(s.screen.text().split(" of 24 sent")[0].split()[-1]) for s in sessions]
        end, turn = time.monotonic() + seconds, 0
        while time.monotonic() < end:
            # One label of each in 2 s, in turn; the driver must not take the processor from those it measures.
            begun, index = time.monotonic(), turn % screens
            turn += 1
            if sent[index] < 23: label(sessions[index], sent, index, times)
            time.sleep(max(0, begun + 2 / screens - time.monotonic()))
    finally:
        for session in sessions: session.close()
    said = [w.communicate() for w in writers]
    figures = [json.loads(out) for out, _ in said if out]
    errors = sum(f["errors"] for f in figures) + sum(t is None for t in times)
    times = [t for t in times if t is not None]
    soak.figure(f"{len(people)} people at human pace, {screens} of them on terminals and {len(figures)} as measure writer --every 2, {seconds} s: {sum(f['labels'] for f in figures) + len(times)} labels, {errors} errors (limit 0)", errors == 0 and len(figures) == len(writers))
    soak.figure(f"  key to the answer on the screen, which is after the disk's, {len(times)} labels: p50 {nth(times, 0.5):.1f}, p99 {nth(times, 0.99):.1f}, worst {max(times):.1f} ms (limit of p99 {soak.key_ms} ms); {load()}", nth(times, 0.99) <= soak.key_ms)
    soak.figure(f"  of the writers: p99 of the median one {statistics.median(f['p99_ms'] for f in figures):.1f} ms, worst of all {max(f['worst_ms'] for f in figures):.1f} ms", True)


def label(session, sent, index, times):
    session.write(ANSWER)
    if not session.wait("C4.2 Scope", seconds=10): return times.append(None)
    session.settle(0.02)
    begun = time.monotonic()
    session.write("\r")
    text, limit = f"{sent[index] + 1} of 24 sent", begun + 10
    while time.monotonic() < limit:
        if session.read(0.2):
            at = time.monotonic() - session.parsing
            if session.shows(text):
                sent[index] += 1
                return times.append(1000 * (at - begun))
    times.append(None)
