/**
 * Contract tests: a provider of boards extends each of these classes in its own tests and says how
 * to open a board.
 */
package io.github.krait.hal.contract;
