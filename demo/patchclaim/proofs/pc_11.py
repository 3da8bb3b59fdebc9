"""pc-11 CANNOT_TELL, proved by reading: claim 2 is a figure and the diff holds no figure."""
import re

from proving import diff_lines, main, show, text
from zones import cache_is_harmless


def prove():
    cache_is_harmless("pc-11")
    show("about 40 %" in text("pc-11", "report.txt"), "the report claims no figure")
    for line in diff_lines("pc-11"):
        if not line.startswith("@@"):
            show(not re.search(r"\d", line), f"the diff has a number: {line}")
            show(not re.search(r"latency|bench|second|fast|slow|\bp95\b|\bms\b", line, re.I), f"speed: {line}")
    return "the cache is there and harmless; outside the hunk header the diff has not one digit"


if __name__ == "__main__":
    main(prove)
