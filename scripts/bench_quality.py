"""The quality page over a million labels: when its first frame is there, when its figures are, and whether keys wait."""
import os, pty, fcntl, random, select, struct, subprocess, termios, time

LABELS = 1_000_000
GUIDELINE = """---
task: bench
title: Bench
input:
  - {name: message, kind: text, title: Message}
fields:
  - name: answer
    kind: choice
    gating: true
    ensemble: majority
    options: [{value: A, clause: C1.1}, {value: B, clause: C1.2}, {value: C, clause: C1.3}]
overlap: 5
---
# Bench

## C1 Answers

### C1.1 First

- Yes: one
- No: two

### C1.2 Second

- Yes: two
- No: one

### C1.3 Third

- Yes: three
- No: one
"""


def workspace(quill, folder):
    """200,000 examples with five labels each, of 40 people who are right seven times in ten."""
    def run(*words):
        done = subprocess.run([quill, *words], capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"{words} failed:\n{done.stdout}{done.stderr}")

    run("init", folder, "--template", "classification", "--task", "bench", "--title", "Bench", "--as", "ana")
    with open(os.path.join(folder, "guidelines/bench.md"), "w") as out:
        out.write(GUIDELINE)
    run("publish", "--workspace", folder, "--as", "ana")
    examples, labels = folder + "-examples.csv", folder + "-labels.csv"
    draw = random.Random(5)
    people = [f"rater{number:02d}" for number in range(40)]
    with open(examples, "w") as one, open(labels, "w") as two:
        one.write("id,message\n")
        two.write("example,annotator,answer\n")
        for number in range(LABELS // 5):
            one.write(f"e{number:06d},message {number}\n")
            truth = draw.choice("ABC")
            for person in draw.sample(people, 5):
                two.write(f"e{number:06d},{person},{truth if draw.random() < 0.55 else draw.choice('ABC')}\n")
    run("import", examples, "--workspace", folder, "--state", "approved", "--as", "ana")
    run("import", labels, "--labels", "--round", "r1", "--workspace", folder, "--as", "ana")


class Screen:
    def __init__(self, command):
        self.seen = b""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", LANG="C.UTF-8")
            os.execv(command[0], command)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def until(self, holds, seconds):
        """Milliseconds until what was seen holds, or None."""
        begun = time.perf_counter()
        while time.perf_counter() - begun < seconds:
            if select.select([self.fd], [], [], 0.01)[0]:
                self.seen += os.read(self.fd, 65_536)
            if holds(self.seen):
                return (time.perf_counter() - begun) * 1e3
        return None

    def press(self, keys, holds=bool, seconds=60.0):
        self.seen = b""
        os.write(self.fd, keys)
        return self.until(holds, seconds)


def rows(quill, top):
    """As `bench.py` has them: what, ours, the limit, whose, goal."""
    folder = os.path.join(top, "million")
    workspace(quill, folder)
    screen = Screen([quill, "--workspace", folder, "--as", "ana"])
    if screen.until(lambda seen: b"gate" in seen, 600) is None:
        raise SystemExit("Home never came.")
    screen.until(lambda seen: False, 0.5)  # The rest of Home's frame.
    first = screen.press(b"a", lambda seen: b"quality" in seen)
    begun = time.perf_counter()
    waits, there = [], None
    screen.until(lambda seen: False, 1)  # Keys typed ahead are held as long as a page usually takes.
    while there is None and time.perf_counter() - begun < 300:
        # The command line opens whatever the page waits for: it shows the cursor. Esc is not measured: it waits for the
        # rest of a sequence.
        waits.append(screen.press(b":", lambda seen: b"?25h" in seen))
        os.write(screen.fd, b"\x1b")
        if screen.until(lambda seen: b"guideline version" in seen, 0.5) is not None:
            there = time.perf_counter() - begun
    screen.until(lambda seen: False, 0.5)
    os.write(screen.fd, b"qq")
    os.waitpid(screen.pid, 0)
    if None in (first, there) or None in waits:
        raise SystemExit("The quality page never came, or a key was never answered.")
    return [
        ("quality page of 1,000,000 labels, first frame, ms", first, 1_000.0, "the limit", 1.0),
        ("its figures there, s", there, 1.0, "the limit", 1.0),
        ("key to frame while it computes, worst, ms", max(waits), 16.0, "the limit", 1.0),
    ]
