package io.github.krait.board.readline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What each key sends to the terminal, byte by byte. */
class LineEditorTest {
  private final StringBuilder shown = new StringBuilder();
  private final History history = new History();
  private String completion = "";
  private final LineEditor editor =
      new LineEditor(
          new LineEditor.Screen() {
            @Override
            public void write(String text) {
              shown.append(text);
            }
          },
          history,
          new LineEditor.Completer() {
            @Override
            public String complete(String line) {
              if (completion == null) {
                shown.append("\nchoices\n");
              }
              return completion;
            }
          });

  LineEditorTest() {
    editor.begin(">>> ");
  }

  @Test
  void promptThenEcho() {
    type("ab\r");
    expect(">>> ab\r\n", "ab");
  }

  @Test
  void insertsInTheMiddle() {
    type("12\u00023");
    expect(">>> 12\b32\b", "132");
  }

  @Test
  void deletesBack() {
    type("ab\u007f\b\b");
    expect(">>> ab\b\u001b[K\b\u001b[K", "");
  }

  @Test
  void deletesAnIndentationAtOnce() {
    type("     \u007f");
    expect(">>>      \b\b\b\b\u001b[K", " ");
  }

  @Test
  void homeEndAndDelete() {
    type("abcdef\u0001\u0004\u001b[3~\u0005");
    expect(">>> abcdef\u001b[6D\u001b[Kbcdef\u001b[5D\u001b[Kcdef\b\b\b\bcdef", "cdef");
  }

  @Test
  void kills() {
    type("abc\u0002\u000b");
    expect(">>> abc\b\u001b[K", "ab");
    type("\u0002\u0015");
    assertEquals("b", editor.text());
  }

  @Test
  void words() {
    type("100 + 456\u001bb");
    assertEquals(">>> 100 + 456\b\b\b", shown.toString());
    type("\u001b[1;5D");
    assertEquals(">>> 100 + 456\b\b\b\u001b[6D", shown.toString());
    type("\u001bd");
    assertEquals(" + 456", editor.text());
    type("\u001b[1;5C\u0017");
    assertEquals(" + ", editor.text());
  }

  @Test
  void wordsEndWhereTheLineBegins() {
    type("def f\r");
    editor.next("... ");
    type("x\u0017\u0017\u001bb");
    assertEquals("def f\n", editor.text());
  }

  @Test
  void olderAndNewerLines() {
    history.add("one");
    history.add("two");
    type("\u001b[A\u001b[A\u001b[A\u001b[B\u001b[B");
    expect(">>> two\b\b\bone\b\b\btwo\b\b\b\u001b[K", "");
    type("\u0010\r");
    assertEquals("two", history.get(0));
    assertEquals("one", history.get(1));
  }

  @Test
  void indentsAfterAColon() {
    type("if 1:\r");
    editor.next("... ");
    expect(">>> if 1:\r\n...     ", "if 1:\n    ");
    type("x\r");
    editor.next("... ");
    type("\r");
    editor.next("... ");
    type("\r");
    editor.next("... ");
    expect(">>> if 1:\r\n...     x\r\n...     \r\n...     \r\n... ", "if 1:\n    x\n    \n    \n");
  }

  @Test
  void aBlankReplacesTheAutomaticIndentation() {
    type("if 1:\r");
    editor.next("... ");
    type(" x\r");
    editor.next("... ");
    expect(">>> if 1:\r\n...     \b\b\bx\r\n... ", "if 1:\n x\n");
  }

  @Test
  void completes() {
    completion = "ort ";
    type("imp\t");
    expect(">>> import ", "import ");
    type("\t");
    expect(">>> import     ", "import     ");
  }

  @Test
  void showsChoices() {
    completion = null;
    type("xy\u0002\t");
    expect(">>> xy\b\nchoices\n>>> xy\b", "xy");
  }

  @Test
  void controlKeysOfAnEmptyLine() {
    for (int c = 1; c <= 5; c++) {
      assertEquals(c, editor.key(c));
    }
    assertEquals(LineEditor.MORE, editor.key('a'));
    assertEquals(LineEditor.MORE, editor.key(LineEditor.CTRL_D));
    assertEquals(LineEditor.CTRL_C, editor.key(LineEditor.CTRL_C));
  }

  @Test
  void unknownSequencesDoNothing() {
    type("a\u001b[Z\u001b[9~\u001bOQ\u001bx\u00e9\u0000b");
    expect(">>> ab", "ab");
  }

  @Test
  void bothHalvesOfANewlineAreOne() {
    assertEquals(LineEditor.DONE, editor.key('\r'));
    editor.begin(">>> ");
    assertEquals(LineEditor.MORE, editor.key('\n'));
    assertEquals(LineEditor.DONE, editor.key('\n'));
  }

  private void type(String keys) {
    for (int i = 0; i < keys.length(); i++) {
      int unused = editor.key(keys.charAt(i));
    }
  }

  private void expect(String terminal, String text) {
    assertEquals(terminal, shown.toString());
    assertEquals(text, editor.text());
  }
}
