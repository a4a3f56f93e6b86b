

# Prints the microseconds of each repetition, and the result: at least so many repetitions, and
# for so long; of the processor's time where that is asked for and known.
def bench_loop(least, budget, cpu):
    import time

    if cpu and hasattr(time, "process_time"):
        now = lambda: int(time.process_time() * 1000000.0)
    elif cpu and hasattr(time, "clock"):
        now = lambda: int(time.clock() * 1000000.0)
    elif hasattr(time, "ticks_us"):
        now = time.ticks_us
    elif hasattr(time, "perf_counter"):
        now = lambda: int(time.perf_counter() * 1000000.0)
    elif hasattr(time, "monotonic_ns"):
        now = lambda: time.monotonic_ns() // 1000
    else:
        now = lambda: int(time.time() * 1000000.0)
    times = []
    total = 0
    while len(times) < least or total < budget:
        bench_prepare()
        t0 = now()
        bench_once()
        t1 = now()
        times.append(t1 - t0)
        total += times[-1]
    print("TIMES " + " ".join([str(t) for t in times]))
    print("RESULT " + bench_result())


