/**
 * JVM code for viper functions, written by ASM; nothing else needs this package, and the engine
 * runs without it and ASM. {@link io.github.krait.jit.viper.ViperCompiler} makes a class of a
 * {@link io.github.krait.bytecode.ViperUnit}, and a class loader that goes with it.
 */
package io.github.krait.jit.viper;
