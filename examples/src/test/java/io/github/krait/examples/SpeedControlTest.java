package io.github.krait.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

class SpeedControlTest {
  @Test
  void speedIsHeldAgainstTheLoad() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertEquals(6, SpeedControl.run(out), 0.1);
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    double speed = SpeedControl.run(again);
    assertArrayEquals(out.toByteArray(), again.toByteArray());
    assertEquals(speed, SpeedControl.run(again), "each run is the same to the last bit");
  }
}
