package io.github.krait.pi4j;

import java.util.List;

/**
 * Pins and a unit that one user has.
 *
 * @param board whose they are
 * @param pins at least one
 * @param unit null: none
 */
record Reservation(Pi4jBoard board, List<Pi4jPin> pins, String unit, String user) {}
