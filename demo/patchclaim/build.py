"""Builds seeds.jsonl from the 24 folders: one line for each seed, as Quill imports it.

    python3 demo/patchclaim/build.py           write seeds.jsonl
    python3 demo/patchclaim/build.py --check   say whether it is up to date, change nothing
"""
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
TARGET = HERE / "seeds.jsonl"
# What seed.json holds for the proofs only; it is not part of the example.
FOR_PROOFS = ("evidence_text", "diff_context")


def folders():
    return sorted(HERE.glob("pc-[0-9][0-9]"))


def row(folder):
    """One seed as a dictionary, its keys in the order in which they are written."""
    facts = json.loads((folder / "seed.json").read_text(encoding="utf-8"))
    texts = {
        "report": (folder / "report.txt").read_text(encoding="utf-8").removesuffix("\n"),
        "diff": (folder / "change.diff").read_text(encoding="utf-8").removesuffix("\n"),
    }
    seed = {"id": facts["id"], "input": texts}
    seed.update((key, value) for key, value in facts.items() if key not in (*FOR_PROOFS, "id"))
    return seed


def text():
    return "".join(json.dumps(row(folder), ensure_ascii=False) + "\n" for folder in folders())


def main():
    if sys.argv[1:] == ["--check"]:
        if TARGET.read_text(encoding="utf-8") != text():
            sys.exit("seeds.jsonl differs from the folders. Run demo/patchclaim/build.py.")
        return
    TARGET.write_text(text(), encoding="utf-8")
    print(f"{TARGET.name}: {len(folders())} seeds")


if __name__ == "__main__":
    main()
