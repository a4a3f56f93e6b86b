package io.github.krait.benchmarks;

import io.github.krait.Krait;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The library's work on a megabyte, here and by a native {@code micropython}, in the same run:
 * {@code java … LibraryComparison PATH [NAME…]}. Both run the same text; the first half of the
 * turns here is warm-up and does not count.
 */
public final class LibraryComparison {
  private static final int TURNS = 40;
  private static final int NATIVE_TURNS = 12;

  /** What is measured, by name: a program that defines {@code run}. */
  private static final Map<String, String> PROGRAMS = new LinkedHashMap<>();

  private static final String RECORDS =
      """
      import json
      records = [{'id': i, 'name': 'sensor %d' % i, 'on': i % 3 == 0, 'at': None,
                  'values': [i, i + 0.5, -i, 1000000 + i], 'text': 'a "quoted" word'}
                 for i in range(7900)]
      text = json.dumps(records)
      assert 1000000 < len(text) < 1100000, len(text)
      """;

  private static final String BYTES =
      """
      words = [bytes([97 + (i * 7 + j * j) % 26]) for i in range(40) for j in range(8)]
      part = b' '.join(b''.join(words[(i * 31 + i * i) % 300:(i * 31 + i * i) % 300 + 3 + i % 6])
                       for i in range(2500))
      data = b''
      while len(data) < 1000000:
          data += part[len(data) % 97:]
      data = data[:1000000]
      """;

  static {
    PROGRAMS.put("json.loads", RECORDS + "def run(): return len(json.loads(text))\n");
    PROGRAMS.put("json.dumps", RECORDS + "def run(): return len(json.dumps(records))\n");
    PROGRAMS.put(
        "re.search",
        "import re\n"
            + BYTES
            + "text = str(data, 'ascii')\n"
            + "pattern = re.compile('(q|[x-z])[a-f]+ (a|b)[0-9]')\n"
            + "def run(): return pattern.search(text)\n");
    PROGRAMS.put(
        "re.sub",
        "import re\n"
            + BYTES
            + "text = str(data, 'ascii')\n"
            + "pattern = re.compile('([a-m]+) ([n-z])')\n"
            + "def run(): return len(pattern.sub(r'\\\\2 \\\\1', text))\n");
    PROGRAMS.put(
        "hashlib.sha256",
        "import hashlib\n" + BYTES + "def run(): return hashlib.sha256(data).digest()\n");
    PROGRAMS.put(
        "deflate",
        "import deflate, io\n"
            + BYTES
            + """
            def run():
                out = io.BytesIO()
                with deflate.DeflateIO(out, deflate.ZLIB, 12) as stream:
                    stream.write(data)
                return len(out.getvalue())
            """);
    PROGRAMS.put(
        "inflate",
        "import deflate, io\n"
            + BYTES
            + """
            out = io.BytesIO()
            with deflate.DeflateIO(out, deflate.ZLIB, 12) as stream:
                stream.write(data)
            packed = out.getvalue()
            def run():
                result = deflate.DeflateIO(io.BytesIO(packed), deflate.ZLIB).read()
                return result == data
            """);
    PROGRAMS.put(
        "asyncio",
        """
        import asyncio
        async def task():
            for _ in range(5):
                await asyncio.sleep(0)
        async def main():
            await asyncio.gather(*[task() for _ in range(10000)])
        def run():
            asyncio.run(main())
        """);
  }

  private LibraryComparison() {}

  /** Runs {@code run} some times and prints how many microseconds each took. */
  private static String measured(String program, int turns) {
    return program
        + "\nimport time, gc\n"
        + ("for _ in range(" + turns + "):\n")
        + """
            gc.collect()
            t = time.ticks_us()
            run()
            print(time.ticks_diff(time.ticks_us(), t))
        """;
  }

  private static double[] krait(String program) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Krait krait = Krait.builder().out(out).build()) {
      krait.exec(measured(program, TURNS));
    }
    double[] times = times(out.toString(StandardCharsets.UTF_8));
    return Arrays.copyOfRange(times, times.length / 2, times.length);
  }

  private static double[] times(String lines) {
    return lines.lines().mapToDouble(line -> Long.parseLong(line) / 1000.0).toArray();
  }

  private static double[] micropython(String path, String program) throws IOException {
    // a directory of its own: modules beside the program would be found
    Path directory = Files.createTempDirectory("krait");
    Path file = directory.resolve("program.py");
    try {
      Files.writeString(file, measured(program, NATIVE_TURNS));
      Process process =
          new ProcessBuilder(path, "-X", "heapsize=256M", file.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (BufferedReader reader = process.inputReader()) {
        StringBuilder lines = new StringBuilder();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          lines.append(line).append('\n');
        }
        if (!Character.isDigit(lines.charAt(0))) {
          throw new IOException(lines.toString());
        }
        return times(lines.toString());
      }
    } finally {
      Files.delete(file);
      Files.delete(directory);
    }
  }

  private static double median(double[] times) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /**
   * Prints a table.
   *
   * @param args the path of the native executable, then the names of what to measure; none: all
   */
  public static void main(String[] args) throws IOException {
    if (args.length == 0) {
      System.err.println("usage: LibraryComparison MICROPYTHON [NAME…], of " + PROGRAMS.keySet());
      return;
    }
    System.out.println("ms, min/median       Krait          native     ratio of the medians");
    for (Map.Entry<String, String> e : PROGRAMS.entrySet()) {
      if (args.length > 1 && !Arrays.asList(args).contains(e.getKey())) {
        continue;
      }
      double[] theirs = micropython(args[0], e.getValue());
      double[] ours = krait(e.getValue());
      System.out.printf(
          "%-15s %8.2f %8.2f %8.2f %8.2f   %6.2f%n",
          e.getKey(),
          Arrays.stream(ours).min().orElseThrow(),
          median(ours),
          Arrays.stream(theirs).min().orElseThrow(),
          median(theirs),
          median(ours) / median(theirs));
    }
  }
}
