/** {@code uctypes}: structures in memory, by address. */
package io.github.krait.modules.uctypes;
