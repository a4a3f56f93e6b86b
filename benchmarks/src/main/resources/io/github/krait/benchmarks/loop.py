

# Prints the microseconds of each repetition, and the result: at least so many repetitions, and
# for so long.
def bench_loop(least, budget):
    try:
        from time import ticks_us, ticks_diff
    except ImportError:
        import time

        seconds = getattr(time, "perf_counter", None) or getattr(time, "monotonic", None)
        seconds = seconds or time.time
        ticks_us = lambda: seconds() * 1000000.0
        if hasattr(time, "monotonic_ns"):
            ticks_us = lambda: time.monotonic_ns() // 1000
        ticks_diff = lambda a, b: a - b
    times = []
    total = 0
    while len(times) < least or total < budget:
        bench_prepare()
        t0 = ticks_us()
        bench_once()
        t1 = ticks_us()
        times.append(int(ticks_diff(t1, t0)))
        total += times[-1]
    print("TIMES " + " ".join([str(t) for t in times]))
    print("RESULT " + bench_result())


