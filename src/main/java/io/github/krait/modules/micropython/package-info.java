/** MicroPython's hardware modules. */
package io.github.krait.modules.micropython;
