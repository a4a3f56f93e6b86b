/**
 * What hosts see of an engine at work: the log, events for listeners, counters, JMX and JFR. The
 * rest of the engine knows only {@link io.github.krait.runtime.Monitor} and {@link
 * io.github.krait.runtime.Counters}; SLF4J and JFR are used here alone, and loaded when there is
 * somebody to tell.
 */
package io.github.krait.observe;
