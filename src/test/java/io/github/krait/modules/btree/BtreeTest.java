package io.github.krait.modules.btree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.krait.Krait;
import io.github.krait.KraitException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BtreeTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Krait krait = Krait.builder().out(out).build();

  BtreeTest() {
    krait.exec(
        String.join(
            "\n",
            "import btree, io",
            "f = io.BytesIO()",
            "db = btree.open(f)",
            "for k in (b'c', b'a', b'\\xff', b'ab'): db[k] = k * 2",
            "def reopen(data): return btree.open(io.BytesIO(data))"));
  }

  @AfterEach
  void close() {
    krait.close();
  }

  private void assertPrints(String expected, String... lines) {
    out.reset();
    krait.exec(String.join("\n", lines));
    assertEquals(expected, out.toString(StandardCharsets.UTF_8).stripTrailing());
  }

  private void assertRaises(String expected, String line) {
    KraitException e = assertThrows(KraitException.class, () -> krait.exec(line));
    assertEquals(expected, e.getMessage());
  }

  @Test
  void keysAreSorted() {
    assertPrints("[b'a', b'ab', b'c', b'\\xff']", "print(list(db))");
    assertPrints("[b'ab']", "print(list(db.keys(b'aa', b'c')))");
    assertPrints("[b'abab', b'cc']", "print(list(db.values(b'aa', b'c', btree.INCL)))");
    assertPrints("[b'c', b'ab']", "print(list(db.keys(b'b', b'a', btree.DESC)))");
    assertPrints("[(b'\\xff', b'\\xff\\xff')]", "print(list(db.items(b'd')))");
  }

  @Test
  void closedAndOpenedAgainItIsTheSame() {
    assertPrints(
        "[(b'a', b''), (b'c', b'cc'), (b'\\xff', b'\\xff\\xff')]",
        "db[b'a'] = b''",
        "del db[b'ab']",
        "db.close()",
        "f.seek(0)",
        "print(list(btree.open(f).items()))");
  }

  /** Wherever the stream ends, all whole changes are there, and new ones can be made. */
  @Test
  void whatWasFlushedSurvivesACut() {
    assertPrints(
        "[0, 1, 2, 3, 4] 0",
        "db.flush()",
        "whole = f.getvalue()",
        "counts, wrong = set(), 0",
        "for n in range(24, len(whole) + 1):",
        "    g = io.BytesIO(whole[:n])",
        "    d = btree.open(g)",
        "    keys = list(d)",
        "    counts.add(len(keys))",
        "    d[b'new'] = b'1'",
        "    d.close()",
        "    g.seek(0)",
        "    if list(btree.open(g)) != sorted(keys + [b'new']): wrong += 1",
        "print(sorted(counts), wrong)");
  }

  /** The byte at 15 is the generation's last. */
  @Test
  void aDatabaseOfOldChangesIsWrittenAnew() {
    assertPrints(
        "True 2 7 b'v19999'",
        "for i in range(20000): db[b'n%d' % (i % 3)] = b'v%d' % i",
        "db.close()",
        "full = len(f.getvalue())",
        "f.seek(0)",
        "db = btree.open(f)",
        "print(full > 65536, f.getvalue()[15], len(list(db)), db[b'n1'])",
        "db[b'x'] = b'y'",
        "db.close()",
        "f.seek(0)",
        "d = btree.open(f)",
        "assert len(list(d)) == 8 and d[b'x'] == b'y'");
  }

  @Test
  void otherDataAreRefused() {
    assertRaises("OSError: [Errno 22] EINVAL", "reopen(b'x')");
    assertRaises("OSError: [Errno 22] EINVAL", "reopen(bytes(4096))");
    assertRaises("OSError: [Errno 22] EINVAL", "db.flush(); reopen(b'K' + f.getvalue()[:23])");
    assertRaises("OSError: [Errno 22] EINVAL", "btree.open(io.BytesIO(), pagesize=100)");
    assertPrints(
        "[]",
        "db.flush()",
        "d = reopen(f.getvalue()[:24] + b'\\x7f\\xff\\xff\\xff' * 8)",
        "print(list(d))");
  }

  @Test
  void errorsAreRaised() {
    assertPrints(
        "[28] 4",
        "class Full(io.IOBase):",
        "    def readinto(self, b): return 0",
        "    def write(self, b): return -28",
        "    def ioctl(self, request, argument): return -28",
        "try: btree.open(Full())",
        "except OSError as e: print(list(e.args), len(list(db)))");
    assertRaises("KeyError:", "db[b'none']");
    assertRaises("ValueError: database closed", "db.close(); db.get(b'a')");
  }
}
