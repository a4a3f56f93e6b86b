/**
 * Things that people connect to single pins: buttons, LEDs, motors, strips of LEDs, sensors with a
 * protocol of their own. Each takes the pins that it is connected to, and can be worked or looked
 * at from Java at any time. Devices on buses are in {@code io.github.krait.simulator.device}.
 */
package io.github.krait.simulator.part;
