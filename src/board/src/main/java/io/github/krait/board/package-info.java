/**
 * A folder as the drive of a board: {@link io.github.krait.board.BoardRunner} boots it as the
 * firmware does, and serves its serial line.
 */
package io.github.krait.board;
