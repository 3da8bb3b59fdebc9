"""The parts of soak.py that are about a person's terminal: lines that drop, and screens of every size."""
import json, os, random, signal, sqlite3, threading, time

from ptys import Screen, Session

LETTERS = "abcdefghijkmnopqrstuvwxyz"
# How a session ends, in turn: the line drops; SIGHUP alone; the line drops and the signal is ignored; a deploy; a crash.
WAYS = ["line", "hup", "ignored", "term", "kill"]


class Drop:
    """One session with something begun in it, ended at a random moment."""

    def __init__(self, soak, person, way, seconds):
        self.person, self.way, self.typed, self.wrong = person, way, [], ""
        begin = lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN) if way == "ignored" else None
        command = [soak.quill, "label", "--workspace", soak.workspace, "--as", person]
        with Session(command, before=begin) as session:
            if not session.wait("pc-01", "0 of 24 sent", seconds=60):
                self.wrong = f"the item is not shown: {session.screen.text()}"
                return
            self.type(session, "43n", seconds)

    def type(self, session, answer, seconds):
        session.write(answer)
        self.answered = time.monotonic()
        end = self.answered + seconds
        while time.monotonic() < end:
            letter = random.choice(LETTERS)
            session.write(letter)
            self.typed.append((time.monotonic(), letter))
            session.read(random.uniform(0.01, 0.12))
        self.leave(session)

    def leave(self, session):
        before = session.processor()
        if self.way in ("line", "ignored"): session.hang_up()
        else: os.kill(session.pid, {"hup": signal.SIGHUP, "term": signal.SIGTERM, "kill": signal.SIGKILL}[self.way])
        self.at = time.monotonic()
        status = session.end(seconds=10)
        self.took = time.monotonic() - self.at
        self.used = (session.used or 0) - before
        expected = {"kill": -signal.SIGKILL, "term": 0}.get(self.way)
        if status is None: self.wrong = "it still runs after 10 s"
        elif expected is not None and status != expected: self.wrong = f"it ended with {status}"

    def old(self, age=1.0):
        """What was typed at least so long before the end."""
        return "".join(letter for at, letter in self.typed if at <= self.at - age)

    def lost(self, draft):
        """What of the draft is missing that should be there; `None` where all is."""
        everything = "".join(letter for _, letter in self.typed)
        if self.answered > self.at - 1.0: return None
        if draft is None: return "all of it"
        values, text = draft.get("values", {}), draft.get("begun", {}).get("text", "") or draft.get("note", "")
        if (values.get("verdict"), values.get("severity")) != ("CONTRADICTS", 3): return f"the answer is {values}"
        if not everything.startswith(text): return f"the text is {text!r}, not {everything!r}"
        return None if len(text) >= len(self.old()) else f"the text is {text!r}, not {self.old()!r}"


def drafts(soak, name):
    """Each person's draft, read from a backup: the live files are opened by nothing but quill."""
    copy = os.path.join(soak.folder, name)
    soak.at("backup", copy)
    db = sqlite3.connect(f"file:{copy}/quill.db?mode=ro&immutable=1", uri=True)
    rows = db.execute("SELECT n.name, d.answer FROM draft d JOIN person_name n ON n.person = d.person").fetchall()
    db.close()
    return {person: json.loads(answer) for person, answer in rows}


def drops(soak, count, at_once):
    """Sessions that end at a random moment: gone, without spinning, and the draft kept."""
    people = [f"d{n:03d}" for n in range(count)]
    for person in people: soak.at("person", "add", person)
    left, done, lock, begun = list(enumerate(people)), [], threading.Lock(), time.monotonic()

    def work():
        while True:
            with lock:
                if not left: return
                index, person = left.pop()
            drop = Drop(soak, person, WAYS[index % len(WAYS)], random.uniform(0, 3))
            with lock: done.append(drop)

    threads = [threading.Thread(target=work) for _ in range(at_once)]
    for t in threads: t.start()
    for t in threads: t.join()
    kept = drafts(soak, "after-drops")
    wrong = [f"{d.person} ({d.way}): {d.wrong}" for d in done if d.wrong]
    told = [d for d in done if not d.wrong and d.way != "kill"]
    lost = [f"{d.person} ({d.way}): {d.lost(kept.get(d.person))}" for d in done if not d.wrong and d.lost(kept.get(d.person))]
    letters = sum(len(d.old()) for d in done if not d.wrong)
    slowest, most = max((d.took for d in told), default=9), max((d.used for d in told), default=9)
    soak.figure(f"{len(done)} sessions dropped ({', '.join(WAYS)} in turn), {at_once} at once, in {time.monotonic() - begun:.0f} s", len(done) == count)
    soak.figure(f"  ended otherwise than they must: {len(wrong)} {wrong[:1] or ''}(limit 0)", not wrong)
    soak.figure(f"  the slowest is gone after {slowest:.2f} s (limit 2 s)", slowest <= 2)
    soak.figure(f"  the most of the processor after the end: {most:.3f} s (limit 0.1 s)", most < 0.1)
    soak.figure(f"  drafts older than 1 s lost: {len(lost)} {lost[:1] or ''}(limit 0); {letters} letters were that old", not lost and letters > 0)
    soak.doctor(soak.workspace, "  after the drops")


# What a lead types on the front page, and what stands on the screen then.
SCREENS = [
    (":home", "l label"), (":label", "0 of 24 sent"), (":examples", "1 of 24"), (":example pc-03", "pc-03"),
    (":history pc-03", "revision"), (":coverage", "coverage"), (":clauses", "clauses"), (":guideline", "Purpose"),
    (":draft", "problem"), (":agreement", "alpha"), (":confusion verdict", "confusion"), (":threads", "threads"),
    (":rounds", "rounds"), (":round r1", "r1"), (":plan", "plan"), (":changes", "change"), (":export", "bundle"),
    (":recipes", "recipes"), (":causes", "causes"), (":disagreement", "decide"), (":adjudicate pc-01", "pc-01"),
    (":tasks", "tasks"), (":review", "review"), (":look", "second look"), (":whatchanged 1.1", "what changed"),
    (":edit pc-03", "twin"), (":jobs", "jobs"), (":inbox", "inbox"), (":threads\r", "Why so?"),
]
SMALL = [(1, 1), (20, 5), (0, 0), (39, 10), (40, 9), (1, 60), (200, 1)]


def sizes(soak, count, every):
    """A storm of sizes on every screen, or on each of so many: no crash, and one right frame soon after the last."""
    soak.at("label", "--example", "pc-05", "--ask", "Why so?")
    draw, worst, wrong, resizes, blind = random.Random(), 0.0, [], 0, labels(soak, LEAD)
    screens = SCREENS[1::every] if every > 1 else SCREENS
    for keys, text in screens:
        # A session for each: what a late key did to one screen is not the next one's beginning.
        with Session([soak.quill, "--workspace", soak.workspace, "--as", LEAD], 100, 30) as session:
            if not session.wait("patchclaim"):
                wrong.append(f"before {keys}: {session.screen.text()}")
                break
            session.write(keys + "\r")
            if not session.wait(text, seconds=10):
                wrong.append(f"{keys} does not bring {text!r}: {session.screen.text()}")
                continue
            for size in storm(draw, -(-count // len(screens))):
                session.screen = Screen(*size)
                session.resize(*size)
                resizes += 1
                if draw.random() < 0.1: session.read(draw.uniform(0, 0.004))
                # On a screen that shows too little, and says so, a whole answer and Enter change nothing.
                if size in SMALL and size != (0, 0):
                    if not session.wait("›" if size[0] == 1 else "needs 40×10", seconds=5): wrong.append(f"{keys}: {size} is not said to be too small")
                    session.write("43l \rljjj \rcC4.2\r\r")
                    # All of it is read while the screen is too small, also on a busy machine.
                    session.settle(0.2)
            took, fault = last_frame(session, draw.randrange(40, 200), draw.randrange(10, 60))
            # Between the two frames something may have been found out that changes what is shown; not twice.
            if fault: took, fault = last_frame(session, draw.randrange(40, 200), draw.randrange(10, 60))
            worst = max(worst, took)
            if fault: wrong.append(f"{keys}: {fault}")
            if session.end(0) is not None: wrong.append(f"{keys}: it ended with {session.status}")
    soak.figure(f"{resizes} sizes on {len(screens)} screens", resizes >= count)
    soak.figure(f"  wrong frames or crashes: {len(wrong)} {wrong[:1] or ''}(limit 0)", not wrong)
    soak.figure(f"  the right frame after the last size: at worst {1000 * worst:.0f} ms (limit {soak.frame_ms} ms)", 1000 * worst <= soak.frame_ms)
    soak.figure(f"  labels or drafts made blindly: {labels(soak, LEAD) - blind} (limit 0)", labels(soak, LEAD) == blind)


LEAD = "mira"


def storm(draw, count):
    small = iter(SMALL)
    for step in range(count):
        size = next(small, None) if step % 4 == 3 else None
        yield size or (draw.randint(1, 200), draw.randint(1, 60))


def last_frame(session, width, height):
    """Seconds until a screen of a last new size shows what a screen drawn anew shows, and what is wrong with it."""
    if (width, height) == (session.width, session.height): width += 1
    session.screen = Screen(width, height, "#")
    session.resize(width, height)
    begun, seen, quiet = time.monotonic(), [], 0
    while time.monotonic() < begun + 1 and quiet < 4:
        data = session.read(0.05)
        quiet = 0 if data or not seen else quiet + 1
        if data: seen.append((time.monotonic() - begun, data))
    session.screen = right = Screen(width, height)
    session.write("\x0c")
    session.settle(0.15)
    shown = Screen(width, height, "#")
    for at, data in seen:
        shown.feed(data)
        if shown.text() == right.text(): return at, None
    return 9, f"{width}×{height} never shows the right frame:\n{shown.text()}\nbut\n{right.text()}"


def labels(soak, person):
    """How many labels and drafts a person has made."""
    soak.made += 1
    copy = os.path.join(soak.folder, f"labels-{soak.made}")
    soak.at("backup", copy)
    db = sqlite3.connect(f"file:{copy}/quill.db?mode=ro&immutable=1", uri=True)
    query = "SELECT count(*) FROM {} t JOIN person_name n ON n.person = t.person WHERE n.name = ?"
    found = sum(db.execute(query.format(table), (person,)).fetchone()[0] for table in ("annotation", "draft"))
    db.close()
    return found
