/**
 * MicroPython's v6 bytecode: the opcode table, the code of one function, its disassembly, and (in
 * {@code mpy}) the file format. Constants are plain Java values, so that this package needs nothing
 * from the object model: str is {@link io.github.krait.bytecode.Utf8}, bytes is {@code byte[]}, int
 * is {@code Long} or {@code BigInteger}, float is {@code Double}, tuple is {@code Object[]}, bool
 * is {@code Boolean}, the rest are {@link io.github.krait.bytecode.Complex} and {@link
 * io.github.krait.bytecode.Singleton}.
 */
package io.github.krait.bytecode;
