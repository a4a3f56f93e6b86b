package io.github.krait.object;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Runs every test inside of an engine's context. */
abstract class ContainerTestBase {
  private Context before;

  @BeforeEach
  void enter() {
    before = TestEngine.micropython().enter();
  }

  @AfterEach
  void leave() {
    Context.leave(before);
  }
}
