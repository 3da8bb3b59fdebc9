#!/usr/bin/env python3
"""Speed of the release build beside its peers, all in one run: prints a table, writes .build/bench.json.

Needs a pty; the figures are of this machine and this moment, the ratios are what is compared.
"""
import itertools, json, os, random, sqlite3, statistics, subprocess, sys, tempfile, time

import bench_quality

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
QUILL = os.path.join(TOP, ".build/release/quill")
TTY = os.path.join(TOP, "scripts/ttybench.py")
ROWS = 100_000
RUNS = 9


def run(*command, **options):
    done = subprocess.run(command, capture_output=True, text=True, **options)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def together(*jobs):
    """The median of each figure of each job; the jobs take turns, so that a slow moment of the machine meets them all.

    A job is a dictionary: command, keys, and where they are needed start_keys and cwd.
    """
    rounds = [[] for _ in jobs]
    for _ in range(RUNS):
        for done, job in zip(rounds, jobs):
            arguments = [sys.executable, TTY, "--keys", job["keys"], "--n", "150"]
            if "start_keys" in job:
                arguments += ["--start-keys", job["start_keys"]]
            done.append(json.loads(run(*arguments, "--", *job["command"], cwd=job.get("cwd"))))
    figures = ("start_ms", "p50", "p95", "bytes_median", "rss_mb")
    return [{name: statistics.median(r[name] for r in done if r[name] is not None) for name in figures} for done in rounds]


def vocabulary(draw):
    """20,000 made-up words and how often each comes: as Zipf found it, the n-th 1/n as often as the first."""
    starts, middles, ends = "b c d f g h l m n p r s t v st tr".split(), "a e i o u ai ou".split(), "l n r s t nd x".split()
    words = set()
    while len(words) < 20_000:
        words.add("".join(draw.choice(starts) + draw.choice(middles) for _ in range(draw.randint(1, 3))) + draw.choice(ends))
    return sorted(words, key=len), list(itertools.accumulate(1 / n for n in range(1, 20_001)))


def workspace(folder):
    """A task with 100,000 examples; returns the seconds that the import took."""
    run(QUILL, "init", folder, "--template", "classification", "--task", "bench", "--title", "Bench")
    source = os.path.join(os.path.dirname(folder), "rows.jsonl")
    draw = random.Random(2024)
    words, weights = vocabulary(draw)
    with open(source, "w") as out:
        for i in range(ROWS):
            text = f"Message {i}: " + " ".join(draw.choices(words, cum_weights=weights, k=40))
            out.write(json.dumps({"id": f"row-{i:06d}", "input": {"message": text}, "tags": ["bench"]}) + "\n")
    begun = time.perf_counter()
    run(QUILL, "import", source, "--workspace", folder)
    return source, time.perf_counter() - begun


def python_import(folder, source):
    """The same rows into the same tables by Python's json and sqlite3, in one transaction, as a script would."""
    import hashlib
    database = os.path.join(folder, "quill.db")
    db = sqlite3.connect(database, isolation_level=None)
    db.execute("PRAGMA synchronous = FULL")
    tables = {}
    for table in ("example", "example_revision", "example_head"):
        columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
        row = db.execute(f"SELECT * FROM {table} LIMIT 1").fetchone()
        if row is None:
            sys.exit(f"the copied workspace has no row in {table}")
        tables[table] = (columns, row)
    begun = time.perf_counter()
    db.execute("BEGIN IMMEDIATE")
    statements = {
        table: f"INSERT INTO {table} VALUES ({','.join('?' * len(columns))})" for table, (columns, _) in tables.items()
    }
    seq = 10_000_000
    for line in open(source):
        value = json.loads(line)
        content = json.dumps(value["input"], sort_keys=True, separators=(",", ":"))
        digest = hashlib.sha256(content.encode()).hexdigest()
        ids = {"example": os.urandom(16), "example_revision": os.urandom(16)}
        for table, (columns, template) in tables.items():
            row = list(template)
            for place, column in enumerate(columns):
                if column == "id":
                    row[place] = ids.get(table, os.urandom(16))
                elif column == "name":
                    row[place] = "py-" + value["id"]
                elif column == "example":
                    row[place] = ids["example"]
                elif column == "revision":
                    row[place] = ids["example_revision"]
                elif column == "seq":
                    seq += 1
                    row[place] = seq
                elif column in ("input", "content"):
                    row[place] = content
                elif column.endswith("sha256"):
                    row[place] = digest if isinstance(row[place], str) else bytes.fromhex(digest)
                elif column == "preview":
                    row[place] = value["input"]["message"][:120]
            db.execute(statements[table], row)
    db.execute("COMMIT")
    return time.perf_counter() - begun


def raw_commit(top):
    """The median of 300 commits of a label's rows (annotation, 4 values, clause, event), WAL and FULL, by Python."""
    path = os.path.join(top, f"raw-{os.urandom(4).hex()}.db")
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("CREATE TABLE annotation (id BLOB PRIMARY KEY, assignment BLOB, person BLOB, note TEXT, at INTEGER) STRICT")
    db.execute("CREATE TABLE value (annotation BLOB, field TEXT, value TEXT, PRIMARY KEY (annotation, field)) STRICT")
    db.execute("CREATE TABLE clause (annotation BLOB, clause TEXT, PRIMARY KEY (annotation, clause)) STRICT")
    db.execute("CREATE TABLE event (id BLOB PRIMARY KEY, assignment BLOB, kind TEXT, at INTEGER) STRICT")
    times = []
    for i in range(300):
        key, place = os.urandom(16), os.urandom(16)
        begun = time.perf_counter()
        db.execute("BEGIN IMMEDIATE")
        db.execute("INSERT INTO annotation VALUES (?,?,?,?,?)", (key, place, place, "the loop keeps the first label", i))
        for field, value in (("verdict", '"CONTRADICTS"'), ("severity", "3"), ("claim", "[1]"), ("evidence", "[1,2]")):
            db.execute("INSERT INTO value VALUES (?,?,?)", (key, field, value))
        db.execute("INSERT INTO clause VALUES (?,?)", (key, "C4.2"))
        db.execute("INSERT INTO event VALUES (?,?,?,?)", (os.urandom(16), place, "submitted", i))
        db.execute("COMMIT")
        times.append((time.perf_counter() - begun) * 1e3)
    return statistics.median(times)


def guidelines(top):
    """Two guidelines of 100 kB; in the second 200 clauses are reworded, 10 moved, 10 new and 10 gone."""
    front = ("---\ntask: bench\ntitle: Bench\ninput:\n  - {name: message, kind: text}\nfields:\n  - name: answer\n    kind: choice\n"
             "    options:\n      - {value: YES, clause: C1}\n      - {value: NO, clause: C1}\n---\n")

    def clause(number, text):
        return f"### C1.{number} Rule number {number}\n\n{text}\n\n- Yes: case {number} of its kind.\n- No: the near miss {number}.\n\n"

    def words(number, salt=0):
        return " ".join(f"w{(number * 31 + i * 17 + salt) % 1499}" for i in range(22)) + "."

    old = [clause(n, words(n)) for n in range(1, 431)]
    new = list(old)
    for n in range(0, 400, 2):
        new[n] = clause(n + 1, words(n + 1).replace(" ", " not ", 1).replace("w1", "v1", 2))
    moved = new[401:411]
    del new[401:421]
    new[50:50] = moved
    new += [clause(n, words(n, 700)) for n in range(600, 610)]
    paths = []
    for name, clauses in (("old.md", old), ("new.md", new)):
        path = os.path.join(top, name)
        with open(path, "w") as out:
            out.write(front + "## C1 Rules\n\n" + "".join(clauses))
        paths.append(path)
    return paths


def labels(top):
    """Medians of the rounds, ours and the raw ones in turn."""
    ours, raw = [], []
    for _ in range(RUNS):
        raw.append(raw_commit(top))
        ours.append(json.loads(run(QUILL, "measure", "labels", "--dir", top, "--json"))["p50_ms"])
    return statistics.median(ours), statistics.median(raw)


def cpu(*command):
    """CPU seconds of a command, its children together: the median of five."""
    times = []
    for _ in range(5):
        before = os.times()
        run(*command)
        after = os.times()
        times.append(after.children_user + after.children_system - before.children_user - before.children_system)
    return statistics.median(times)


def statistics_rows(top):
    """Agreement and aggregation beside the Python peers, in CPU seconds."""
    peers = os.path.join(TOP, ".build/peers")
    python = os.path.join(peers, "bin/python")
    script = os.path.join(TOP, "scripts/statspeers.py")
    if not os.path.exists(python):
        run(sys.executable, "-m", "venv", peers)
        run(os.path.join(peers, "bin/pip"), "install", "-q", "krippendorff", "pandas", "crowd-kit")
    ours = json.loads(run(QUILL, "measure", "stats", "--json"))
    theirs = json.loads(run(python, script, "--steps", str(ours["dawid_skene_steps"])))
    table = os.path.join(top, "ratings.csv")
    draw = random.Random(7)
    with open(table, "w") as out:
        out.write("item,annotator,label\n")
        for item in range(200_000):
            truth = draw.randrange(5)
            out.writelines(
                f"i{item},w{rater},{truth if draw.random() < 0.6 else draw.randrange(5)}\n" for rater in range(5))
    whole = cpu(QUILL, "stats", table, "--unit", "item", "--rater", "annotator", "--value", "label",
                "--only", "krippendorff_alpha_nominal", "--json")
    peer = cpu(python, script, table)
    return [
        ("alpha nominal, 1,000,000 ratings, CPU s", ours["alpha_nominal_ms"] / 1e3, theirs["nominal"], "krippendorff", 0.5),
        ("alpha ordinal, 1,000,000 ratings, CPU s", ours["alpha_ordinal_ms"] / 1e3, theirs["ordinal"], "krippendorff", 0.5),
        ("1,000 bootstraps of 10,000 ratings, CPU s", ours["bootstrap_10k_1000_ms"] / 1e3, theirs["bootstrap"], "krippendorff in a loop", 0.1),
        (f"Dawid-Skene, 1,000,000 labels, {ours['dawid_skene_steps']} steps, CPU s", ours["dawid_skene_ms"] / 1e3, theirs["dawid_skene"], "crowd-kit", 0.1),
        ("CSV to alpha, 1,000,000 rows, CPU s", whole, peer, "pandas + krippendorff", 0.5),
    ]


def main():
    if not os.path.exists(QUILL):
        sys.exit("There is no release build: run make bench.")
    subprocess.run([os.path.join(TOP, "scripts/deps.sh"), "vim", "tig", "git"], check=True)
    rows = []
    with tempfile.TemporaryDirectory(prefix="quill-bench-") as top:
        folder = os.path.join(top, "ws")
        source, seconds = workspace(folder)
        small = os.path.join(top, "small")
        run(QUILL, "init", small, "--template", "classification", "--task", "bench", "--title", "Bench")
        one = os.path.join(top, "one.jsonl")
        with open(source) as lines, open(one, "w") as out:
            out.write(next(lines))
        run(QUILL, "import", one, "--workspace", small)
        script = python_import(small, source)
        rows.append(("import of 100,000 JSONL rows, s", seconds, script, "Python json + sqlite3", 2.0))

        lines = os.path.join(top, "lines.txt")
        with open(lines, "w") as out:
            out.writelines(f"line {i} of a file with some words in it\n" for i in range(ROWS))
        repository = os.path.join(top, "repo")
        os.makedirs(repository)
        run("git", "init", "-q", repository)
        stream = "".join(
            f"commit refs/heads/main\ncommitter A <a@b> {1_700_000_000 + i} +0000\ndata 20\nchange number {i:06d}\n"
            for i in range(2000))
        run("git", "-C", repository, "fast-import", "--quiet", input=stream)
        run("git", "-C", repository, "symbolic-ref", "HEAD", "refs/heads/main")
        home, quill, vim, same, tig = together(
            {"command": [QUILL, "--workspace", folder], "keys": "j,k"},
            {"command": [QUILL, "--workspace", folder], "keys": "j,k", "start_keys": "e"},
            {"command": ["vim", "-u", "NONE", lines], "keys": "j,k"},
            {"command": ["vim", "-u", "NONE", source], "keys": "j,k"},
            {"command": ["tig"], "keys": "j,k", "cwd": repository})
        rows.append(("first frame, 100,000 examples, ms", home["start_ms"], vim["start_ms"], "vim -u NONE, short lines", 1.0))
        rows.append(("first frame, the same examples, ms", home["start_ms"], same["start_ms"], "vim -u NONE, JSONL", 1.0))
        rows.append(("key to frame, p50, ms", quill["p50"], tig["p50"], "tig", 2.0))
        rows.append(("bytes a key, median", quill["bytes_median"], tig["bytes_median"], "tig", 1.0))
        rows.append(("resident, 100,000 examples, MB", quill["rss_mb"], 60.0, "the limit", 1.0))

        old, new = guidelines(top)
        diff = json.loads(run(QUILL, "measure", "diff", old, new, "--json"))
        rows.append((f"diff, 100 kB, {diff['changes']} changed clauses, ms", diff["p50_ms"], 50.0, "the limit", 1.0))
        near = json.loads(run(QUILL, "measure", "nearest", "--workspace", folder, "--json"))
        rows.append((f"nearest of 100,000 ({near['found']}/{near['of']} found), p99, ms", near["p99_ms"], 20.0, "the limit", 1.0))
        run(QUILL, "guideline", "edit", "--workspace", small, "--from", old)
        writing, typing = together(
            {"command": [QUILL, "--workspace", small], "keys": "a,b", "start_keys": ":draft\\r,i"},
            {"command": ["vim", "-u", "NONE", old], "keys": "a,b", "start_keys": "i"})
        rows.append(("editor key to frame, 100 kB, p50, ms", writing["p50"], typing["p50"], "vim -u NONE", 2.0))

        rows += statistics_rows(top)
        rows += bench_quality.rows(QUILL, top)
        label, raw = labels(top)
        rows.append(("a label on disk, p50, ms", label, raw, "raw SQLite WAL+FULL", 2.0))
    table = [
        {"what": what, "quill": round(ours, 3), "peer": peer, "theirs": round(theirs, 3),
         "ratio": round(ours / theirs, 2), "goal": goal, "met": ours / theirs <= goal}
        for what, ours, theirs, peer, goal in rows
    ]
    width = max(len(row["what"]) for row in table)
    print(f"{'':{width}}  {'quill':>9}  {'peer':>9}  {'ratio':>6}  {'goal':>5}")
    for row in table:
        mark = "" if row["met"] else "  missed"
        print(f"{row['what']:{width}}  {row['quill']:9.3f}  {row['theirs']:9.3f}  {row['ratio']:6.2f}  "
              f"{row['goal']:5.2f}  {row['peer']}{mark}")
    os.makedirs(os.path.join(TOP, ".build"), exist_ok=True)
    with open(os.path.join(TOP, ".build/bench.json"), "w") as out:
        json.dump(table, out, indent=1)


main()
