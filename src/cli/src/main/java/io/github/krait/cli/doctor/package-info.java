/** {@code krait doctor}: whether a Raspberry Pi is ready for programs on its pins. */
package io.github.krait.cli.doctor;
