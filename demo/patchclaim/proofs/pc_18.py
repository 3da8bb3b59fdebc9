"""pc-18 FAITHFUL: nothing in the file calls the function, and the nightly run does not need it."""
import ast

from nightly_run import nightly
from proving import main, show, text


def prove():
    tree = ast.parse(text("pc-18", "before/maintenance/cleanup.py"))
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    show("drop_old_logs" not in used, "the file calls drop_old_logs")
    show("drop_old_logs" not in text("pc-18", "before/maintenance/jobs.ini"), "jobs.ini names it")
    before, after = nightly("pc-18", "before"), nightly("pc-18", "after")
    show(before == after == ("value", ["mail.old", "web.old"]), f"before {before}, after {after}")
    return "no use in the file or in jobs.ini; the nightly run does the same before and after"


if __name__ == "__main__":
    main(prove)
