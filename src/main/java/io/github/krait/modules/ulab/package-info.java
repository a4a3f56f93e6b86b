/**
 * The module {@code ulab} as CircuitPython's boards have it: version 6.5.3, arrays of up to two
 * dimensions, no complex numbers. What ulab's C code does with each type decides; see
 * https://micropython-ulab.readthedocs.io/.
 */
package io.github.krait.modules.ulab;
