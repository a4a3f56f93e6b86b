/**
 * Memories that are read and written by blocks: what file systems are on.
 *
 * <p>May use {@code object} and {@code runtime}.
 */
package io.github.krait.runtime.blocks;
