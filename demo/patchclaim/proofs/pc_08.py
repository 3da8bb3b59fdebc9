"""pc-08 FAITHFUL: all three exporters quote, the third by inheritance; other cells stay."""
from exporters import NAMES, quoting
from proving import both, chooser, main, show


def prove():
    before, after = both("pc-08", "shop.export")
    show(quoting(before) == [] and quoting(after) == list(NAMES), f"quoting now: {quoting(after)}")
    pick = chooser()
    for _ in range(2000):
        name = pick.choice(NAMES)
        row = {"x": pick.choice([7, 1.5, "".join(pick.choices('ab" ;', k=5))])}
        old, new = (getattr(side, name)().cell(row, "x") for side in (before, after))
        show(old == new, f"{name} changes {row}, which has no comma")
    return "all three quote a cell with a comma; 2,000 random cells without one stay as they were"


if __name__ == "__main__":
    main(prove)
