/**
 * littlefs, versions 1 and 2, on a block device (littlefs technical specification, disk versions
 * 1.1 and 2.1).
 *
 * <p>Nothing that is in use is ever overwritten: data goes to free blocks, and one commit to a
 * directory, which is a log in two blocks, makes it valid. So a loss of power at any moment leaves
 * the state before the commit or the one after it.
 *
 * <p>May use {@code object}, {@code runtime} and {@code runtime.blocks}.
 */
package io.github.krait.runtime.littlefs;
