package io.github.krait.hal.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.I2s;
import io.github.krait.hal.I2sSettings;
import io.github.krait.hal.Pin;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What every {@link I2s} must do. */
public abstract class I2sContract extends ClaimContract<I2s> {
  private static final int BUFFER = 3200;

  /** 8000 samples of 2 channels of 2 bytes: 3200 bytes are 100 ms. */
  private I2sSettings settings(boolean transmit) {
    return need(rig.i2s(transmit, BUFFER), "line of sound");
  }

  @Override
  List<Pin> pins() {
    I2sSettings s = settings(true);
    return List.of(s.sck(), s.ws(), s.sd());
  }

  @Override
  I2s open(String user) {
    return board.openI2s(settings(true), user);
  }

  @Override
  List<Executable> uses(I2s line) {
    return List.of(
        line::available,
        () -> line.write(new byte[4], 0, 4),
        () -> line.read(new byte[4], 0, 4),
        () -> line.setListener(() -> {}));
  }

  @Test
  void takesWhatThereIsRoomFor() {
    I2s line = opened();
    assertTrue(line.available() > 0);
    byte[] sound = new byte[10 * BUFFER];
    int written = line.write(sound, 0, sound.length);
    assertTrue(written > 0 && written < sound.length, written + " bytes");
    assertEquals(0, line.available() / 64, "room left");
    assertEquals(0, line.write(sound, 0, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> line.write(sound, sound.length, 1));
  }

  @Test
  void soundIsSentAtItsRate() {
    I2s line = opened();
    AtomicInteger calls = new AtomicInteger();
    byte[] sound = new byte[10 * BUFFER];
    int unused = line.write(sound, 0, sound.length);
    line.setListener(calls::incrementAndGet);
    waitFor(60 * MILLI);
    int room = line.available();
    assertTrue(room > BUFFER / 4 && room < BUFFER, room + " bytes were sent in 60 ms");
    waitFor(200 * MILLI);
    assertTrue(calls.get() > 0, "nobody was told of the room");
    assertTrue(line.available() >= BUFFER * 9 / 10);
    line.setListener(null);
  }

  @Test
  void recordsAtItsRate() {
    I2s line = orSkip(() -> board.openI2s(settings(false), "test"));
    byte[] into = new byte[10 * BUFFER];
    int first = line.read(into, 0, into.length);
    assertTrue(first < BUFFER / 2, first + " bytes at once");
    waitFor(60 * MILLI);
    int length = line.read(into, 0, into.length);
    assertTrue(length > BUFFER / 4 && length <= BUFFER, length + " bytes in 60 ms");
    assertEquals(0, length % 4, "whole samples");
    line.close();
  }
}
