/**
 * The pins of a Raspberry Pi, through Pi4J. {@link io.github.krait.pi4j.Pi4jBoards} makes a board
 * of an application's own Pi4J context; the board by the name {@code raspberry_pi}, or {@code
 * auto}, makes a context for itself.
 */
package io.github.krait.pi4j;
