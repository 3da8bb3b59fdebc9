"""For pc-17 and pc-18: what the scheduler does with jobs.ini on either side of the change."""
from pathlib import Path
from tempfile import TemporaryDirectory

from proving import SEEDS, load, outcome


def nightly(seed, side):
    """("value", names of the files left) after a run over two logs, or ("raised", exception)."""
    run = load(seed, side, "maintenance.run").run
    with TemporaryDirectory() as root:
        for name in ("web.log", "mail.old"):
            (Path(root) / name).touch()
        kind, value = outcome(run, "nightly", SEEDS / seed / side / "maintenance/jobs.ini", root)
        return (kind, sorted(p.name for p in Path(root).iterdir())) if kind == "value" else (kind, value)
