package io.github.krait.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.Boards;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Machines of files, each with a fault. */
@DisabledOnOs(OS.WINDOWS) // names of files as Linux has them
class DoctorTest {
  @TempDir Path root;

  private final Set<String> forbidden = new HashSet<>();
  private Boards.Choice choice = new Boards.Choice("raspberry_pi", "this machine is one");
  private boolean fine;

  @BeforeEach
  void aPiWithEverything() throws IOException {
    model("Raspberry Pi 4 Model B Rev 1.4", "raspberrypi,4-model-b", "brcm,bcm2711");
    write("proc/self/status", "Name:\tjava\nUid:\t1000\t1000\t1000\t1000\n");
    groups("Gid:\t1000\t1000\nGroups:\t20 44 997 998 999 1000 \n", "pi");
    config("dtparam=i2c_arm=on,spi=on\nenable_uart=1\ndtoverlay=w1-gpio\ndtoverlay=pwm-2chan\n");
    for (String node :
        new String[] {"gpiochip0", "gpiochip1", "i2c-1", "spidev0.0", "spidev0.1", "watchdog"}) {
      write("dev/" + node, "");
    }
    write("dev/serial0", "");
    Files.createDirectories(root.resolve("sys/class/pwm/pwmchip0"));
    Files.createDirectories(root.resolve("sys/bus/w1/devices/w1_bus_master1"));
    write("proc/cmdline", "console=tty1 root=PARTUUID=1 rootwait\n");
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private void model(String model, String... compatible) throws IOException {
    write("proc/device-tree/model", model + "\0");
    write("proc/device-tree/compatible", String.join("\0", compatible) + "\0");
  }

  private void config(String text) throws IOException {
    write("boot/firmware/config.txt", text);
  }

  private void groups(String status, String members) throws IOException {
    write("proc/self/status", "Uid:\t1000\t1000\n" + status);
    write(
        "etc/group",
        "root:x:0:\ndialout:x:20:MEMBERS\nvideo:x:44:MEMBERS\nspi:x:999:MEMBERS\n"
                .replace("MEMBERS", members)
            + "i2c:x:998:MEMBERS\ngpio:x:997:MEMBERS\npi:x:1000:\n".replace("MEMBERS", members));
  }

  private void remove(String file) throws IOException {
    Files.delete(root.resolve(file));
  }

  private String examine() {
    return examine(17);
  }

  private String examine(int java) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Doctor doctor =
        new Doctor(
            root,
            new User(root, "pi"),
            path -> !forbidden.contains(root.relativize(path).toString()),
            () -> choice,
            new PrintStream(out, true, StandardCharsets.UTF_8));
    fine = doctor.examine(java, "aarch64");
    return out.toString(StandardCharsets.UTF_8)
        .replace(System.lineSeparator(), "\n")
        .replace(root.toString(), "");
  }

  private void says(String line, boolean isFine) {
    String said = examine();
    assertTrue(said.lines().anyMatch(line::equals), said);
    assertEquals(isFine, fine, said);
  }

  @ParameterizedTest
  @CsvSource({
    "Raspberry Pi Zero 2 W Rev 1.0,model-zero-2-w,bcm2837",
    "Raspberry Pi 3 Model B Plus Rev 1.3,3-model-b-plus,bcm2837",
    "Raspberry Pi 4 Model B Rev 1.4,4-model-b,bcm2711",
    "Raspberry Pi 5 Model B Rev 1.0,5-model-b,bcm2712",
    "Raspberry Pi Compute Module 4 Rev 1.1,4-compute-module,bcm2711"
  })
  void aModelThatIsReady(String model, String name, String processor) throws IOException {
    model(model, "raspberrypi," + name, "brcm," + processor);
    write("dev/ttyAMA0", "");
    String serial = name.startsWith("5") ? "/dev/ttyAMA0" : "/dev/serial0";
    assertEquals(
        String.join(
            "\n",
            "ok       Java 17, aarch64",
            "ok       " + model,
            "ok       --board auto takes its pins",
            "ok       pi is in gpio, i2c, spi, dialout, video",
            "ok       pins: /dev/gpiochip0, /dev/gpiochip1",
            "ok       I2C: /dev/i2c-1",
            "ok       SPI: /dev/spidev0.0, /dev/spidev0.1",
            "ok       serial: " + serial,
            "ok       PWM: /sys/class/pwm/pwmchip0",
            "ok       1-Wire: /sys/bus/w1/devices/w1_bus_master1",
            "ok       watchdog: /dev/watchdog",
            ""),
        examine());
    assertTrue(fine);
  }

  @Test
  void elsewhereTheSimulatorIsTaken() throws IOException {
    model("Radxa ROCK 5B", "radxa,rock-5b", "rockchip,rk3588");
    choice = new Boards.Choice("raspberry_pi_pico", "it stands in");
    String expected =
        "ok       Java 17, aarch64\n"
            + "ok       this machine is no Raspberry Pi; --board auto takes raspberry_pi_pico (it"
            + " stands in)\n";
    assertEquals(expected, examine());
    assertTrue(fine);
    remove("proc/device-tree/compatible"); // as on a PC
    assertEquals(expected, examine());
  }

  @Test
  void anOldJava() {
    String said = examine(11);
    assertTrue(said.startsWith("problem  Java 11 is too old; install 17 or newer\n"), said);
    assertFalse(fine);
  }

  @Test
  void anotherBoardThanThePins() {
    choice = new Boards.Choice("pico", "KRAIT_BOARD says so");
    says(
        "note     --board auto takes pico (KRAIT_BOARD says so); unset it for this machine's pins",
        true);
    choice = new Boards.Choice("pico", "it stands in");
    says(
        "problem  --board auto takes pico (it stands in); krait-pi4j is not on the class path",
        false);
  }

  @Test
  void noPins() throws IOException {
    remove("dev/gpiochip0");
    remove("dev/gpiochip1");
    says("problem  pins: the kernel has no driver for them: update the system", false);
  }

  @ParameterizedTest
  @CsvSource({
    "dev/i2c-1,I2C,dtparam=i2c_arm=on",
    "dev/serial0,serial,enable_uart=1",
    "sys/class/pwm/pwmchip0,PWM,dtoverlay=pwm-2chan",
    "sys/bus/w1/devices/w1_bus_master1,1-Wire,dtoverlay=w1-gpio"
  })
  void notSwitchedOnOrNotThere(String node, String what, String line) throws IOException {
    remove(node);
    says(
        "problem  "
            + what
            + ": "
            + line
            + " is in /boot/firmware/config.txt, but there is no device; restart, and look for it"
            + " in dmesg",
        false);
    config("#" + line + "\n[none]\n" + line + "\n");
    says(
        "off      " + what + ": put " + line + " into /boot/firmware/config.txt and restart", true);
  }

  @Test
  void spiHasTwoDevices() throws IOException {
    remove("dev/spidev0.1");
    says("ok       SPI: /dev/spidev0.0", true);
    remove("dev/spidev0.0");
    config("dtparam=spi=off\n");
    says("off      SPI: put dtparam=spi=on into /boot/firmware/config.txt and restart", true);
  }

  @Test
  void whatTheUserMayNotUse() throws IOException {
    groups("Gid:\t1000\nGroups:\t1000\n", "");
    for (String node : new String[] {"dev/gpiochip0", "dev/i2c-1", "dev/watchdog"}) {
      forbidden.add(node);
    }
    String said = examine();
    assertTrue(
        said.contains(
            "note     pi is not in gpio, i2c, spi, dialout, video; sudo usermod -aG"
                + " gpio,i2c,spi,dialout,video pi, then log in again\n"),
        said);
    assertTrue(said.contains("problem  pins: pi may not use /dev/gpiochip0; "), said);
    assertTrue(said.contains("problem  I2C: pi may not use /dev/i2c-1; "), said);
    assertTrue(said.contains("ok       SPI: "), said);
    assertTrue(
        said.contains(
            "off      watchdog: only root may use /dev/watchdog; a udev rule can give it to a"
                + " group\n"),
        said);
    assertFalse(fine);
  }

  @Test
  void groupsThatCountFromTheNextSession() throws IOException {
    groups("Gid:\t1000\nGroups:\t20 44 998 999 1000\n", "other,pi");
    says("note     pi is in gpio, but this session began before; log in again", true);
  }

  @Test
  void groupsThatTheSystemLacks() throws IOException {
    write("etc/group", "root:x:0:\ndialout:x:20:pi\nvideo:x:44:pi\n");
    says(
        "note     this system has no group gpio, i2c, spi; where a device needs it, make it and"
            + " its udev rule",
        true);
  }

  @Test
  void rootMayEverything() throws IOException {
    write("proc/self/status", "Uid:\t1000\t0\t0\t0\nGroups:\t0\n");
    says(
        "note     the user is root; a user in the groups gpio, i2c, spi and dialout can do the"
            + " same",
        true);
  }

  @Test
  void theConsoleHasTheSerialPort() throws IOException {
    write("proc/cmdline", "console=serial0,115200 console=tty1 root=PARTUUID=1\n");
    says(
        "problem  serial: the kernel's console uses it; sudo raspi-config nonint do_serial_cons 1",
        false);
  }

  @Test
  void theHeaderOfTheFiveHasAnotherSerialPort() throws IOException {
    model("Raspberry Pi 5 Model B Rev 1.0", "raspberrypi,5-model-b", "brcm,bcm2712");
    says("off      serial: put dtparam=uart0=on into /boot/firmware/config.txt and restart", true);
    write("dev/ttyAMA0", "");
    write("proc/cmdline", "console=ttyAMA10,115200 console=tty1\n");
    says("ok       serial: /dev/ttyAMA0", true);
  }

  @Test
  void noWatchdog() throws IOException {
    remove("dev/watchdog");
    says("off      watchdog: the kernel has no driver for it", true);
  }

  @Test
  void theConfigurationOfOlderSystems() throws IOException {
    remove("boot/firmware/config.txt");
    write("boot/config.txt", "");
    remove("dev/i2c-1");
    says("off      I2C: put dtparam=i2c_arm=on into /boot/config.txt and restart", true);
    remove("boot/config.txt");
    says(
        "note     cannot read /boot/firmware/config.txt, so what it switches on is not known here",
        true);
  }

  @Test
  void sectionsOfTheConfiguration() throws IOException {
    config(
        "dtparam=i2c=off\n"
            + "[pi5]\n"
            + "dtparam=i2c_arm\n"
            + "[cm4]\n"
            + "dtoverlay=x,gpio=4\n"
            + "[all]\n"
            + "enable_uart=0\n");
    BootConfig four = BootConfig.read(root, "4-model-b");
    assertFalse(four.has("dtparam=i2c_arm=on"));
    assertFalse(four.has("dtoverlay=x"));
    assertFalse(four.has("enable_uart=1"));
    assertTrue(BootConfig.read(root, "5-model-b").has("dtparam=i2c_arm=on"));
    assertTrue(BootConfig.read(root, "4-compute-module").has("dtoverlay=x"));
  }

  @Test
  void aWordTooMuch() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    assertEquals(1, DoctorCommand.run(new String[] {"--fix"}, stream, stream));
    assertTrue(err.toString(StandardCharsets.UTF_8).startsWith("usage: krait doctor"));
    assertEquals(0, DoctorCommand.run(new String[] {"-h"}, stream, stream));
  }
}
