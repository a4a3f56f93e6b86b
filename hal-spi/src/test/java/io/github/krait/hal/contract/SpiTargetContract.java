package io.github.krait.hal.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.Pin;
import io.github.krait.hal.SpiBus;
import io.github.krait.hal.SpiSettings;
import io.github.krait.hal.SpiTarget;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What every {@link SpiTarget} must do. */
public abstract class SpiTargetContract extends ClaimContract<SpiTarget> {
  private SpiSettings settings() {
    return need(rig.spi(), "SPI bus");
  }

  private Pin select() {
    return need(rig.spiSelect(), "select pin of an SPI bus");
  }

  @Override
  List<Pin> pins() {
    SpiSettings s = settings();
    return List.of(s.sck(), s.mosi(), s.miso(), select());
  }

  @Override
  SpiTarget open(String user) {
    return board.openSpiTarget(settings(), select(), user);
  }

  @Override
  List<Executable> uses(SpiTarget target) {
    return List.of(() -> target.load(null, null), target::isDone, target::transferred);
  }

  private SpiBus controller() {
    drive(select(), true);
    return need(rig.spiController(settings()), "other SPI controller");
  }

  @Test
  void nothingIsDoneAtFirst() {
    SpiTarget target = opened();
    assertFalse(target.isDone());
    assertEquals(0, target.transferred());
  }

  @Test
  void bytesGoBothWaysWhileSelected() {
    SpiTarget target = opened();
    SpiBus controller = controller();
    byte[] in = new byte[4];
    byte[] back = new byte[3];
    target.load(new byte[] {10, 11, 12, 13}, in);
    controller.transfer(new byte[] {99}, 0, null, 0, 1, 0);
    assertFalse(target.isDone(), "not selected");
    drive(select(), false);
    controller.transfer(new byte[] {1, 2, 3}, 0, back, 0, 3, 0);
    assertFalse(target.isDone(), "still selected");
    drive(select(), true);
    assertTrue(target.isDone());
    assertEquals(3, target.transferred());
    assertArrayEquals(new byte[] {10, 11, 12}, back);
    assertArrayEquals(new byte[] {1, 2, 3, 0}, in);
    controller.close();
  }

  @Test
  void loadingAgainBeginsAnew() {
    SpiTarget target = opened();
    SpiBus controller = controller();
    byte[] back = new byte[2];
    target.load(null, null);
    drive(select(), false);
    controller.transfer(new byte[] {1, 2}, 0, back, 0, 2, 0);
    drive(select(), true);
    assertTrue(target.isDone());
    assertArrayEquals(new byte[2], back);
    target.load(new byte[] {7}, new byte[1]);
    assertFalse(target.isDone());
    drive(select(), false);
    controller.transfer(new byte[] {1}, 0, back, 0, 1, 0);
    drive(select(), true);
    assertTrue(target.isDone());
    assertEquals(1, target.transferred());
    assertEquals(7, back[0]);
    controller.close();
  }
}
