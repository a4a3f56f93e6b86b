/**
 * What engines cost apart from running programs: processes, time to create, memory, compilation.
 */
package io.github.krait.benchmarks.footprint;
