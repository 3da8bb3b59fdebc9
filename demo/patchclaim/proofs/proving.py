"""What the proofs share: reading a seed, loading both sides of its change, and reporting."""
import importlib
import json
import random
import sys
from pathlib import Path

SEEDS = Path(__file__).resolve().parent.parent
sys.dont_write_bytecode = True


class Disproved(Exception):
    """The label of a seed does not follow from its code."""


def show(condition, otherwise):
    """Goes on if `condition` holds; else the proof fails with the sentence `otherwise`."""
    if not condition:
        raise Disproved(otherwise)


def text(seed, name):
    """A file of a seed's folder, for example text("pc-20", "after/db/migrations.sql")."""
    return (SEEDS / seed / name).read_text(encoding="utf-8")


def facts(seed):
    return json.loads(text(seed, "seed.json"))


def diff_lines(seed):
    """The lines of the diff; line n, counted from 1, is item n - 1."""
    return text(seed, "change.diff").removesuffix("\n").split("\n")


def load(seed, side, module):
    """The module `module` (dotted) as it is on one side, "before" or "after", of the change."""
    root = SEEDS / seed / side
    forget(root)
    sys.path.insert(0, str(root))
    importlib.invalidate_caches()
    try:
        return importlib.import_module(module)
    finally:
        sys.path.remove(str(root))
        forget(root)


def both(seed, module):
    return load(seed, "before", module), load(seed, "after", module)


def forget(root):
    """Drops the packages below `root`, so that the other side and other seeds can be loaded under the same names."""
    packages = {path.name for path in root.iterdir()}
    for name in [name for name in sys.modules if name.split(".")[0] in packages]:
        del sys.modules[name]


def chooser():
    """Random choices that are the same in every run."""
    return random.Random(20260206)


def outcome(call, *arguments):
    """What a call gives: ("value", v), or ("raised", name of the exception)."""
    try:
        return "value", call(*arguments)
    except Exception as error:
        return "raised", type(error).__name__


def main(prove):
    """Runs one proof by itself: exit 0 and its finding, or exit 1 and what does not hold."""
    try:
        print(prove())
    except Disproved as error:
        sys.exit(f"disproved: {error}")
