"""For pc-11 and pc-12: claim 1 holds, and the cache changes no answer."""
from proving import both, chooser, show


def cache_is_harmless(seed):
    before, after = both(seed, "shipping.zones")
    pick = chooser()
    for _ in range(2000):
        code = "".join(pick.choices("kwabgKWABG x", k=pick.randint(0, 4)))
        show(before.zone_for(code) == after.zone_for(code), f"{seed}: {code!r} differs")
    show(after.zone_for.cache_info().hits > 0, f"{seed}: nothing is cached")
