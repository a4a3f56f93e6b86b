package io.github.krait.board.readline;

/**
 * Editing of one line of input, key by key, with the keys and the terminal sequences of
 * MicroPython's own editor: tools and tests know them byte by byte. A statement of several lines is
 * one text, of which the last line is being edited.
 */
public final class LineEditor {
  /** What the editor shows. */
  public interface Screen {
    void write(String text);
  }

  /** Which keys an editor knows: those that a firmware has are fewer. */
  public enum Keys {
    /** All, as the {@code micropython} command. */
    COMMAND(true, true),
    /** Without those that move by words: MicroPython on boards. */
    MICROPYTHON(true, false),
    /** Without control keys as well, but with characters of UTF-8: CircuitPython. */
    CIRCUITPYTHON(false, false);

    /** Ctrl-B, D, F, K, N, P and U. */
    final boolean emacs;

    final boolean words;

    Keys(boolean emacs, boolean words) {
      this.emacs = emacs;
      this.words = words;
    }
  }

  /** What the tabulator key adds. */
  public interface Completer {
    /**
     * @param line the line up to the cursor
     * @return what follows; null where several words are possible, which it then has shown
     */
    String complete(String line);
  }

  public static final int CTRL_A = 1;
  public static final int CTRL_B = 2;
  public static final int CTRL_C = 3;
  public static final int CTRL_D = 4;
  public static final int CTRL_E = 5;
  private static final int CTRL_F = 6;
  private static final int BACKSPACE = 8;
  private static final int TAB = 9;
  private static final int CTRL_K = 11;
  private static final int CTRL_N = 14;
  private static final int CTRL_P = 16;
  private static final int CTRL_U = 21;
  private static final int CTRL_W = 23;
  private static final int ESCAPE = 27;
  private static final int DELETE = 127;

  /** Returned by {@link #key} where the line goes on, and at its end. */
  public static final int MORE = -1;

  public static final int DONE = 0;

  private static final int INDENT = 4;
  private static final String INDENTATION = "    ";

  /** Where in an escape sequence the next key is. */
  private static final int PLAIN = 0;

  private static final int AFTER_ESCAPE = 1;
  private static final int AFTER_BRACKET = 2;
  private static final int AFTER_DIGIT = 3;
  private static final int AFTER_O = 4;

  private final Screen screen;
  private final History history;
  private final Completer completer;
  private final Keys keys;

  private final StringBuilder text = new StringBuilder();
  private String prompt = "";

  /** Where in the text the line begins, and where in it the cursor is. */
  private int start;

  private int cursor;
  private int state;
  private int digit;
  private int lastNewline;
  private int chosen;
  private boolean autoIndent;
  private boolean justIndented;

  /** What a key asks to be drawn. */
  private int back;

  private int forward;
  private boolean redraw;

  /** An editor with the keys of the {@code micropython} command. */
  public LineEditor(Screen screen, History history, Completer completer) {
    this(screen, history, completer, Keys.COMMAND);
  }

  public LineEditor(Screen screen, History history, Completer completer, Keys keys) {
    this.screen = screen;
    this.history = history;
    this.completer = completer;
    this.keys = keys;
  }

  /** Everything typed since {@link #begin}. */
  public String text() {
    return text.toString();
  }

  /** Begins a new text. */
  public void begin(String newPrompt) {
    text.setLength(0);
    autoIndent = true;
    justIndented = false;
    line(newPrompt);
  }

  /** Begins the next line of the text. */
  public void next(String newPrompt) {
    text.append('\n');
    line(newPrompt);
  }

  private void line(String newPrompt) {
    prompt = newPrompt;
    start = text.length();
    cursor = start;
    state = PLAIN;
    chosen = -1;
    screen.write(prompt);
    indent();
  }

  /** As deep as the line before, deeper after a colon, and not at all after two blank lines. */
  private void indent() {
    if (!autoIndent || start < 2) {
      return;
    }
    int from = text.lastIndexOf("\n", start - 2) + 1;
    int to = from;
    while (text.charAt(to) == ' ') {
      to++;
    }
    if (from > 0 && to + 1 == start && isBlankBefore(from - 1)) {
      return;
    }
    int levels = (to - from) / INDENT + (text.charAt(start - 2) == ':' ? 1 : 0);
    for (int i = 0; i < levels; i++) {
      text.append(INDENTATION);
      screen.write(INDENTATION);
      cursor += INDENT;
      justIndented = true;
    }
  }

  /** Whether the line that ends at {@code end}, not the first one, is blank. */
  private boolean isBlankBefore(int end) {
    for (int i = end; i > 0; i--) {
      char c = text.charAt(i - 1);
      if (c != ' ') {
        return c == '\n';
      }
    }
    return false;
  }

  /**
   * Takes a key.
   *
   * @return {@link #MORE}, {@link #DONE}, or the control key that ends the line otherwise
   */
  public int key(int c) {
    int lengthBefore = text.length();
    back = 0;
    forward = 0;
    redraw = false;
    int result = MORE;
    switch (state) {
      case PLAIN:
        result = plain(c);
        if (result != MORE) {
          return result;
        }
        break;
      case AFTER_ESCAPE:
        afterEscape(c);
        break;
      case AFTER_BRACKET:
        afterBracket(c);
        break;
      case AFTER_DIGIT:
        afterDigit(c);
        break;
      default:
        afterO(c);
        break;
    }
    draw(lengthBefore);
    justIndented = false;
    return result;
  }

  private int plain(int c) {
    if (c == CTRL_C || (CTRL_A <= c && c <= CTRL_E && text.length() == start)) {
      return c;
    }
    if (isNewline(c)) {
      screen.write("\r\n");
      history.add(text.substring(start));
      return DONE;
    }
    if (!keys.emacs && isEmacs(c)) {
      return MORE;
    }
    switch (c) {
      case CTRL_A:
        home();
        break;
      case CTRL_B:
        left();
        break;
      case CTRL_D:
        deleteForward();
        break;
      case CTRL_E:
        end();
        break;
      case CTRL_F:
        right();
        break;
      case CTRL_K:
        text.setLength(cursor);
        redraw = true;
        break;
      case CTRL_N:
        newer();
        break;
      case CTRL_P:
        older();
        break;
      case CTRL_U:
        back = cursor - start;
        text.delete(start, cursor);
        redraw = true;
        break;
      case CTRL_W:
        if (keys.words) {
          deleteWordBack();
        }
        break;
      case ESCAPE:
        state = AFTER_ESCAPE;
        break;
      case BACKSPACE:
      case DELETE:
        backspace();
        break;
      case TAB:
        if (justIndented) {
          autoIndent = false;
        } else {
          complete();
        }
        break;
      default:
        printable(c);
        break;
    }
    return MORE;
  }

  private static boolean isEmacs(int c) {
    switch (c) {
      case CTRL_B:
      case CTRL_D:
      case CTRL_F:
      case CTRL_K:
      case CTRL_N:
      case CTRL_P:
      case CTRL_U:
        return true;
      default:
        return false;
    }
  }

  /** A carriage return, a line feed, or both, whose second half is no new line. */
  private boolean isNewline(int c) {
    if ((c == '\r' || c == '\n') && (lastNewline == 0 || lastNewline == c)) {
      lastNewline = c;
      return true;
    }
    lastNewline = 0;
    return false;
  }

  private void printable(int c) {
    if (c == ' ' && justIndented) {
      // Who types blanks wants another indentation than the automatic one.
      autoIndent = false;
      back = INDENT - 1;
      text.setLength(text.length() - back);
    } else if (' ' <= c && c < DELETE) {
      text.insert(cursor, (char) c);
      redraw = true;
      forward = 1;
    }
  }

  private void backspace() {
    if (cursor == start) {
      return;
    }
    int i = start;
    while (i < cursor && text.charAt(i) == ' ') {
      i++;
    }
    back = i == cursor && cursor - start >= INDENT ? INDENT : 1;
    text.delete(cursor - back, cursor);
    redraw = true;
  }

  private void complete() {
    String added;
    if (cursor > 0 && Character.isWhitespace(text.charAt(cursor - 1))) {
      added = INDENTATION;
    } else {
      added = completer.complete(text.substring(start, cursor));
    }
    if (added == null) {
      screen.write(prompt);
      screen.write(text.substring(start, cursor));
      redraw = true;
    } else if (!added.isEmpty()) {
      text.insert(cursor, added);
      redraw = true;
      forward = added.length();
    }
  }

  private void afterEscape(int c) {
    state = c == '[' ? AFTER_BRACKET : c == 'O' ? AFTER_O : PLAIN;
    if (state == PLAIN && keys.words) {
      wordKey(c);
    }
  }

  private void wordKey(int c) {
    switch (c) {
      case 'b':
        back = word(false);
        break;
      case 'f':
        forward = word(true);
        break;
      case 'd':
        text.delete(cursor, cursor + word(true));
        redraw = true;
        break;
      case DELETE:
        deleteWordBack();
        break;
      default:
        break;
    }
  }

  private void afterBracket(int c) {
    if ('0' <= c && c <= '9') {
      state = AFTER_DIGIT;
      digit = c;
      return;
    }
    state = PLAIN;
    switch (c) {
      case 'A':
        older();
        break;
      case 'B':
        newer();
        break;
      case 'C':
        right();
        break;
      case 'D':
        left();
        break;
      case 'H':
        home();
        break;
      case 'F':
        end();
        break;
      default:
        break;
    }
  }

  private void afterDigit(int c) {
    state = PLAIN;
    if (c == '~') {
      switch (digit) {
        case '1':
        case '7':
          home();
          break;
        case '4':
        case '8':
          end();
          break;
        case '3':
          deleteForward();
          break;
        default:
          break;
      }
    } else if (c == ';' && digit == '1' && keys.words) {
      // ESC [ 1 ; 5 C: the modifier follows as another digit.
      state = AFTER_BRACKET;
    } else if (c == 'C' && digit == '5' && keys.words) {
      forward = word(true);
    } else if (c == 'D' && digit == '5' && keys.words) {
      back = word(false);
    }
  }

  private void afterO(int c) {
    state = PLAIN;
    if (c == 'H') {
      home();
    } else if (c == 'F') {
      end();
    }
  }

  private void home() {
    back = cursor - start;
  }

  private void end() {
    forward = text.length() - cursor;
  }

  private void left() {
    back = cursor > start ? 1 : 0;
  }

  private void right() {
    forward = cursor < text.length() ? 1 : 0;
  }

  private void deleteForward() {
    if (cursor < text.length()) {
      text.deleteCharAt(cursor);
      redraw = true;
    }
  }

  private void deleteWordBack() {
    back = word(false);
    text.delete(cursor - back, cursor);
    redraw = true;
  }

  private void older() {
    if (history.get(chosen + 1) != null) {
      chosen++;
      replace(history.get(chosen));
    }
  }

  private void newer() {
    if (chosen >= 0) {
      chosen--;
      replace(chosen < 0 ? "" : history.get(chosen));
    }
  }

  private void replace(String line) {
    text.setLength(start);
    text.append(line);
    back = cursor - start;
    redraw = true;
    forward = line.length();
  }

  /** How far the next word's end, or the previous one's beginning, is; within the line. */
  private int word(boolean ahead) {
    int at = cursor;
    boolean inside = false;
    while (ahead ? at < text.length() : at > start) {
      if (Character.isLetterOrDigit(text.charAt(ahead ? at : at - 1))) {
        inside = true;
      } else if (inside) {
        break;
      }
      at += ahead ? 1 : -1;
    }
    return Math.abs(at - cursor);
  }

  private void draw(int lengthBefore) {
    if (back > 0) {
      moveBack(back);
      cursor -= back;
    }
    if (redraw) {
      if (text.length() < lengthBefore) {
        screen.write("\u001b[K");
      }
      screen.write(text.substring(cursor));
      cursor += forward;
      moveBack(text.length() - cursor);
    } else if (forward > 0) {
      screen.write(text.substring(cursor, cursor + forward));
      cursor += forward;
    }
  }

  private void moveBack(int n) {
    if (n > 4) {
      screen.write("\u001b[" + n + "D");
    } else if (n > 0) {
      screen.write("\b\b\b\b".substring(0, n));
    }
  }
}
