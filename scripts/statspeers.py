"""The Python peers of Quill's statistics, timed in a process of their own: prints {name: CPU seconds} as JSON.

Run by bench.py as --steps N, or with a CSV file, with the interpreter of .build/peers, which has numpy, krippendorff, pandas and crowd-kit.
"""
import json, statistics, sys, time, warnings

import krippendorff
import numpy as np
import pandas as pd

warnings.filterwarnings("ignore")


def median(body, runs=5):
    times = []
    for _ in range(runs):
        begun = time.process_time()
        body()
        times.append(time.process_time() - begun)
    return statistics.median(times)


def counts(ratings, random):
    """Five raters a unit, five categories: how often each unit has each value."""
    units = ratings // 5
    truth = random.integers(0, 5, units)
    values = np.where(random.random((units, 5)) < 0.6, truth[:, None], random.integers(0, 5, (units, 5)))
    return values, np.stack([(values == k).sum(1) for k in range(5)], 1)


def main():
    random = np.random.default_rng(7)
    values, many = counts(1_000_000, random)
    _, few = counts(10_000, random)
    matrix = values.T.astype(float)
    found = {
        level: median(lambda: krippendorff.alpha(reliability_data=matrix, level_of_measurement=level))
        for level in ("nominal", "ordinal")
    }

    def bootstrap():
        for _ in range(1000):
            drawn = few[random.integers(0, len(few), len(few))]
            krippendorff.alpha(value_counts=drawn, level_of_measurement="nominal")

    found["bootstrap"] = median(bootstrap, runs=1)

    from crowdkit.aggregation import DawidSkene
    frame = pd.DataFrame({
        "task": np.repeat(np.arange(len(values)), 5), "worker": np.tile(np.arange(5), len(values)) + 5 * np.repeat(np.arange(len(values)) % 40, 5),
        "label": values.ravel()})
    # As many steps as the right stopping rule takes: its own stops after a few, while the likelihood still rises.
    steps = int(sys.argv[2])
    found["dawid_skene"] = median(lambda: DawidSkene(n_iter=steps, tol=-1e300).fit(frame), runs=1)
    print(json.dumps(found))


if sys.argv[1] == "--steps":
    main()
else:
    # The whole program: a CSV file to alpha.
    table = pd.read_csv(sys.argv[1])
    print(krippendorff.alpha(
        reliability_data=table.pivot(index="annotator", columns="item", values="label").to_numpy(),
        level_of_measurement="nominal"))
