package io.github.krait.cli.doctor;

import io.github.krait.hal.Boards;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks at a machine, and says in a line each what is and what to do. */
final class Doctor {
  static final int OLDEST_JAVA = 17;

  private static final String PI_BOARD = "raspberry_pi";

  private final Path root;
  private final User user;
  private final Predicate<Path> usable;
  private final Supplier<Boards.Choice> choice;
  private final PrintStream out;
  private boolean problems;

  /**
   * @param root the directory that has {@code proc}, {@code dev} and so on; of the machine itself
   *     {@code /}
   * @param usable whether this user may read and write a file
   * @param choice what {@code --board auto} takes
   */
  Doctor(
      Path root,
      User user,
      Predicate<Path> usable,
      Supplier<Boards.Choice> choice,
      PrintStream out) {
    this.root = root;
    this.user = user;
    this.usable = usable;
    this.choice = choice;
    this.out = out;
  }

  /**
   * Looks.
   *
   * @return whether nothing is wrong
   */
  boolean examine(int java, String architecture) {
    if (java < OLDEST_JAVA) {
      problem("Java " + java + " is too old; install " + OLDEST_JAVA + " or newer");
    } else {
      ok("Java " + java + ", " + architecture);
    }
    List<String> names = strings("compatible");
    if (names.stream().noneMatch(n -> n.startsWith("raspberrypi,"))) {
      ok("this machine is no Raspberry Pi; --board auto takes " + chosen());
      return !problems;
    }
    ok(strings("model").stream().findFirst().orElse("Raspberry Pi"));
    board();
    BootConfig config = BootConfig.read(root, names.get(0).replace("raspberrypi,", ""));
    if (!config.isReadable()) {
      note("cannot read " + config.file() + ", so what it switches on is not known here");
    }
    groups();
    need("pins", nodes("dev", "gpiochip*"), "the kernel has no driver for them: update the system");
    wish("I2C", nodes("dev", "i2c-1"), config, "dtparam=i2c_arm=on");
    wish("SPI", nodes("dev", "spidev0.*"), config, "dtparam=spi=on");
    serial(config, names.contains("brcm,bcm2712"));
    wish("PWM", nodes("sys/class/pwm", "pwmchip*"), config, "dtoverlay=pwm-2chan", "dtoverlay=pwm");
    wish("1-Wire", nodes("sys/bus/w1/devices", "w1_bus_master*"), config, "dtoverlay=w1-gpio");
    watchdog();
    return !problems;
  }

  private void board() {
    Boards.Choice chosen = choice.get();
    if (chosen.name().equals(PI_BOARD)) {
      ok("--board auto takes its pins");
    } else if (chosen.why().contains("KRAIT_BOARD")) {
      note("--board auto takes " + chosen() + "; unset it for this machine's pins");
    } else {
      problem("--board auto takes " + chosen() + "; krait-pi4j is not on the class path");
    }
  }

  private String chosen() {
    Boards.Choice chosen = choice.get();
    return chosen.name() + " (" + chosen.why() + ")";
  }

  private void groups() {
    if (user.isRoot()) {
      note("the user is root; a user in the groups gpio, i2c, spi and dialout can do the same");
      return;
    }
    List<String> absent = new ArrayList<>();
    List<String> asleep = new ArrayList<>();
    List<String> foreign = new ArrayList<>();
    for (String group : List.of("gpio", "i2c", "spi", "dialout", "video")) {
      if (!user.knows(group)) {
        foreign.add(group);
      } else if (!user.isIn(group)) {
        (user.isMember(group) ? asleep : absent).add(group);
      }
    }
    if (!absent.isEmpty()) {
      note(
          user.name()
              + " is not in "
              + String.join(", ", absent)
              + "; sudo usermod -aG "
              + String.join(",", absent)
              + " "
              + user.name()
              + ", then log in again");
    }
    if (!asleep.isEmpty()) {
      note(
          user.name()
              + " is in "
              + String.join(", ", asleep)
              + ", but this session began before; log in again");
    }
    if (!foreign.isEmpty()) {
      note(
          "this system has no group "
              + String.join(", ", foreign)
              + "; where a device needs it, make it and its udev rule");
    }
    if (absent.isEmpty() && asleep.isEmpty() && foreign.isEmpty()) {
      ok(user.name() + " is in gpio, i2c, spi, dialout, video");
    }
  }

  /** What every board has. */
  private void need(String what, List<Path> nodes, String missing) {
    if (nodes.isEmpty()) {
      problem(what + ": " + missing);
    } else {
      usable(what, nodes);
    }
  }

  /**
   * What can be switched on.
   *
   * @param lines of the configuration, any of which does so
   */
  private void wish(String what, List<Path> nodes, BootConfig config, String... lines) {
    if (!nodes.isEmpty()) {
      usable(what, nodes);
      return;
    }
    for (String line : lines) {
      if (config.has(line)) {
        problem(
            what
                + ": "
                + line
                + " is in "
                + config.file()
                + ", but there is no device; restart, and look for it in dmesg");
        return;
      }
    }
    off(what + ": put " + lines[0] + " into " + config.file() + " and restart");
  }

  /**
   * The console of the kernel may have the port, and then reads along. On the Raspberry Pi 5,
   * serial0 is not on the header.
   */
  private void serial(BootConfig config, boolean five) {
    List<Path> nodes = nodes("dev", five ? "ttyAMA0" : "serial0");
    String consoles = five ? "ttyAMA0" : "serial0|ttyAMA0|ttyS0";
    if (!nodes.isEmpty() && text("proc/cmdline").matches("(?s).*console=(" + consoles + ")\\b.*")) {
      problem("serial: the kernel's console uses it; sudo raspi-config nonint do_serial_cons 1");
    } else {
      wish("serial", nodes, config, five ? "dtparam=uart0=on" : "enable_uart=1");
    }
  }

  /** Belongs to root by default; only programs with a watchdog need it. */
  private void watchdog() {
    List<Path> nodes = nodes("dev", "watchdog");
    if (nodes.isEmpty()) {
      off("watchdog: the kernel has no driver for it");
    } else if (usable.test(nodes.get(0))) {
      ok("watchdog: " + nodes.get(0));
    } else {
      off("watchdog: only root may use " + nodes.get(0) + "; a udev rule can give it to a group");
    }
  }

  private void usable(String what, List<Path> nodes) {
    for (Path node : nodes) {
      if (!usable.test(node) && !Files.isDirectory(node)) {
        problem(what + ": " + user.name() + " may not use " + node + "; " + remedy(node));
        return;
      }
    }
    ok(what + ": " + String.join(", ", nodes.stream().map(Path::toString).toList()));
  }

  private String remedy(Path node) {
    String group;
    try {
      group = Files.readAttributes(node, PosixFileAttributes.class).group().getName();
    } catch (IOException | UnsupportedOperationException e) {
      return "its owner can change that";
    }
    if (group.equals("root")) {
      return "it belongs to root alone: a udev rule gives it to a group";
    }
    return user.isMember(group)
        ? "log in again, as this session began before the user was in " + group
        : "sudo usermod -aG " + group + " " + user.name() + ", then log in again";
  }

  // -- the machine's files --------------------------------------------------------------------

  private List<Path> nodes(String directory, String pattern) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(root.resolve(directory), pattern)) {
      all.forEach(found::add);
    } catch (IOException e) {
      return List.of(); // the kernel has nothing of the kind
    }
    found.sort(null);
    return found;
  }

  private String text(String file) {
    try {
      return Files.readString(root.resolve(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  /** A property of the device tree. */
  private List<String> strings(String property) {
    String text = text("proc/device-tree/" + property);
    return text.isEmpty() ? List.of() : List.of(text.split("\0"));
  }

  // -- what is said ---------------------------------------------------------------------------

  private void ok(String text) {
    out.println("ok       " + text);
  }

  private void note(String text) {
    out.println("note     " + text);
  }

  private void off(String text) {
    out.println("off      " + text);
  }

  private void problem(String text) {
    problems = true;
    out.println("problem  " + text);
  }
}
