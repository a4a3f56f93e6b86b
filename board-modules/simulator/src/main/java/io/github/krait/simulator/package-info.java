/**
 * Simulated boards. A {@link io.github.krait.simulator.SimulatedBoard} is made of a {@link
 * io.github.krait.simulator.BoardDefinition} and a {@link
 * io.github.krait.simulator.SimulatedClock}. The program sees it as hardware; the test or
 * application around it drives {@link io.github.krait.simulator.SimulatedPin pins} from outside,
 * connects devices to {@link io.github.krait.simulator.SimulatedI2c buses} and {@link
 * io.github.krait.simulator.SimulatedUart lines}, and records what happens.
 *
 * <p>Under virtual time nothing depends on the speed or the load of the host: what a program does,
 * and when, is the same each time.
 *
 * <p>A pin is on a wire, alone or {@linkplain io.github.krait.simulator.SimulatedPin#join joined}
 * with others. Buses in hardware, PWM and bursts are kept as bytes and numbers; their edges are
 * made only for who {@linkplain io.github.krait.simulator.SimulatedPin#observe watches} the wire,
 * and take the same time either way.
 *
 * <p>The clock is the one lock of all boards that have it. Devices and observers are called with it
 * held, one at a time, so they need no lock of their own; they must not wait for other threads, nor
 * touch boards with another clock. Listeners of programs are called without it. Only where a board
 * is itself the device on a bus, its program is asked without the lock too.
 */
package io.github.krait.simulator;
