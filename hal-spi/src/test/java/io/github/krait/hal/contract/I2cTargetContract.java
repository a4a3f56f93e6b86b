package io.github.krait.hal.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.I2cBus;
import io.github.krait.hal.I2cOperation;
import io.github.krait.hal.I2cSettings;
import io.github.krait.hal.I2cTarget;
import io.github.krait.hal.Pin;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What every {@link I2cTarget} must do. */
public abstract class I2cTargetContract extends ClaimContract<I2cTarget> {
  private final I2cPeer peer = new I2cPeer();

  private I2cSettings settings() {
    return need(rig.i2c(100_000), "I2C bus");
  }

  @Override
  List<Pin> pins() {
    return List.of(settings().scl(), settings().sda());
  }

  @Override
  I2cTarget open(String user) {
    return board.openI2cTarget(settings(), user);
  }

  @Override
  List<Executable> uses(I2cTarget target) {
    return List.of(() -> target.setListener(address -> true, peer));
  }

  private I2cBus controller() {
    return need(rig.i2cController(settings()), "other I2C controller");
  }

  @Test
  void nobodyAnswersWithoutListener() {
    I2cTarget unused = opened();
    I2cBus controller = controller();
    assertFails(ErrorKind.NO_DEVICE, () -> controller.transaction(0x31, true));
    controller.close();
  }

  @Test
  void answersToItsAddresses() {
    I2cTarget target = opened();
    I2cBus controller = controller();
    target.setListener(address -> address == 0x31 || address == 0x33, peer);
    assertEquals(0, controller.transaction(0x31, true));
    assertFails(ErrorKind.NO_DEVICE, () -> controller.transaction(0x32, true));
    assertEquals(0, controller.transaction(0x33, true));
    assertEquals("Sw31 P Sw33 P", peer.log());
    controller.close();
  }

  @Test
  void bytesGoBothWays() {
    I2cTarget target = opened();
    I2cBus controller = controller();
    target.setListener(address -> address == 0x31, peer);
    peer.answers(0xaa, 0x55);
    byte[] into = new byte[2];
    byte[] data = {1, (byte) 0xfe};
    assertEquals(
        2, controller.transaction(0x31, true, I2cOperation.write(data), I2cOperation.read(into)));
    assertArrayEquals(new byte[] {(byte) 0xaa, 0x55}, into);
    assertEquals("Sw31 01 fe Rr31 <aa <55 P", peer.log());
    controller.close();
  }

  @Test
  void canRefuse() {
    I2cTarget target = opened();
    I2cBus controller = controller();
    target.setListener(address -> address == 0x31, peer);
    peer.refuseAfter(1);
    assertEquals(1, controller.transaction(0x31, true, I2cOperation.write(new byte[3])));
    controller.close();
  }

  @Test
  void isSilentAfterClose() {
    I2cTarget target = opened();
    target.setListener(address -> true, peer);
    I2cBus controller = controller();
    target.close();
    assertFails(ErrorKind.NO_DEVICE, () -> controller.transaction(0x31, true));
    assertEquals("", peer.log());
    controller.close();
  }

  @Test
  void refusesNull() {
    I2cTarget target = opened();
    assertThrows(NullPointerException.class, () -> target.setListener(null, peer));
    assertThrows(NullPointerException.class, () -> target.setListener(a -> true, null));
  }
}
