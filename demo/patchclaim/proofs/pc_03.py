"""pc-03 OVERCLAIMS: the test for duplicate keys passes even if parse_pairs gets them wrong."""
from pairs_tests import DUPLICATE, EMPTY, accepts_empty, first_wins, passes
from proving import main, show


def prove():
    for test in (EMPTY, DUPLICATE):
        show(passes("pc-03", test), f"{test} fails on the real code")
    show(not passes("pc-03", EMPTY, accepts_empty), "the test for empty keys tests nothing")
    show(passes("pc-03", DUPLICATE, first_wins), "the test for duplicate keys notices a wrong parse_pairs")
    return "the duplicate-key test still passes when parse_pairs is replaced by a wrong one"


if __name__ == "__main__":
    main(prove)
