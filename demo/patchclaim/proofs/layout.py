"""Checks the files of a seed: the diff is the change, the numbers point at lines, the clauses exist."""
import re
import shutil
import subprocess

from proving import SEEDS, diff_lines, facts, show, text

GUIDELINE = SEEDS.parent.parent / "guidelines" / "patchclaim"
HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")


def check(seed):
    report, diff, told = text(seed, "report.txt").split("\n"), diff_lines(seed), facts(seed)
    show(report.pop() == "" and 1 <= len(report) <= 3, "the report has not 1 to 3 lines")
    show(8 <= len(diff) <= 30, f"the diff has {len(diff)} lines, not 8 to 30")
    check_answer(told, report, diff)
    check_rationale(told, len(diff))
    check_patch(seed, diff)
    check_against_diff(seed, told["diff_context"])


def check_answer(told, report, diff):
    """The expected answer: line numbers that exist, and the rules of the fields."""
    answer = told["expected"]
    verdict, severity, claim, evidence = (answer[key] for key in ("verdict", "severity", "claim", "evidence"))
    show(all(1 <= n <= len(report) for n in claim), "claim names a line that the report does not have")
    show(all(1 <= n <= len(diff) for n in evidence), "evidence names a line that the diff does not have")
    show([diff[n - 1] for n in evidence] == told["evidence_text"], "evidence points at other lines than meant")
    show(not any(diff[n - 1].startswith(("---", "+++", "@@")) for n in evidence), "evidence is a header")
    show((severity == 0) == (verdict == "FAITHFUL"), "severity 0 goes with FAITHFUL and only with it")
    show(bool(claim) == (verdict not in ("FAITHFUL", "OMITS")), "a false claim is marked, and only that")
    show(bool(evidence) == (verdict not in ("FAITHFUL", "CANNOT_TELL")), "evidence is missing or not wanted")
    codes = set(re.findall(r"^###? ([A-Z][0-9]+(?:\.[0-9]+)*) ", (GUIDELINE / "1.1.md").read_text(), re.M))
    show(set(told["clauses"]) <= codes and told["clauses"], "a cited clause is not in guideline 1.1")


def check_rationale(told, count):
    numbers = re.findall(r"(?i)\blines? (\d+)(?:(?:, | and | to )(\d+))*", told["rationale"])
    show(all(int(n) <= count for pair in numbers for n in pair if n), "the rationale names a line beyond the diff")
    show(numbers, "the rationale names no line")


def check_patch(seed, diff):
    """Applies the diff to before/ by hand and compares with after/."""
    old_files, new_files = files(seed, "before"), files(seed, "after")
    made = dict(old_files)
    at = 0
    while at < len(diff):
        name = diff[at].removeprefix("--- a/")
        show(diff[at + 1] == f"+++ b/{name}" and name in old_files, f"bad header at line {at + 1}")
        lines = old_files[name].split("\n")
        at, made[name] = apply_hunks(diff, at + 2, lines)
    show(made == new_files, "the diff applied to before/ does not give after/")


def apply_hunks(diff, at, lines):
    """Applies the hunks of one file. Gives the place after them and the new text."""
    result, used = [], 0
    while at < len(diff) and (found := HUNK.fullmatch(diff[at])):
        start, old, _, new = (int(n) if n else 1 for n in found.groups())
        result += lines[used:start - 1]
        used, at = start - 1, at + 1
        while at < len(diff) and (old or new):
            sign, rest = diff[at][:1], diff[at][1:]
            show(sign in "+- " and sign, f"line {at + 1} of the diff has no sign")
            if sign != "+":
                show(lines[used] == rest, f"line {at + 1} of the diff is not in before/")
                used, old = used + 1, old - 1
            if sign != "-":
                result.append(rest)
                new -= 1
            at += 1
        show(old == new == 0, "a hunk is shorter than its header says")
    return at, "\n".join(result + lines[used:])


def check_against_diff(seed, context):
    """Where diff is installed: it gives the same lines, with the context that seed.json asks for."""
    if not shutil.which("diff"):
        return
    made, old, new = "", files(seed, "before"), files(seed, "after")
    for name in shown_files(seed):
        labels = ["--label", f"a/{name}", "--label", f"b/{name}"]
        sides = [str(SEEDS / seed / side / name) for side in ("before", "after")]
        made += subprocess.run(["diff", f"-U{context}", *labels, *sides], capture_output=True, text=True).stdout
    # Of two equal lines either may be called the added one (the blank lines of pc-14); check_patch saw to the order.
    show(sorted(made.splitlines()) == sorted(diff_lines(seed)), "diff -u gives another diff")
    changed = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
    show(changed == set(shown_files(seed)), "a changed file is not in the diff")


def shown_files(seed):
    return [line.removeprefix("--- a/") for line in diff_lines(seed) if line.startswith("--- a/")]


def files(seed, side):
    """{path: text} of one side of the change."""
    root = SEEDS / seed / side
    return {str(path.relative_to(root)): path.read_text(encoding="utf-8")
            for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts}


def quoted_in_guideline(rows):
    """Lines of the seeds that a guideline quotes: an example that is measured must not be taught."""
    for version in ("1.0", "1.1"):
        body = (GUIDELINE / f"{version}.md").read_text(encoding="utf-8")
        flat = " ".join(body.split()).lower()
        for row in rows:
            if re.search(rf"\b{row['id']}\b", flat):
                yield f"guideline {version} names {row['id']}"
            for line in (row["input"]["report"] + "\n" + row["input"]["diff"]).split("\n"):
                core = " ".join(line.lstrip("+- ").split()).rstrip(".").lower()
                if len(core) >= 16 and core in flat:
                    yield f"guideline {version} quotes {row['id']}: {core}"
