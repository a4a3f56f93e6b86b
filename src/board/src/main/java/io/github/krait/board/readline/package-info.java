/** The editor of lines that is part of the runtimes. */
package io.github.krait.board.readline;
