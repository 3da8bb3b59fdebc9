"""pc-02 FAITHFUL: only private names change; every path and every answer stays."""
from proving import both, chooser, main, show
from tempfile import TemporaryDirectory
from pathlib import Path


def prove():
    before, after = both("pc-02", "exports.layout")
    pick = chooser()
    with TemporaryDirectory() as root:
        before.ROOT = after.ROOT = Path(root)
        for _ in range(2000):
            name = "".join(pick.choices("Ab z-", k=pick.randint(1, 8)))
            day = f"2026-02-{pick.randint(1, 28):02}"
            path = before.export_path(name, day)
            show(path == after.export_path(name, day), f"paths differ for {name!r}")
            if pick.random() < 0.05:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.touch()
            show(before.latest_export(name) == after.latest_export(name), f"latest differs for {name!r}")
    return "same paths and same latest export on 2,000 random names"


if __name__ == "__main__":
    main(prove)
