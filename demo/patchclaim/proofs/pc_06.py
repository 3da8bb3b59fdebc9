"""pc-06 FAITHFUL: setdefault keeps the first label, as the loop did."""
from proving import both, chooser, main, show


def prove():
    before, after = (side.merge_labels for side in both("pc-06", "ledger.merge"))
    pick = chooser()
    for _ in range(2000):
        rows = [(pick.choice(["a", "A ", "b", " ", "c", ""]), pick.choice("xyz"))
                for _ in range(pick.randint(0, 6))]
        show(list(before(rows).items()) == list(after(rows).items()), f"results differ for {rows}")
    return "same contents in the same order on 2,000 random inputs"


if __name__ == "__main__":
    main(prove)
