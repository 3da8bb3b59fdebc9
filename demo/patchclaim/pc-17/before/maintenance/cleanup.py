"""Clean-up steps; the scheduler runs those that jobs.ini names."""
from pathlib import Path


def rotate_logs(root):
    for path in Path(root).glob("*.log"):
        path.rename(path.with_suffix(".old"))


def drop_old_logs(root):
    for path in Path(root).glob("*.old"):
        path.unlink()
