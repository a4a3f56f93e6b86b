/**
 * Whole programs in Krait and in other Pythons, turn by turn, each run in a process of its own.
 * {@link io.github.krait.benchmarks.suite.Suite} is the command.
 */
package io.github.krait.benchmarks.suite;
