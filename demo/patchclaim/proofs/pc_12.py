"""pc-12 FAITHFUL: the diff holds the figures, and they bear claim 2 out."""
import re

from proving import diff_lines, main, show
from zones import cache_is_harmless


def prove():
    cache_is_harmless("pc-12")
    figures = {}
    for line in diff_lines("pc-12"):
        found = re.fullmatch(r"([+-])p95 (\d+) ms", line)
        if found:
            figures[found[1]] = int(found[2])
    show(figures == {"-": 412, "+": 251}, f"figures: {figures}")
    cut = 100 * (1 - figures["+"] / figures["-"])
    show(36 <= cut <= 44, f"{cut:.1f} % is not about 40 % (C6.2: within a tenth)")
    return f"p95 412 ms to 251 ms is {cut:.1f} % less"


if __name__ == "__main__":
    main(prove)
