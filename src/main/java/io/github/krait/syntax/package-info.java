/**
 * The front end: lexer, parser and syntax tree of MicroPython's grammar.
 *
 * <p>Accepts and refuses what mpy-cross accepts and refuses, with its messages and lines, and folds
 * constants where its parser does. Depends on no other package of Krait.
 */
package io.github.krait.syntax;
