"""For pc-15 and pc-16: the packages that the two requirement files name."""
import re

from proving import show, text


def packages(seed, side, name):
    """{package: the rest of its requirement}, comments and hash lines left out."""
    found = re.findall(r"^([a-z]+)([=>]=\S+)", text(seed, f"{side}/{name}"), re.M)
    return dict(found)


def pinned_and_added(seed):
    """Shows that packaging is pinned, and gives the packages that are new in each file."""
    added = []
    for name in ("requirements.in", "requirements.lock"):
        old, new = packages(seed, "before", name), packages(seed, "after", name)
        show(new.pop("packaging") == "==24.1" != old.pop("packaging"), f"{name}: packaging is not pinned")
        show(old.items() <= new.items(), f"{name}: another package changed")
        added.append(sorted(new.keys() - old.keys()))
    return added
