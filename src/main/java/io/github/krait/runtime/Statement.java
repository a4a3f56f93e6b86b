package io.github.krait.runtime;

/** Whether what was typed so far is a whole statement, as MicroPython's prompt judges it. */
public final class Statement {
  private static final String[] COMPOUND = {
    "if", "while", "for", "try", "with", "def", "class", "async"
  };

  private Statement() {}

  /** True where more lines are needed. */
  public static boolean goesOn(String text) {
    if (text.isEmpty()) {
      return false;
    }
    int brackets = 0;
    int squares = 0;
    int braces = 0;
    char quote = 0;
    boolean triple = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'' || c == '"') {
        boolean three = text.startsWith(c == '"' ? "\"\"\"" : "'''", i);
        if (three && (quote == 0 || (triple && quote == c))) {
          triple = quote == 0;
          quote = triple ? c : 0;
          i += 2;
        } else if (quote == 0 || (!triple && quote == c)) {
          quote = quote == 0 ? c : 0;
        }
      } else if (c == '\\') {
        if (quote != 0 && i + 1 < text.length() && "'\"\\".indexOf(text.charAt(i + 1)) >= 0) {
          i++;
        }
      } else if (quote == 0) {
        brackets += c == '(' ? 1 : c == ')' ? -1 : 0;
        squares += c == '[' ? 1 : c == ']' ? -1 : 0;
        braces += c == '{' ? 1 : c == '}' ? -1 : 0;
      }
    }
    char last = text.charAt(text.length() - 1);
    return (quote != 0 && triple)
        || (quote == 0 && (brackets > 0 || squares > 0 || braces > 0))
        || last == '\\'
        || (last != '\n' && isCompound(text));
  }

  private static boolean isCompound(String text) {
    if (text.charAt(0) == '@') {
      return true;
    }
    for (String word : COMPOUND) {
      if (text.startsWith(word)
          && (text.length() == word.length() || !isWordPart(text.charAt(word.length())))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWordPart(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }
}
