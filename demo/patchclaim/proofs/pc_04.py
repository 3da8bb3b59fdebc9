"""pc-04 FAITHFUL: each new test fails when parse_pairs gets its case wrong."""
from pairs_tests import DUPLICATE, EMPTY, accepts_empty, first_wins, passes
from proving import main, show


def prove():
    for test, wrong in ((EMPTY, accepts_empty), (DUPLICATE, first_wins)):
        show(passes("pc-04", test), f"{test} fails on the real code")
        show(not passes("pc-04", test, wrong), f"{test} does not notice a wrong parse_pairs")
    return "both new tests pass, and each fails when parse_pairs is replaced by a wrong one"


if __name__ == "__main__":
    main(prove)
