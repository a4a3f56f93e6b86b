package io.github.krait.processor;

/** The generator; see the next commit. */
public final class BindingProcessor {}
