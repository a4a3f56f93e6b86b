package io.github.krait.pi4j;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.HexFormat;

/** The files by which the kernel shows the machine. */
final class Machine {
  private final Path root;
  private final DeviceTree deviceTree;

  /**
   * @param root the directory that has {@code proc}, {@code sys} and {@code dev}; of the machine
   *     itself {@code /}
   */
  Machine(Path root) {
    this.root = root;
    deviceTree = new DeviceTree(root);
  }

  DeviceTree deviceTree() {
    return deviceTree;
  }

  boolean has(String path) {
    return Files.exists(root.resolve(path));
  }

  /** The place of a file for whoever opens it. */
  String path(String path) {
    return root.resolve(path).toString();
  }

  /**
   * Checks that there is a device, and that this user may use it.
   *
   * @param node below the root
   * @param enable what to do where it is missing
   */
  void need(String node, String enable) {
    Path path = root.resolve(node);
    if (!Files.exists(path)) {
      throw new HalException(ErrorKind.NOT_FOUND, "there is no " + path + "; " + enable);
    }
    if (!Files.isReadable(path) || !Files.isWritable(path)) {
      throw new HalException(
          ErrorKind.NO_PERMISSION, "this user may not use " + path + "; add him to " + group(path));
    }
  }

  private static String group(Path path) {
    try {
      return "its group: sudo usermod -aG "
          + Files.readAttributes(path, PosixFileAttributes.class).group()
          + " $USER, then log in again";
    } catch (IOException | UnsupportedOperationException e) {
      return "its group";
    }
  }

  double temperature() {
    Path file = root.resolve("sys/class/thermal/thermal_zone0/temp");
    try {
      return Long.parseLong(Files.readString(file).strip()) / 1000.0;
    } catch (IOException | NumberFormatException e) {
      throw new HalException(ErrorKind.UNSUPPORTED, "no temperature in " + file, e);
    }
  }

  byte[] uniqueId() {
    String serial = deviceTree.serialNumber();
    try {
      if (serial != null) {
        return HexFormat.of().parseHex(serial);
      }
    } catch (IllegalArgumentException e) {
      throw new HalException(ErrorKind.UNSUPPORTED, "no serial number in " + serial, e);
    }
    throw new HalException(ErrorKind.UNSUPPORTED, "this machine has no serial number");
  }

  /** The clock rate of an I2C bus in hertz, as the device tree sets it; 0: unknown. */
  int i2cFrequency(int bus) {
    Path file = root.resolve("sys/class/i2c-dev/i2c-" + bus + "/device/of_node/clock-frequency");
    try {
      byte[] bytes = Files.readAllBytes(file);
      return bytes.length == Integer.BYTES ? ByteBuffer.wrap(bytes).getInt() : 0;
    } catch (IOException e) {
      return 0;
    }
  }
}
