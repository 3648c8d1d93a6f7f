# Rank acceptability by numpy, as a person would write it: matrices of samples, chunk by chunk, ranks by comparing.
import sys
import time

import numpy as np

offers, criteria, samples = (int(argument) for argument in sys.argv[1:4])
shares = np.array(sys.stdin.read().split(), dtype=float).reshape(offers, criteria)
random = np.random.default_rng(1)


def by_sorting(chunk):
    counts = np.zeros((offers, offers), dtype=np.int64)
    for _ in range(0, samples, chunk):
        points = random.standard_exponential((chunk, criteria)) @ shares.T
        order = np.argsort(-points, axis=1)
        for place in range(offers):
            counts[:, place] += np.bincount(order[:, place], minlength=offers)
    return counts


def by_comparing(chunk):
    counts = np.zeros((offers, offers), dtype=np.int64)
    for _ in range(0, samples, chunk):
        points = shares @ random.standard_exponential((chunk, criteria)).T
        places = (points[:, None, :] < points[None, :, :]).sum(1)
        for offer in range(offers):
            counts[offer] += np.bincount(places[offer], minlength=offers)
    return counts


best = None
for way in (by_sorting, by_comparing):
    for chunk in (2_000, 10_000, 50_000):
        for _ in range(2):
            start = time.perf_counter()
            counts = way(chunk)
            took = time.perf_counter() - start
            if best is None or took < best[0]:
                best = (took, counts)
print(best[0])
print(*(counts / samples for counts in best[1].ravel()))
