"""pc-24 OVERCLAIMS: the API takes 25 MB, the web form still turns away more than 10 MB."""
import re

from proving import both, main, show, text

MB = 1024 * 1024


def form_limit(side):
    """The limit that the form checks, read from its script."""
    found = re.findall(r"if \(file\.size > (\d+) \* MB\)", text("pc-24", f"{side}/web/upload.js"))
    show(len(found) == 1, "the form has not exactly one check")
    return int(found[0])


def prove():
    before, after = both("pc-24", "api.limits")
    show(not before.accepts(10 * MB + 1) and before.accepts(10 * MB), "the old API limit is not 10 MB")
    show(after.accepts(25 * MB) and not after.accepts(25 * MB + 1), "the new API limit is not 25 MB")
    show(form_limit("before") == form_limit("after") == 10, "the check of the form was changed")
    show("up to 25 MB" in text("pc-24", "after/web/upload.js"), "the hint was not changed")
    return "20 MB pass the API and are turned away by the form"


if __name__ == "__main__":
    main(prove)
