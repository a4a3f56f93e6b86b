package io.github.krait.modules.micropython;

/**
 * Characters of three by five dots, for a cell of eight by eight. A character is five octal digits,
 * its rows from above, in each of which the left dot is the highest bit.
 */
final class SmallFont {
  private static final int FIRST = ' ';

  /** From the blank to the tilde, then what stands for every other character. */
  private static final int[] GLYPHS = {
    000000, 022202, 055000, 057575, 036236, 051245, 025256, 022000, 012221, 021112, 005250,
    002720, 000024, 000700, 000002, 011244, 075557, 026227, 071747, 071317, 055711, 074717,
    074757, 071111, 075757, 075717, 002020, 002024, 012421, 007070, 042124, 071302, 075747,
    025755, 065656, 034443, 065556, 074647, 074644, 034553, 055755, 072227, 011152, 055655,
    044447, 057755, 065555, 025552, 065644, 025563, 065655, 034216, 072222, 055557, 055552,
    055775, 055255, 055222, 071247, 032223, 044211, 062226, 025000, 000007, 042000, 003553,
    044656, 003443, 011353, 002743, 012722, 035316, 044655, 020222, 010152, 045655, 062227,
    007755, 006555, 002552, 065644, 035311, 006444, 003216, 027221, 005553, 005552, 005577,
    005225, 055316, 007247, 032623, 022222, 062326, 003600, 077777
  };

  private SmallFont() {}

  /**
   * A column of a character, in a cell of eight.
   *
   * @param x 0 to 7, from the left
   * @return its dots, the upper one in the lowest bit
   */
  static int column(int character, int x) {
    int glyph =
        character < FIRST || character - FIRST >= GLYPHS.length - 1
            ? GLYPHS[GLYPHS.length - 1]
            : GLYPHS[character - FIRST];
    // each dot is two wide, after one free column, and below one free row
    int dot = (x - 1) / 2;
    if (x < 1 || dot > 2) {
      return 0;
    }
    int column = 0;
    for (int row = 0; row < 5; row++) {
      int bits = glyph >> 3 * (4 - row) & 7;
      column |= (bits >> 2 - dot & 1) << row + 1;
    }
    return column;
  }
}
