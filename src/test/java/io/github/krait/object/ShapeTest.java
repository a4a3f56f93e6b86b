package io.github.krait.object;

import static io.github.krait.object.TestEngine.newClass;
import static io.github.krait.object.TestEngine.s;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShapeTest {
  private Context before;
  private Shape root;

  @BeforeEach
  void enter() {
    before = TestEngine.micropython().enter();
    root = newClass("A", new PyType[0]).rootShape();
  }

  @AfterEach
  void leave() {
    Context.leave(before);
  }

  @Test
  void sameNamesInTheSameOrderAreTheSameShape() {
    assertSame(root.with(s("x")).with(s("y")), root.with(s("x")).with(s("y")));
    assertNotSame(root.with(s("x")).with(s("y")), root.with(s("y")).with(s("x")));
  }

  @Test
  void shapesOfOneChainSeeOnlyTheirOwnNames() {
    Shape x = root.with(s("x"));
    Shape xy = x.with(s("y"));
    Shape xz = x.with(s("z"));
    assertEquals(-1, root.indexOf(s("x")));
    assertEquals(0, x.indexOf(s("x")));
    assertEquals(-1, x.indexOf(s("y")));
    assertEquals(1, xy.indexOf(s("y")));
    assertEquals(-1, xy.indexOf(s("z")));
    assertEquals(1, xz.indexOf(s("z")));
    assertEquals(-1, xz.indexOf(s("y")));
  }

  @Test
  void thousandsOfNames() {
    Shape shape = root;
    for (int i = 0; i < 5000; i++) {
      shape = shape.with(s("a" + i));
    }
    for (int i = 0; i < 5000; i += 7) {
      assertEquals(i, shape.indexOf(s("a" + i)));
      assertEquals(s("a" + i).toJava(), shape.nameAt(i).toJava());
    }
    assertEquals(-1, shape.indexOf(s("a5000")));
  }

  @Test
  void removingMovesTheNamesAfterItDown() {
    Shape abc = root.with(s("a")).with(s("b")).with(s("c"));
    assertSame(root.with(s("a")).with(s("b")), abc.without(2));
    assertSame(root.with(s("b")).with(s("c")), abc.without(0));
  }
}
