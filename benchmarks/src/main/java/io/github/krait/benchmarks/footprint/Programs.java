package io.github.krait.benchmarks.footprint;

/** Programs of any number of lines: functions, classes, loops and data, in even parts. */
final class Programs {
  private static final String PART =
      "def f%(a, b=2):\n"
          + "    total = a * b + %\n"
          + "    for i in range(3):\n"
          + "        if i & 1:\n"
          + "            total += i\n"
          + "    return total\n"
          + "class C%:\n"
          + "    def __init__(self, x):\n"
          + "        self.x = x\n"
          + "    def get(self):\n"
          + "        return self.x + f%(self.x)\n"
          + "c% = C%(%)\n"
          + "d% = {'key%': c%.get(), 'list': [%, 2.5, 'text']}\n"
          + "e% = [n * n for n in range(4) if n != 2]\n"
          + "try:\n"
          + "    d%['absent']\n"
          + "except KeyError as error:\n"
          + "    g% = str(error)\n"
          + "h% = '{}-{}'.format(g%, len(e%))\n"
          + "s% = sorted(d%, key=lambda k: len(k))\n";

  static final int PART_LINES = 20;

  private Programs() {}

  static String lines(int lines) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines / PART_LINES; i++) {
      text.append(PART.replace("%", Integer.toString(i)));
    }
    return text.toString();
  }
}
