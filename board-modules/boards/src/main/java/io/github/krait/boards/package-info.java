/** The boards that Krait knows: a file each, and {@link io.github.krait.boards.SimulatedBoards}. */
package io.github.krait.boards;
