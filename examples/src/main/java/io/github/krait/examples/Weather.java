package io.github.krait.examples;

import io.github.krait.Krait;
import io.github.krait.Profile;
import io.github.krait.boards.SimulatedBoards;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import io.github.krait.simulator.device.Bme280;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A sensor on an I2C bus, down to its registers: a program in MicroPython and one in CircuitPython
 * scan the bus and read it, by the same driver, which is the one for the real sensor.
 */
public final class Weather {
  private Weather() {}

  public static void main(String[] args) throws IOException {
    run(Profile.MICROPYTHON, "weather_micropython.py", System.out);
    run(Profile.CIRCUITPYTHON, "weather_circuitpython.py", System.out);
  }

  /** Runs a program on a new board with a BME280 at 21.5 °C, 1013.25 hPa and 40 %. */
  static void run(Profile profile, String program, OutputStream out) throws IOException {
    Bme280 sensor = new Bme280(0x76);
    sensor.setTemperature(21.5);
    sensor.setPressure(101_325);
    sensor.setHumidity(40);
    // the folder is the board's drive: programs import the driver from it
    Path drive = Files.createTempDirectory("krait");
    Path driver = Files.writeString(drive.resolve("bme280.py"), Programs.text("bme280.py"));
    try (SimulatedBoard board = SimulatedBoards.open("pico", SimulatedClock.virtual());
        Krait krait =
            Krait.builder()
                .profile(profile)
                .board(board)
                .readOnlyDirectory(drive)
                .out(out)
                .build()) {
      board.i2c("GP4", "GP5").connect(sensor);
      krait.exec(Programs.text(program), program);
    } finally {
      Files.delete(driver);
      Files.delete(drive);
    }
  }
}
