package io.github.krait.bytecode;

/** A complex constant. */
public record Complex(double real, double imag) {}
