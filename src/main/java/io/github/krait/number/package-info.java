/**
 * Decimal text to binary floats and back, with MicroPython's rounding.
 *
 * <p>A leaf: the parser, the .mpy files and the float type need the same digits. Depends on no
 * other package of Krait.
 */
package io.github.krait.number;
