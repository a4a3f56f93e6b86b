/**
 * The virtual machine: predecoded code, the interpreter, functions, generators. It reads {@code
 * bytecode} and works on {@code object} and {@code runtime}; nothing but the composition root and
 * the JIT may use it.
 */
package io.github.krait.vm;
