/**
 * What a board offers to the engine.
 *
 * <p>A {@link io.github.krait.hal.Board} has {@link io.github.krait.hal.Pin pins}, of which a
 * program claims those that it uses, and a {@link io.github.krait.hal.Clock}. Boards come from
 * {@link io.github.krait.hal.BoardProvider providers}, by name through {@link
 * io.github.krait.hal.Boards}, or are made by the host application itself.
 *
 * <p>What needs one pin is opened by the pin, what needs several by the board: {@link
 * io.github.krait.hal.I2cBus buses}, {@link io.github.krait.hal.UartPort serial ports}, {@link
 * io.github.krait.hal.Counter counters}; what a board has one of, the board returns: {@link
 * io.github.krait.hal.Rtc}, {@link io.github.krait.hal.Watchdog}, {@link
 * io.github.krait.hal.Sleep}. All but digital pins and the clock may be missing; then the method
 * throws UNSUPPORTED, as its default does.
 *
 * <h2>Rules for all of it</h2>
 *
 * <ul>
 *   <li>Time is in nanoseconds, frequency in hertz; a level is true for high.
 *   <li>What cannot be done throws {@link io.github.krait.hal.HalException}, with one of the few
 *       {@link io.github.krait.hal.ErrorKind kinds}; nothing is left half done then. A null where
 *       none is allowed throws {@link java.lang.NullPointerException}.
 *   <li>What was opened throws CLOSED, after it or its board was closed, from every method that
 *       acts or asks the hardware; what only says how it was opened may still answer. Closing again
 *       does nothing.
 *   <li>Parts of arrays that are not within the array throw {@link
 *       java.lang.IndexOutOfBoundsException}, before anything is done.
 *   <li>Methods may be called from any thread, and do not block unless they say so; what returns
 *       after a bus's time moves a simulated clock on.
 *   <li>Listeners and scheduled tasks run on a thread of the provider's choice. They must be short
 *       and must not block.
 * </ul>
 *
 * <p>The test jar of this module has contract tests that every provider should run.
 */
package io.github.krait.hal;
