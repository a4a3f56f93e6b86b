/**
 * Assertions about simulated boards for tests, with any test framework or none: what does not hold
 * throws an {@link java.lang.AssertionError} that shows what was expected and what was on the wire.
 *
 * <pre>{@code
 * board.trace().start();
 * engine.run(program);
 * assertThat(board.pin("LED")).toggled(10).every(500, MILLISECONDS);
 * assertThat(board.pin("LED")).isLow();
 * assertThat(board.pin("GP16")).within(1, MICROSECONDS).pulse(true, 10, MICROSECONDS);
 * assertThat(board.i2c()).wrote(0x76, 0xf4, 0x27).neverWrote(0x76, 0xe0, 0xb6);
 * assertThat(board.pin("GP0")).sent("hello\r\n");
 * }</pre>
 *
 * <p>What was on a pin or bus is known where it was recorded: by the {@linkplain
 * io.github.krait.simulator.SimulatedBoard#trace board's trace}, or by a {@link
 * io.github.krait.simulator.Recording} of one pin. Times are compared with a tolerance, which is a
 * hundredth of the time that is expected unless {@link
 * io.github.krait.simulator.assertion.PinAssert#within} says otherwise: programs take time to
 * compute.
 */
package io.github.krait.simulator.assertion;
