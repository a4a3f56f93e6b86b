package io.github.krait.modules;

/** What {@code re.DEBUG} prints of a compiled expression: its instructions, each with its place. */
final class RegexListing {
  private final int[] code;
  private final StringBuilder text = new StringBuilder();
  private int at;

  private RegexListing(int[] code) {
    this.code = code;
  }

  static String of(int[] code, int length) {
    RegexListing listing = new RegexListing(code);
    int instructions = 0;
    while (listing.at < length) {
      listing.instruction();
      instructions++;
    }
    return listing
        .text
        .append("Bytes: ")
        .append(length)
        .append(", insts: ")
        .append(instructions)
        .append('\n')
        .toString();
  }

  private void instruction() {
    text.append(at < 10 ? " " : "").append(at).append(": ");
    int op = code[at++];
    switch (op) {
      case Regex.CHAR:
        text.append("char ").append((char) (code[at++] & 0xff));
        break;
      case Regex.ANY:
        text.append("any");
        break;
      case Regex.CLASS:
      case Regex.CLASS_NOT:
        ranges(op == Regex.CLASS ? "class " : "classnot ");
        break;
      case Regex.NAMED_CLASS:
        text.append("namedclass ").append((char) code[at++]);
        break;
      case Regex.LINE_START:
        text.append("assert bol");
        break;
      case Regex.LINE_END:
        text.append("assert eol");
        break;
      case Regex.JUMP:
        jump("jmp ");
        break;
      case Regex.SPLIT:
        jump("split ");
        break;
      case Regex.LAZY_SPLIT:
        jump("rsplit ");
        break;
      case Regex.SAVE:
        text.append("save ").append(code[at++]);
        break;
      default:
        text.append("match");
        break;
    }
    text.append('\n');
  }

  private void jump(String name) {
    int offset = code[at++];
    text.append(name).append(at + offset).append(" (").append(offset).append(')');
  }

  private void ranges(String name) {
    int count = code[at++];
    text.append(name).append(count);
    for (int i = 0; i < count; i++) {
      text.append(' ').append(hex(code[at++])).append('-').append(hex(code[at++]));
    }
  }

  private static String hex(int value) {
    String digits = Integer.toHexString(value & 0xff);
    return digits.length() < 2 ? "0x0" + digits : "0x" + digits;
  }
}
