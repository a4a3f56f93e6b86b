/** The {@code .mpy} file, version 6: reader, writer and verifier. */
package io.github.krait.bytecode.mpy;
