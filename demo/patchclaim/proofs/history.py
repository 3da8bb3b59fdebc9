"""Checks the simulated history and the threads against the seeds, the guidelines and the rules of the fields."""
import json
import re
import sys

from layout import GUIDELINE
from proving import SEEDS

sys.path.insert(0, str(SEEDS))
import simulate  # noqa: E402  (the folder above holds it)


def clause_codes(version):
    """The codes of the clauses of one guideline version, sections left out."""
    body = (GUIDELINE / f"{version}.md").read_text(encoding="utf-8")
    return set(re.findall(r"^### ([A-Z][0-9]+(?:\.[0-9]+)*) ", body, re.M))


def problems(seeds):
    written = simulate.TARGET.read_text(encoding="utf-8")
    if written != simulate.text():
        yield "history.jsonl differs from what simulate.py writes. Run demo/patchclaim/simulate.py."
    rows = [json.loads(line) for line in written.splitlines()]
    threads = [json.loads(line) for line in (SEEDS / "threads.jsonl").read_text(encoding="utf-8").splitlines()]
    known = {seed["id"]: seed["input"] for seed in seeds}
    codes = {version: clause_codes(version) for version in simulate.GUIDELINES.values()}
    if len(rows) != 2 * 3 * len(known):
        yield f"history.jsonl has {len(rows)} rows, not {6 * len(known)}"
    for row in rows:
        where = f"history round {row['round']} {row['annotator']} {row['example']}"
        yield from (f"{where}: {what}" for what in faults(row, known[row["example"]], codes[row["guideline"]]))
    for thread in threads:
        if thread["clause"] not in codes[thread["guideline"]] or thread["example"] not in known:
            yield f"threads.jsonl: {thread['by']} on {thread['clause']} names what does not exist"
    if not all(one["simulated"] is True for one in rows + threads):
        yield "a simulated row is not marked as simulated"
    if (GUIDELINE.parent / "patchclaim.md").read_bytes() != (GUIDELINE / "1.1.md").read_bytes():
        yield "guidelines/patchclaim.md is not the text of version 1.1"


def faults(row, texts, codes):
    """What is wrong with one simulated annotation."""
    values = row["values"]
    verdict = values["verdict"]
    if (values["severity"] == 0) != (verdict == "FAITHFUL"):
        yield "severity 0 goes with FAITHFUL and only with it"
    if bool(values["claim"]) != (verdict not in ("FAITHFUL", "OMITS")):
        yield "a claim is marked or missing against C1.4"
    if bool(values["evidence"]) != (verdict not in ("FAITHFUL", "CANNOT_TELL")):
        yield "evidence is marked or missing against C1.4"
    for field, text in (("claim", "report"), ("evidence", "diff")):
        if not all(1 <= n <= texts[text].count("\n") + 1 for n in values[field]):
            yield f"{field} names a line that does not exist"
    if not row["clauses"] or not set(row["clauses"]) <= codes:
        yield "a cited clause is not in this guideline version"
