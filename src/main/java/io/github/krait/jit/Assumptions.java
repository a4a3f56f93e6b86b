package io.github.krait.jit;

import io.github.krait.vm.Profile;
import java.util.BitSet;

/**
 * What code assumes, and leaves to the interpreter where it does not hold.
 *
 * @param generic the instructions of which nothing is to be assumed, as it did not hold before
 * @param entry the kinds of the slots where it is entered
 * @param profile what was met before; null where nothing was watched
 */
record Assumptions(BitSet generic, byte[] entry, Profile profile) {}
