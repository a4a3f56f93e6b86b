/**
 * The engine's state and what the language does beyond single values: imports, names, streams.
 *
 * <p>May use {@code object} only.
 */
package io.github.krait.runtime;
