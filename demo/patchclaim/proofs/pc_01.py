"""pc-01 CONTRADICTS: the rename moves the exports to another folder."""
from proving import both, main, show
from tempfile import TemporaryDirectory
from pathlib import Path


def prove():
    before, after = both("pc-01", "exports.layout")
    with TemporaryDirectory() as root:
        before.ROOT = after.ROOT = Path(root)
        old = before.export_path("Acme Ltd", "2026-02-06")
        show(old != after.export_path("Acme Ltd", "2026-02-06"), "both sides write to the same path")
        old.parent.mkdir(parents=True)
        old.write_text("a,b")
        show(before.latest_export("Acme Ltd") == old, "the old code does not find its own export")
        show(after.latest_export("Acme Ltd") is None, "the new code still finds the old export")
    return "an export written before the change is not found after it"


if __name__ == "__main__":
    main(prove)
