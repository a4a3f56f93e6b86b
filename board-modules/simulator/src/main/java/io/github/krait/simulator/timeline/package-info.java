/**
 * What happens around a board, as a text that anybody can write: when buttons are pressed, voltages
 * change, messages come in.
 *
 * <pre>{@code
 * # a button, a light, a thermometer
 * at 1.5s        drive GP14 low
 * after 20ms     release GP14
 * every 500ms    toggle GP15
 * at 2s          voltage A0 1.2
 * at 3s          ramp A0 from 0 to 3.3 over 2s
 * at 4s          set bme280.temperature 21.5
 * at 5s          uart "hello\n"
 * at 10s         repeat 3 every 100ms
 *   at 0s        drive GP14 low
 *   at 30ms      release GP14
 * end
 * }</pre>
 *
 * <p>{@link io.github.krait.simulator.timeline.Timeline} plays such a text; times count from when
 * it begins to. Each line is a time and an action; {@code #} begins a comment. Words are separated
 * by spaces; how far a line is indented does not matter.
 *
 * <h2>Times</h2>
 *
 * <table>
 * <caption>When an action happens</caption>
 * <tr><th>line begins with<th>the action happens
 * <tr><td>{@code at TIME}<td>then
 * <tr><td>{@code after TIME}<td>so long after the line before, or after the {@code repeat} that
 *     ends there began
 * <tr><td>nothing of these<td>at the same time as the line before; the first one at the beginning
 * <tr><td>{@code every TIME [from TIME] [until TIME]}<td>again and again: first at {@code from},
 *     else after one period; not after {@code until}
 * </table>
 *
 * <p>A time is a number and one of {@code ns us ms s min h}, such as {@code 1.5s}. What happens at
 * the same time happens in the order of the lines, where each happens only once.
 *
 * <h2>Actions</h2>
 *
 * <table>
 * <caption>What can happen</caption>
 * <tr><td>{@code drive PIN LEVEL}<td>drives a pin; levels are {@code high} and {@code low}, or 1
 *     and 0
 * <tr><td>{@code release PIN}<td>lets go of it; ends a voltage as well
 * <tr><td>{@code toggle PIN}<td>drives the pin to the level that it does not have
 * <tr><td>{@code pulse PIN LEVEL TIME}<td>drives it for that long, then lets go
 * <tr><td>{@code pull PIN up}, {@code down}, {@code none}<td>puts a resistor on the pin, or takes it
 *     away
 * <tr><td>{@code voltage PIN VOLTS}<td>puts a voltage on the pin
 * <tr><td>{@code touch PIN on}, {@code off}<td>puts a finger on it, or takes it away
 * <tr><td>{@code uart [TX RX] "TEXT"}<td>sends to the board's serial port on these pins, or to the
 *     one that a program gets which names none; the text may have {@code \n \r \t \" \\ \0} and
 *     {@code \xHH} for any byte, and is sent in UTF-8
 * <tr><td>{@code uart [TX RX] break}<td>holds that line low for longer than a byte
 * <tr><td>{@code set DEVICE.PROPERTY VALUE…}<td>calls a device's method {@code setProperty}
 * <tr><td>{@code call DEVICE.METHOD VALUE…}<td>calls any public method of a device
 * <tr><td>{@code ramp PIN from A to B over TIME [step TIME]}<td>a voltage that changes evenly, in
 *     steps, by default a hundred of them
 * <tr><td>{@code ramp DEVICE.PROPERTY from A to B over TIME [step TIME]}<td>the same of a device's
 *     property
 * <tr><td>{@code fault nak N}, {@code fault stretch TIME}, {@code fault stuck sda}, {@code fault
 *     stuck scl}, {@code fault flip MASK}, {@code fault clear}, each with {@code on SDA SCL} behind
 *     it for a bus that is not the default one<td>what goes wrong on an I2C bus, as {@link
 *     io.github.krait.simulator.I2cFaults} says
 * <tr><td>{@code note "TEXT"}<td>writes a remark into the board's trace
 * <tr><td>{@code repeat N every TIME}, {@code repeat forever every TIME}, {@code end}<td>does the
 *     lines between N times; their times count from the beginning of each round
 * </table>
 *
 * <p>Pins have any of the names that the board's runtimes have for them, or a number. Devices are
 * those that were {@linkplain io.github.krait.simulator.timeline.Timeline#device registered}, and
 * {@code board}, the board itself: {@code set board.temperature 60}, {@code call board.brownOut}.
 * Values are numbers, {@code true} and {@code false}, texts with or without quotes, times, or
 * constants of an enum, as the method wants.
 *
 * <p>A text with an error is not played at all: the {@link
 * io.github.krait.simulator.timeline.TimelineException} names the file, the line and what is wrong.
 */
package io.github.krait.simulator.timeline;
