/**
 * {@code asyncio}: tasks and the event loop of MicroPython, and what CircuitPython's library of
 * that name needs. Events, locks and streams are Python: the files in {@code frozen/asyncio}.
 */
package io.github.krait.modules.asyncio;
