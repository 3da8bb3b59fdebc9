#!/usr/bin/env python3
"""Proves what must survive load and kills, with real processes; prints each figure with its limit.

  writers   32 label without a pause: no error, nobody starves, nobody waits long
  backups   32 label at human pace, then without a pause, while backups are made; each is verified, the last restored
  kills     writers are killed (-9) at random moments: whatever was acknowledged is there, and whole
  drops     sessions end at random moments, in every way: gone at once, without spinning, and no draft lost
  sizes     the terminal changes its size without end, on every screen: no crash, and the right frame soon after
  faults    a full disk, a read-only one, a lock that is held, a database replaced, SIGTSTP, other locales: what is seen
  injections  each call to the disk of one label's commit fails once: no crash, nothing acknowledged that is not there
  pace      a hundred people: what a key waits, what idle sessions take, how soon the first item stands, bytes an item

--quick takes some seconds, for the tests; its limits on waiting are wider, as other tests share the machine.
"""
import argparse, json, os, random, shutil, sqlite3, subprocess, sys, tempfile, threading, time

import soak_faults, soak_pace, soak_terminal

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LEAD = "mira"  # of the demo
PARTS = ["writers", "backups", "kills", "drops", "sizes", "faults", "injections", "pace"]


class Soak:
    def __init__(self, quill, folder):
        self.quill, self.folder, self.failures = quill, folder, []
        self.made = 0
        self.workspace = os.path.join(folder, "workspace")

    def run(self, *arguments, check=True):
        done = subprocess.run([self.quill, *arguments], capture_output=True, text=True)
        if check and done.returncode != 0:
            sys.exit(f"quill {' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")
        return done.stdout

    def at(self, *arguments):
        return self.run(*arguments, "--workspace", self.workspace, "--as", LEAD)

    def build(self, people):
        self.run("demo", "--no-screen", "--dir", self.workspace, "--as", "zoe")
        for person in people:
            self.at("person", "add", person)

    def writer(self, person, *arguments, **options):
        command = [self.quill, "measure", "writer", "--workspace", self.workspace, "--as", person, *arguments]
        return subprocess.Popen(command, **options)

    def figure(self, text, good):
        print(f"{'ok  ' if good else 'FAIL'}  {text}", flush=True)
        if not good:
            self.failures.append(text)

    def doctor(self, workspace, what):
        done = subprocess.run([self.quill, "doctor", "--workspace", workspace, "--json"], capture_output=True, text=True)
        findings = json.loads(done.stdout)["findings"] if done.stdout else []
        bad = [f["check"] for f in findings if f["verdict"] == "bad"]
        self.figure(f"{what}: quill doctor finds {'nothing bad' if not bad else ', '.join(bad)}", done.returncode == 0)

    def label(self, people, seconds, worst, every=None, meanwhile=lambda end: None):
        """All people at once, without a pause or one label in `every` seconds; `meanwhile` runs beside them."""
        begin = time.time() + 1.0 + 0.05 * len(people)
        writers = [
            self.writer(p, "--seconds", str(seconds), "--begin", str(begin), *(["--every", str(every)] if every else []), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            for p in people
        ]
        time.sleep(max(0, begin - time.time()))
        beside = meanwhile(begin + seconds)
        said = [w.communicate() for w in writers]
        broken = [s[1].strip() for w, s in zip(writers, said) if w.returncode != 0]
        figures = [json.loads(s[0]) for w, s in zip(writers, said) if w.returncode == 0]
        if broken or not figures:
            self.figure(f"a writer ended: {broken[:1]}", False)
            return beside
        labels = [f["labels"] for f in figures]
        errors = [f["first_error"] for f in figures if f["errors"]]
        mean = sum(labels) / len(labels)
        pace = f"a label in {every:g} s" if every else "without a pause"
        self.figure(f"{len(figures)} writers {pace}, {seconds:g} s: {sum(labels)} labels, {sum(labels) / seconds:.0f} a second", mean > 0)
        self.figure(f"  errors: {sum(f['errors'] for f in figures)} {errors[:1] if errors else ''}(limit 0)", not errors)
        if not every:
            self.figure(f"  fewest labels of one: {min(labels)}, {100 * min(labels) / max(1, mean):.0f} % of the mean (limit {100 * self.least_share:g} %)", min(labels) >= self.least_share * mean)
        longest = max(f["worst_ms"] for f in figures)
        p99 = sorted(f["p99_ms"] for f in figures)[len(figures) // 2]
        self.figure(f"  longest wait: {longest:.0f} ms (limit {worst} ms); p99 of the median writer {p99:.0f} ms", longest <= worst)
        return beside

    def back_up(self, until):
        """Backups one after the other, with a pause, until the time; the folder of the last."""
        times, last = [], None
        while time.time() < until or not times:
            self.made += 1
            target = os.path.join(self.folder, f"backup-{self.made}")
            times.append(json.loads(self.at("backup", target, "--json"))["seconds"])
            if last:
                shutil.rmtree(last)
            last = target
            time.sleep(min(3, max(0, until - time.time())))
        return times, last

    def backups(self, people, seconds, worst, every=None):
        times, last = self.label(people, seconds, worst, every, self.back_up)
        self.figure(f"  {len(times)} backups made and verified meanwhile, the slowest in {max(times):.2f} s", True)
        return last

    def restored(self, last):
        listed = subprocess.run(["sha256sum", "--check", "--quiet", "manifest-sha256.txt"], cwd=last)
        self.figure("sha256sum agrees with the last one's list", listed.returncode == 0)
        restored = os.path.join(self.folder, "restored")
        self.run("restore", last, restored, "--as", LEAD)
        self.doctor(restored, "restored from it")

    def kills(self, people, kills):
        """Each person's writer is killed and started again, until so many kills were made in all."""
        lock, left, logs, draw = threading.Lock(), [kills], [], random.Random()

        def one(person):
            while True:
                with lock:
                    if left[0] <= 0:
                        return
                    left[0] -= 1
                    number = left[0]
                log = os.path.join(self.folder, f"acks-{person}-{number}")
                with open(log, "wb") as out:
                    writer = self.writer(person, "--seconds", "60", "--acks", stdout=out, stderr=subprocess.STDOUT)
                    # Not before it has written something, so that the kill meets a commit and not a start.
                    end = time.time() + 20
                    while os.path.getsize(log) == 0 and writer.poll() is None and time.time() < end:
                        time.sleep(0.002)
                    time.sleep(draw.uniform(0, 0.06))
                    writer.kill()
                    writer.wait()
                logs.append(log)

        threads = [threading.Thread(target=one, args=(p,)) for p in people]
        begun = time.time()
        for t in threads: t.start()
        for t in threads: t.join()
        acknowledged, strange = set(), []
        for log in logs:
            with open(log) as lines:
                for line in lines:
                    # The last line may be cut by the kill; the id was acknowledged only with its end.
                    if len(line) == 37 and line.endswith("\n"):
                        acknowledged.add(bytes.fromhex(line.strip().replace("-", "")))
                    elif line.endswith("\n"):
                        strange.append(line.strip())
            os.unlink(log)
        copy = os.path.join(self.folder, "after-kills")
        self.at("backup", copy)
        db = sqlite3.connect(f"file:{copy}/quill.db?mode=ro&immutable=1", uri=True)
        recorded = {row[0] for row in db.execute("SELECT id FROM annotation")}
        halves = db.execute(
            """SELECT count(*) FROM annotation WHERE note LIKE 'the loop keeps%' AND (
                 id NOT IN (SELECT annotation FROM annotation_value)
                 OR id NOT IN (SELECT annotation FROM assignment_event WHERE annotation IS NOT NULL))"""
        ).fetchone()[0]
        integrity = db.execute("PRAGMA integrity_check").fetchone()[0]
        db.close()
        self.figure(f"{len(logs)} kills of {len(people)} writers in {time.time() - begun:.0f} s; {len(acknowledged)} labels acknowledged", len(acknowledged) > 0)
        self.figure(f"  acknowledged and lost: {len(acknowledged - recorded)} (limit 0)", acknowledged <= recorded)
        self.figure(f"  half written: {halves} (limit 0)", halves == 0)
        self.figure(f"  errors: {len(strange)} {strange[:1] if strange else ''}(limit 0)", not strange)
        self.figure(f"  integrity_check: {integrity}", integrity == "ok")
        self.doctor(self.workspace, "  after the kills")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--quick", action="store_true", help="some seconds instead of some minutes")
    options.add_argument("--quill", default=os.path.join(TOP, ".build/release/quill"), help="the program")
    options.add_argument("--dir", help="where the throw-away workspace is made: on the disk to be tried")
    options.add_argument("only", nargs="*", choices=PARTS, metavar="part", help=f"{', '.join(PARTS)}; else all")
    chosen = options.parse_args()
    wanted = chosen.only or PARTS
    seconds, worst, writers, kills = (2, 4000, 8, 30) if chosen.quick else (60, 2000, 32, 1000)
    calm, every = (2000, 0.5) if chosen.quick else (250, 2)
    people = [f"w{n:02d}" for n in range(1, writers + 1)]
    with tempfile.TemporaryDirectory(prefix="quill-soak-", dir=chosen.dir) as folder:
        soak = Soak(os.path.abspath(chosen.quill), folder)
        soak.build(people)
        # Milliseconds to the last frame, seconds to a word, milliseconds to the first item and to an answer, and the
        # percent of a core that an idle session takes.
        # The quick run stands beside other tests on a busy disk: an answer there may take what a writer may.
        limits = (400, 2.0, 2000, worst, 0.5) if chosen.quick else (100, 1.0, 500, 25, 0.1)
        # Of the mean, for whoever writes least: in two seconds beside other tests one long wait is half of the time.
        soak.least_share = 0.05 if chosen.quick else 0.25
        soak.frame_ms, soak.named_s, soak.start_ms, soak.key_ms, soak.idle_share = limits
        if "writers" in wanted: soak.label(people, seconds, worst)
        if "backups" in wanted:
            soak.backups(people, seconds, calm, every)
            # Copying and checking again and again takes half of two cores; nobody may be refused for it.
            soak.restored(soak.backups(people, seconds, 5000))
        if "kills" in wanted: soak.kills(people[:6], kills)
        if "drops" in wanted: soak_terminal.drops(soak, *((5, 3) if chosen.quick else (500, 8)))
        if "sizes" in wanted: soak_terminal.sizes(soak, *((120, 5) if chosen.quick else (2000, 1)))
        if "faults" in wanted: soak_faults.faults(soak, chosen.quick)
        if "injections" in wanted: soak_faults.injections(soak, 24 if chosen.quick else 1)
        if "pace" in wanted: soak_pace.pace(soak, chosen.quick)
        if "writers" in wanted or "backups" in wanted: soak.doctor(soak.workspace, "in the end")
    sys.exit(1 if soak.failures else 0)


main()
