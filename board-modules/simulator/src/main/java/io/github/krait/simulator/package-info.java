/**
 * Simulated boards. A {@link io.github.krait.simulator.SimulatedBoard} is made of a {@link
 * io.github.krait.simulator.BoardDefinition} and a {@link
 * io.github.krait.simulator.SimulatedClock}. The program sees it as hardware; the test or
 * application around it drives {@link io.github.krait.simulator.SimulatedPin pins} from outside and
 * records what they do.
 *
 * <p>Under virtual time nothing depends on the speed or the load of the host: what a program does,
 * and when, is the same each time.
 */
package io.github.krait.simulator;
