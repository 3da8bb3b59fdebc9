"""pc-17 CONTRADICTS: the nightly run still calls what was removed as dead code."""
from nightly_run import nightly
from proving import main, show


def prove():
    show(nightly("pc-17", "before") == ("value", []), "the run does not work before the change")
    show(nightly("pc-17", "after") == ("raised", "AttributeError"), "the run works after the change")
    return "the nightly run works before and ends in AttributeError after"


if __name__ == "__main__":
    main(prove)
