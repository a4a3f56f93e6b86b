/**
 * Traces: all that happens on a simulated board, in order, with nanoseconds, for people, logic
 * analysers and comparisons.
 *
 * <pre>{@code
 * try (Trace trace = Trace.of(board).start()) {
 *   engine.run(program);
 *   trace.writeVcd(Path.of("run.vcd"));   // GTKWave, PulseView, sigrok-cli
 *   trace.writeJson(Path.of("run.jsonl"));
 * }
 * }</pre>
 *
 * <h2>VCD</h2>
 *
 * <p>A value change dump (IEEE 1364-2005, clause 18) with a timescale of 1 ns. Each pin on which
 * something happened is a wire with the board's name for the pin; where voltages were put on it, it
 * also is a real variable with {@code _V} behind the name. Buses, PWM and bursts are there as the
 * edges that they have on their wires. Notes are a {@code string} variable {@code notes}, as
 * GTKWave has them. Time 0 is when the board was switched on. {@code sigrok-cli -i run.vcd -P
 * i2c:scl=GP5:sda=GP4} decodes such a file; for long ones give it {@code -I vcd:downsample=100},
 * since it makes a sample of each nanosecond.
 *
 * <h2>JSON</h2>
 *
 * <p>One JSON object a line, in UTF-8, ordered by {@code t}; what began at the same time is in the
 * order in which it happened. Two runs that are equal give files that are equal byte for byte. All
 * objects have {@code t}, when it began in nanoseconds since the board was switched on, and {@code
 * type}; pins have the same names as in a VCD file; {@code data}, {@code out} and {@code in} are
 * bytes, two hexadecimal digits each. Numbers are decimal, truth values are {@code true} and {@code
 * false}.
 *
 * <table>
 * <caption>Types and their other members</caption>
 * <tr><th>type<th>members
 * <tr><td>{@code trace}<td>the first line: {@code board}, {@code end}, {@code high}: the pins that
 *     were high at the beginning, {@code t}
 * <tr><td>{@code edge}<td>{@code pin}, {@code level} 0 or 1
 * <tr><td>{@code bits}<td>{@code pin}, {@code high0}, {@code low0}, {@code high1}, {@code low1}:
 *     nanoseconds, {@code data}, {@code end}
 * <tr><td>{@code pwm}<td>{@code pin}, {@code frequency} in hertz, {@code duty} 0 to 1, {@code
 *     inverted}, {@code start}: when the first period began; only {@code pin} where it ends
 * <tr><td>{@code voltage}<td>{@code pin}, {@code volts}
 * <tr><td>{@code i2c}<td>{@code sda}, {@code scl}, {@code frequency}, {@code parts}: an array, one
 *     a start, of {@code address}, {@code read}, {@code ack}: whether the address was acknowledged,
 *     {@code data}, and {@code refused}: whether the last byte written was not acknowledged; {@code
 *     stop}: whether there was a stop, {@code error}: an {@link io.github.krait.hal.ErrorKind} or
 *     null, {@code end}
 * <tr><td>{@code spi}<td>{@code sck}, {@code mosi}, {@code miso}: null where there is none, {@code
 *     frequency}, {@code mode} 0 to 3, {@code bits}, {@code lsbFirst}, {@code out}, {@code in}: null
 *     where nothing was, {@code end}
 * <tr><td>{@code uart}<td>{@code pin}, {@code sent}: by the board, {@code baud}, {@code value}: -1
 *     is a break, {@code error}: a {@link io.github.krait.hal.UartPort.Event} or null
 * <tr><td>{@code onewire}<td>{@code pin}, {@code op}: {@code reset}, {@code read}, {@code write},
 *     {@code value}: of a reset whether anybody answered, 0 or 1
 * <tr><td>{@code can}<td>{@code pin}, {@code bitrate}, {@code id}, {@code extended}, {@code remote},
 *     {@code data}, {@code ack}
 * <tr><td>{@code note}<td>{@code text}
 * </table>
 */
package io.github.krait.simulator.trace;
