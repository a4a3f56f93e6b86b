package io.github.krait.pi4j;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the kernel says of the machine, below {@code /proc/device-tree}. Source: Devicetree
 * Specification 0.4, section 2.3; the names are those of the files {@code bcm27*.dts} of Raspberry
 * Pi's Linux.
 */
final class DeviceTree {
  /** Boards by the first entry of {@code compatible}. */
  private static final Map<String, String> BOARDS =
      Map.of(
          "raspberrypi,model-zero-2-w", "raspberry_pi_zero_2w",
          "raspberrypi,3-model-b-plus", "raspberry_pi_3b_plus",
          "raspberrypi,4-model-b", "raspberry_pi_4b",
          "raspberrypi,5-model-b", "raspberry_pi_5",
          "raspberrypi,4-compute-module", "raspberry_pi_cm4");

  /** Boards with the same header, for other models, by their processor. */
  private static final Map<String, String> PROCESSORS =
      Map.of(
          "brcm,bcm2712", "raspberry_pi_5",
          "brcm,bcm2711", "raspberry_pi_4b",
          "brcm,bcm2837", "raspberry_pi_3b_plus",
          "brcm,bcm2836", "raspberry_pi_3b_plus",
          "brcm,bcm2835", "raspberry_pi_3b_plus");

  private final Path root;

  /**
   * @param root the root directory of the machine's files
   */
  DeviceTree(Path root) {
    this.root = root.resolve("proc/device-tree");
  }

  /** The machine's name for people; null: unknown. */
  String model() {
    List<String> model = strings("model");
    return model.isEmpty() ? null : model.get(0);
  }

  /** The serial number in hexadecimal digits; null: unknown. */
  String serialNumber() {
    List<String> serial = strings("serial-number");
    return serial.isEmpty() ? null : serial.get(0);
  }

  /** The name of the board's definition; null: it is no Raspberry Pi. */
  String board() {
    List<String> compatible = strings("compatible");
    for (String name : compatible) {
      String board = BOARDS.get(name);
      if (board != null) {
        return board;
      }
    }
    if (compatible.stream().noneMatch(name -> name.startsWith("raspberrypi,"))) {
      return null;
    }
    for (String name : compatible) {
      String board = PROCESSORS.get(name);
      if (board != null) {
        return board;
      }
    }
    return null;
  }

  /**
   * Whether an overlay gave a pin to a driver.
   *
   * @param node such as {@code onewire}, whose property for pins has the number as the second of
   *     three cells
   */
  boolean drives(String node, int gpio) {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(root, node + "@*")) {
      for (Path found : all) {
        byte[] cells = Files.readAllBytes(found.resolve("gpios"));
        if (cells.length >= 3 * Integer.BYTES
            && ByteBuffer.wrap(cells).getInt(Integer.BYTES) == gpio) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return false; // no device tree, or a node without pins
    }
  }

  /** A property, which is texts that end in zeros; empty where there is none. */
  private List<String> strings(String property) {
    try {
      String text = Files.readString(root.resolve(property), StandardCharsets.ISO_8859_1);
      return List.of(text.split("\0"));
    } catch (IOException e) {
      return List.of(); // no device tree, as on PCs
    }
  }
}
