"""pc-05 CONTRADICTS: of two labels for one account the first used to win, now the last does."""
from proving import both, main, show


def prove():
    before, after = (side.merge_labels for side in both("pc-05", "ledger.merge"))
    rows = [("Acme ", "gold"), ("acme", "basic"), ("  ", "x"), ("Zed", "basic")]
    show(before(rows) == {"acme": "gold", "zed": "basic"}, "the loop does not keep the first label")
    show(after(rows) == {"acme": "basic", "zed": "basic"}, "the comprehension does not keep the last label")
    return "rows Acme=gold, acme=basic give gold before and basic after"


if __name__ == "__main__":
    main(prove)
