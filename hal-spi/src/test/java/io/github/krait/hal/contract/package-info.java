/**
 * Contract tests: a provider of boards extends each of these classes in its own tests and hands it
 * a {@link io.github.krait.hal.contract.Rig}: a board, and what can be done to it from outside.
 * What a board does not have, or a rig cannot do, is skipped, with the reason.
 */
package io.github.krait.hal.contract;
