package io.github.krait.simulator.device;

/** The commands of an SSD1306, its settings and its memory. */
final class Ssd1306Commands {
  private static final int HORIZONTAL = 0;
  private static final int VERTICAL = 1;

  /** Frames between two steps of scrolling, by their code. */
  private static final int[] SCROLL_FRAMES = {5, 64, 128, 256, 3, 4, 25, 2};

  /** Eight lines a page, by segment; bit 0 is the uppermost line. Not changed by a reset. */
  final byte[][] ram = new byte[8][128];

  boolean on;
  boolean chargePump;
  boolean inverted;
  boolean allOn;
  private boolean segmentsReversed;
  int contrast;
  private boolean scansBackwards;
  private boolean alternate;
  private boolean sidesExchanged;
  private int multiplex;
  private int offset;
  private int startLine;
  private int clockDivide;
  private int precharge;

  private int addressing;
  private int column;
  private int columnStart;
  private int columnEnd;
  private int page;
  private int pageStart;
  private int pageEnd;

  /** The command whose parameters are coming, they, and how many are there. */
  private int command;

  private final int[] parameters = new int[6];
  private int have;
  private int need;

  private boolean scrolls;
  private boolean scrollsLeft;
  private int scrollFirst;
  private int scrollLast;
  private int scrollFrames;
  private int scrollDown;
  private int fixedLines;
  private int scrolledLines;
  private long scrolledAt;

  /** Lines that the vertical scroll is at. */
  private int verticalScroll;

  Ssd1306Commands() {
    reset();
  }

  void reset() {
    on = false;
    chargePump = false;
    inverted = false;
    allOn = false;
    segmentsReversed = false;
    contrast = 0x7f;
    scansBackwards = false;
    alternate = true;
    sidesExchanged = false;
    multiplex = 64;
    offset = 0;
    startLine = 0;
    clockDivide = 0x80;
    precharge = 0x22;
    addressing = 2;
    column = 0;
    columnStart = 0;
    columnEnd = 127;
    page = 0;
    pageStart = 0;
    pageEnd = 7;
    have = 0;
    need = 0;
    scrolls = false;
    fixedLines = 0;
    scrolledLines = 64;
    verticalScroll = 0;
  }

  void write(boolean data, int value, long now) {
    scroll(now);
    if (data) {
      store(value);
    } else if (need > 0) {
      parameters[have++] = value;
      if (have == need) {
        need = 0;
        execute(now);
      }
    } else {
      command = value;
      have = 0;
      need = parametersOf(value);
      if (need == 0) {
        execute(now);
      }
    }
  }

  private static int parametersOf(int command) {
    return switch (command) {
      // AD is of the SSD1306B: the current's reference.
      case 0x20, 0x81, 0x8d, 0xa8, 0xad, 0xd3, 0xd5, 0xd9, 0xda, 0xdb -> 1;
      case 0x21, 0x22, 0xa3 -> 2;
      case 0x29, 0x2a -> 5;
      case 0x26, 0x27 -> 6;
      default -> 0;
    };
  }

  private void execute(long now) {
    int value = parameters[0];
    switch (command) {
      case 0x20 -> addressing = value & 3;
      case 0x21 -> {
        columnStart = value & 0x7f;
        columnEnd = parameters[1] & 0x7f;
        column = columnStart;
      }
      case 0x22 -> {
        pageStart = value & 7;
        pageEnd = parameters[1] & 7;
        page = pageStart;
      }
      case 0x26, 0x27, 0x29, 0x2a -> {
        scrollsLeft = command == 0x27 || command == 0x2a;
        scrollFirst = parameters[1] & 7;
        scrollFrames = SCROLL_FRAMES[parameters[2] & 7];
        scrollLast = parameters[3] & 7;
        scrollDown = command >= 0x29 ? parameters[4] & 0x3f : 0;
      }
      case 0x2e -> {
        scrolls = false;
        verticalScroll = 0;
      }
      case 0x2f -> {
        scrolls = scrollFrames > 0;
        scrolledAt = now;
      }
      case 0x81 -> contrast = value;
      case 0x8d -> chargePump = (value & 4) != 0;
      case 0xa0, 0xa1 -> segmentsReversed = command == 0xa1;
      case 0xa3 -> {
        fixedLines = value & 0x3f;
        scrolledLines = parameters[1] & 0x7f;
      }
      case 0xa4, 0xa5 -> allOn = command == 0xa5;
      case 0xa6, 0xa7 -> inverted = command == 0xa7;
      case 0xa8 -> multiplex = Math.max(16, (value & 0x3f) + 1);
      case 0xae, 0xaf -> on = command == 0xaf;
      case 0xc0, 0xc8 -> scansBackwards = command == 0xc8;
      case 0xd3 -> offset = value & 0x3f;
      case 0xd5 -> clockDivide = value;
      case 0xd9 -> precharge = value;
      case 0xda -> {
        alternate = (value & 0x10) != 0;
        sidesExchanged = (value & 0x20) != 0;
      }
      default -> executeRange();
    }
  }

  /** Commands with their value in them; what is none of them does nothing. */
  private void executeRange() {
    if (command < 0x10) {
      column = column & 0x70 | command;
    } else if (command < 0x20) {
      column = column & 0xf | (command & 7) << 4;
    } else if (command >= 0x40 && command < 0x80) {
      startLine = command & 0x3f;
    } else if (command >= 0xb0 && command < 0xb8) {
      page = command & 7;
    }
  }

  private void store(int value) {
    ram[page][segment(column)] = (byte) value;
    if (addressing == VERTICAL) {
      if (nextPage()) {
        boolean unused = nextColumn();
      }
    } else if (addressing == HORIZONTAL) {
      if (nextColumn()) {
        boolean unused = nextPage();
      }
    } else {
      // Page addressing knows no window.
      column = column + 1 & 0x7f;
    }
  }

  /** Where a column is stored: what is stored stays when the direction changes. */
  int segment(int at) {
    return segmentsReversed ? 127 - at : at;
  }

  private boolean nextColumn() {
    boolean wraps = column == columnEnd;
    column = wraps ? columnStart : column + 1 & 0x7f;
    return wraps;
  }

  private boolean nextPage() {
    boolean wraps = page == pageEnd;
    page = wraps ? pageStart : page + 1 & 7;
    return wraps;
  }

  /** The COM signal that comes out at an output, with the configuration of the pins. */
  int com(int pad) {
    int side = sidesExchanged ? pad ^ 32 : pad;
    if (!alternate) {
      return side;
    }
    return side < 32 ? 2 * side : 2 * (side - 32) + 1;
  }

  /** The row that is shown on a COM signal; -1 where none is. The offset moves towards COM0. */
  int rowOf(int com) {
    int moved = com + offset & 0x3f;
    int row = scansBackwards ? multiplex - 1 - moved : moved;
    return row < multiplex ? row : -1;
  }

  /** The line of the memory that a row shows. */
  int lineOf(int row) {
    int scrolled = row;
    if (verticalScroll > 0 && row >= fixedLines && row < fixedLines + scrolledLines) {
      scrolled = fixedLines + (row - fixedLines + verticalScroll) % scrolledLines;
    }
    return scrolled + startLine & 0x3f;
  }

  /** Does the steps of scrolling that are due. */
  void scroll(long now) {
    if (!scrolls) {
      return;
    }
    long period = scrollFrames * frame();
    long steps = (now - scrolledAt) / period;
    scrolledAt += steps * period;
    if (steps > 0) {
      for (int p = scrollFirst; p <= scrollLast; p++) {
        rotate(ram[p], (int) (steps % 128));
      }
      if (scrolledLines > 0) {
        verticalScroll = (int) ((verticalScroll + steps * scrollDown) % scrolledLines);
      }
    }
  }

  private void rotate(byte[] line, int steps) {
    byte[] before = line.clone();
    for (int i = 0; i < line.length; i++) {
      line[segment(i + (scrollsLeft ? -steps : steps) & 127)] = before[segment(i)];
    }
  }

  /**
   * Nanoseconds of a frame (chapter 8.3): about 370 kHz in the middle of the oscillator's range.
   */
  private long frame() {
    long oscillator = 370_000 + ((clockDivide >> 4) - 8) * 22_000L;
    int clocks = (precharge & 0xf) + (precharge >> 4) + 50;
    return 1_000_000_000L * ((clockDivide & 0xf) + 1) * clocks * multiplex / oscillator;
  }
}
