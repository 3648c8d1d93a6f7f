"""The reference: agents for a service level by pyworkforce, one interval at a time."""

import sys
import time

from pyworkforce.queuing import ErlangC

share, within, busiest = (float(word) for word in sys.argv[2:5])
with open(sys.argv[1]) as file:
    intervals = [tuple(float(word) for word in line.split()) for line in file]

start = time.perf_counter_ns()
agents = []
for contacts, handle in intervals:
    queue = ErlangC(transactions=contacts, aht=handle / 60, asa=within / 60, interval=60)
    found = queue.required_positions(service_level=share, max_occupancy=busiest)
    agents.append(found["raw_positions"])
took = time.perf_counter_ns() - start
print(took, *agents)
