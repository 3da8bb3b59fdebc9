"""pc-15 OMITS: the pin is there, and so is a dependency that the report does not name."""
from proving import main, show, text
from requirement_files import pinned_and_added


def prove():
    show(pinned_and_added("pc-15") == [["tenacity"], ["tenacity"]], "no new package")
    show("tenacity" not in text("pc-15", "report.txt"), "the report names the new package")
    return "packaging is pinned; tenacity is new in both files and not in the report"


if __name__ == "__main__":
    main(prove)
