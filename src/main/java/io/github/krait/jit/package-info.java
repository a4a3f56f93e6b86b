/**
 * JVM code from hot bytecode. It reads what the virtual machine has predecoded, and is reached by
 * {@link io.github.krait.vm.Jit} only: without it everything is interpreted.
 */
package io.github.krait.jit;
