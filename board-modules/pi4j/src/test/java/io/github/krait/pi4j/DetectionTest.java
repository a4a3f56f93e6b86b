package io.github.krait.pi4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.Board;
import io.github.krait.hal.Boards;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which machine this is, by the device tree. */
class DetectionTest {
  @TempDir Path root;

  private void machine(String model, String... compatible) throws IOException {
    Path tree = Files.createDirectories(root.resolve("proc/device-tree"));
    Files.writeString(tree.resolve("model"), model + "\0");
    Files.writeString(tree.resolve("compatible"), String.join("\0", compatible) + "\0");
    Files.writeString(tree.resolve("serial-number"), "10000000abcdef01\0");
  }

  @ParameterizedTest
  @CsvSource({
    "Raspberry Pi Zero 2 W Rev 1.0,raspberrypi;model-zero-2-w,brcm;bcm2837,raspberry_pi_zero_2w",
    "Raspberry Pi 3 Model B Plus Rev"
        + " 1.3,raspberrypi;3-model-b-plus,brcm;bcm2837,raspberry_pi_3b_plus",
    "Raspberry Pi 4 Model B Rev 1.4,raspberrypi;4-model-b,brcm;bcm2711,raspberry_pi_4b",
    "Raspberry Pi 5 Model B Rev 1.0,raspberrypi;5-model-b,brcm;bcm2712,raspberry_pi_5",
    "Raspberry Pi Compute Module 4 Rev"
        + " 1.1,raspberrypi;4-compute-module,brcm;bcm2711,raspberry_pi_cm4",
    "Raspberry Pi 400 Rev 1.0,raspberrypi;400,brcm;bcm2711,raspberry_pi_4b",
    "Raspberry Pi 500 Rev 1.0,raspberrypi;500,brcm;bcm2712,raspberry_pi_5"
  })
  void models(String model, String name, String processor, String board) throws IOException {
    machine(model, name.replace(';', ','), processor.replace(';', ','));
    assertEquals(board, new DeviceTree(root).board());
    assertEquals("raspberry_pi", new Pi4jBoardProvider(root).detect());
    Bench bench = new Bench();
    try (Board opened = Pi4jBoards.open(bench.context, board, new Machine(root))) {
      assertEquals(model, opened.name());
      assertArrayEquals(
          new byte[] {0x10, 0, 0, 0, (byte) 0xab, (byte) 0xcd, (byte) 0xef, 1}, opened.uniqueId());
      for (String runtime : new String[] {"micropython", "circuitpython"}) {
        var names = opened.firmware(runtime).pinNames();
        assertEquals(17, names.get("BOARD11"), "the header's number");
        assertEquals(2, names.get("SDA"));
        assertEquals(17, names.get(runtime.equals("micropython") ? "GPIO17" : "D17"));
      }
    }
    bench.context.shutdown();
  }

  @Test
  void otherMachinesAreNone() throws IOException {
    assertNull(new DeviceTree(root).board());
    machine("Radxa ROCK 5B", "radxa,rock-5b", "rockchip,rk3588");
    assertNull(new DeviceTree(root).board());
    assertNull(new Pi4jBoardProvider(root).detect());
  }

  /** Pi4J is not even started there, and so says nothing of the board that it misses. */
  @Test
  void otherMachinesAreRefusedInSilence() {
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    HalException e;
    try {
      e = assertThrows(HalException.class, () -> new Pi4jBoardProvider(root).open("raspberry_pi"));
    } finally {
      System.setErr(before);
    }
    assertEquals(ErrorKind.NOT_FOUND, e.kind());
    assertTrue(e.getMessage().startsWith("this machine is no Raspberry Pi"), e.getMessage());
    assertEquals("", said.toString(StandardCharsets.UTF_8));
  }

  @Test
  void theProviderIsFoundAndKnowsItsNameOnly() {
    assertTrue(Boards.names().contains("raspberry_pi"));
    assertNull(new Pi4jBoardProvider().open("raspberry_pi_pico"));
  }

  @Test
  void theTemperatureIsTheKernels() throws IOException {
    machine("Raspberry Pi 5 Model B Rev 1.0", "raspberrypi,5-model-b", "brcm,bcm2712");
    Path zone = Files.createDirectories(root.resolve("sys/class/thermal/thermal_zone0"));
    Files.writeString(zone.resolve("temp"), "48312\n");
    assertEquals(48.312, new Machine(root).temperature());
  }
}
