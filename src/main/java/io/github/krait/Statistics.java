package io.github.krait;

import java.time.Duration;

/**
 * What an engine has done since it was made: see {@link Krait#statistics}. Times and allocations
 * count from the first time that anybody asks for statistics, since to know them takes time at each
 * call. While programs run, the figures are not all of the same moment.
 *
 * @param programs programs that have begun: {@link Krait#exec}, {@link Krait#load}, {@link
 *     Program#run}
 * @param calls calls of the host's into the engine, programs included, but not those from inside of
 *     another one, nor the program's own threads
 * @param ticks what programs have computed, see {@link Limits.Builder#ticks}; those of a call that
 *     goes on are counted every few thousand
 * @param allocatedBytes what threads have allocated in the JVM while they were in the engine, the
 *     host's functions that programs called included; 0 where the JVM does not count it
 * @param exceptions calls of the host's that ended by an exception of Python's
 * @param limits how often limits were reached
 * @param callbacksRun functions of {@code micropython.schedule} and soft interrupts that were
 *     called
 * @param callbacksFailed functions that raised, those of hard interrupts and threads included
 * @param callbacksLost functions that were not called, as too many waited
 * @param interruptsRaised what the hardware has told of: edges, ends of timers …
 * @param interruptsHandled how often a source of interrupts was served
 * @param interruptsLost what was raised while the same source waited for being served: its handler
 *     is called once for all of these
 * @param interruptLatency from the moment when the hardware told of it to the first instruction of
 *     the program's handler, by the host's clock
 * @param timeInside how long threads were in the engine, added up
 * @param timeWaiting how long they waited meanwhile: for time, input, sockets, locks, each other,
 *     and for functions of the host's where others may run meanwhile
 * @param eventsLost events that no {@link EngineListener} was told of, as too many waited
 */
public record Statistics(
    long programs,
    long calls,
    long ticks,
    long allocatedBytes,
    long exceptions,
    long limits,
    long callbacksRun,
    long callbacksFailed,
    long callbacksLost,
    long interruptsRaised,
    long interruptsHandled,
    long interruptsLost,
    LatencyStatistics interruptLatency,
    Duration timeInside,
    Duration timeWaiting,
    long eventsLost) {}
