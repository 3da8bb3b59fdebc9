"""Proves the labels of the 24 seeds and checks their files. Exit 0 if everything holds.

    python3 demo/patchclaim/proofs/check.py

One line for each seed: what its proof found. Needs Python 3.9 or newer and nothing else.
"""
import collections
import importlib
import sys

import history
import layout
from proving import SEEDS, Disproved

sys.path.insert(0, str(SEEDS))
import build  # noqa: E402  (the folder above holds it)

WANTED = {"FAITHFUL": 10, "CONTRADICTS": 6, "OVERCLAIMS": 4, "OMITS": 3, "CANNOT_TELL": 1}


def seed_problem(seed):
    """None and the finding, or what is wrong with one seed."""
    try:
        layout.check(seed)
        return None, importlib.import_module(seed.replace("-", "_")).prove()
    except Disproved as error:
        return str(error), None
    except Exception as error:  # the proof itself is broken: say so and go on with the other seeds
        return f"the proof does not run: {error!r}", None


def set_problems(rows):
    """What is wrong with the 24 as a set."""
    counts = collections.Counter(row["expected"]["verdict"] for row in rows)
    if counts != WANTED:
        yield f"verdicts are {dict(counts)}, not {WANTED}"
    twins = collections.Counter(row["family"] for row in rows)
    if sorted(twins.values()) != [1] * 8 + [2] * 8:
        yield "there are not eight pairs of twins and eight single seeds"
    if build.TARGET.read_text(encoding="utf-8") != build.text():
        yield "seeds.jsonl differs from the folders. Run demo/patchclaim/build.py."
    yield from layout.quoted_in_guideline(rows)
    yield from history.problems(rows)


def main():
    rows = [build.row(folder) for folder in build.folders()]
    failures = 0
    for row in rows:
        problem, finding = seed_problem(row["id"])
        failures += problem is not None
        mark = "FAILED " if problem else ""
        print(f"{row['id']} {row['expected']['verdict']:<12} {mark}{problem or finding}")
    for problem in set_problems(rows):
        failures += 1
        print(f"all   {problem}")
    print(f"{len(rows)} seeds, {failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
