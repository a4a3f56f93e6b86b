package io.github.krait.pi4j;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

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
          ErrorKind.NO_PERMISSION, "this user may not use " + path + "; " + remedy(path));
    }
  }

  private static String remedy(Path path) {
    String group;
    try {
      group = Files.readAttributes(path, PosixFileAttributes.class).group().getName();
    } catch (IOException | UnsupportedOperationException e) {
      return "its owner can change that";
    }
    return group.equals("root")
        ? "it belongs to root alone: a udev rule gives it to a group"
        : "sudo usermod -aG " + group + " $USER, then log in again";
  }

  /** The number in a file; the default where there is none. */
  long number(String path, long otherwise) {
    try {
      return number(root.resolve(path));
    } catch (HalException e) {
      return otherwise;
    }
  }

  /** The number in a file. */
  long number(Path file) {
    try {
      return Long.parseLong(Files.readString(file).strip());
    } catch (NumberFormatException e) {
      throw new HalException(ErrorKind.IO, "no number in " + file, e);
    } catch (NoSuchFileException e) {
      throw new HalException(ErrorKind.NOT_FOUND, "there is no " + file, e);
    } catch (AccessDeniedException e) {
      throw new HalException(ErrorKind.NO_PERMISSION, "this user may not read " + file, e);
    } catch (IOException e) {
      throw Failures.of(file.toString(), e);
    }
  }

  /** What is on the kernel's 1-Wire buses, by name. */
  List<OneWireSlave> oneWireSlaves() {
    List<OneWireSlave> slaves = new ArrayList<>();
    for (Path entry : entries("sys/bus/w1/devices", "*-*")) {
      if (OneWireSlave.NAME.matcher(entry.getFileName().toString()).matches()) {
        slaves.add(new OneWireSlave(entry));
      }
    }
    return slaves;
  }

  /** Where the kernel shows the DHT11 or DHT22 on a pin; null: nowhere. */
  Path dht(int gpio) {
    if (!deviceTree.drives("dht11", gpio)) {
      return null;
    }
    for (Path entry : entries("sys/bus/iio/devices", "iio:device*")) {
      try {
        String name = Files.readString(entry.resolve("name")).strip();
        if (name.equals("dht11") || name.equals(String.format("dht11@%x", gpio))) {
          return entry;
        }
      } catch (IOException e) {
        // it has just gone: look at the next one
      }
    }
    return null;
  }

  private List<Path> entries(String directory, String pattern) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(root.resolve(directory), pattern)) {
      all.forEach(found::add);
    } catch (IOException e) {
      return List.of(); // the driver is not loaded
    }
    found.sort(null);
    return found;
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
