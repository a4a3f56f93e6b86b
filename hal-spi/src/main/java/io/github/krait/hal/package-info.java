/**
 * What a board offers to the engine.
 *
 * <p>A {@link io.github.krait.hal.Board} has {@link io.github.krait.hal.Pin pins}, of which a
 * program claims those that it uses, and a {@link io.github.krait.hal.Clock}. Boards come from
 * {@link io.github.krait.hal.BoardProvider providers}, by name through {@link
 * io.github.krait.hal.Boards}, or are made by the host application itself.
 *
 * <h2>Rules for all of it</h2>
 *
 * <ul>
 *   <li>Time is in nanoseconds, frequency in hertz; a level is true for high.
 *   <li>What cannot be done throws {@link io.github.krait.hal.HalException}, with one of the few
 *       {@link io.github.krait.hal.ErrorKind kinds}; nothing is left half done then. A null where
 *       none is allowed throws {@link java.lang.NullPointerException}.
 *   <li>Methods may be called from any thread, and do not block unless they say so.
 *   <li>Listeners and scheduled tasks run on a thread of the provider's choice. They must be short
 *       and must not block.
 * </ul>
 *
 * <p>The test jar of this module has contract tests that every provider should run.
 */
package io.github.krait.hal;
