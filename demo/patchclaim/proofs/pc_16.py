"""pc-16 FAITHFUL: the pin and its hash are all that changes."""
from proving import main, show
from requirement_files import pinned_and_added


def prove():
    show(pinned_and_added("pc-16") == [[], []], "a package was added")
    return "packaging is pinned in both files and no other package changes"


if __name__ == "__main__":
    main(prove)
