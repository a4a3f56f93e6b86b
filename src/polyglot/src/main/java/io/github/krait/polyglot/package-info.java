/**
 * Krait beside GraalVM's languages.
 *
 * <p>Either an engine that the host made hands its values over as proxies and takes GraalVM's
 * values ({@link io.github.krait.polyglot.PolyglotValues}), or a context makes the engine itself
 * and runs programs as those of the languages {@code micropython} and {@code circuitpython}: then
 * all languages of the context share values. Programs run on Krait's own virtual machine in both.
 */
package io.github.krait.polyglot;
