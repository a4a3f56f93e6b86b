/**
 * The languages {@code micropython} and {@code circuitpython} of GraalVM's contexts: nothing here
 * is for programs that use them.
 */
package io.github.krait.polyglot.language;
