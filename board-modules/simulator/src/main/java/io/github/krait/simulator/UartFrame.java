package io.github.krait.simulator;

import io.github.krait.hal.UartFormat;
import io.github.krait.hal.UartPort;

/**
 * A byte, or a break, on a serial line.
 *
 * @param pin the pin on whose wire it is
 * @param sent whether the board sends; else it receives
 * @param format how it was sent; the level of an idle line is by its {@code invertTx} where it is
 *     sent, else by {@code invertRx}
 * @param value the byte; -1: a break
 * @param error what went wrong for the receiver; null: nothing
 * @param start when its start bit began, by the board's clock in nanoseconds
 */
public record UartFrame(
    SimulatedPin pin,
    boolean sent,
    UartFormat format,
    int value,
    UartPort.Event error,
    long start) {}
