/** CircuitPython's hardware modules. */
package io.github.krait.modules.circuitpython;
