package io.github.krait.simulator.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.BitTiming;
import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.HalException;
import io.github.krait.hal.I2cBus;
import io.github.krait.hal.I2cOperation;
import io.github.krait.hal.I2cSettings;
import io.github.krait.hal.PinMode;
import io.github.krait.hal.PulseOutput;
import io.github.krait.hal.PwmOutput;
import io.github.krait.simulator.RigBoard;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import io.github.krait.simulator.SimulatedPin;
import io.github.krait.simulator.VirtualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceTest {
  private final SimulatedBoard board = RigBoard.virtual();
  private final VirtualClock clock = (VirtualClock) board.clock();

  @TempDir Path folder;

  @AfterEach
  void close() {
    board.close();
  }

  private List<String> json(Trace trace) throws IOException {
    Path file = folder.resolve("trace.jsonl");
    trace.writeJson(file);
    return Files.readAllLines(file);
  }

  private String vcd(Trace trace) throws IOException {
    Path file = folder.resolve("trace.vcd");
    trace.writeVcd(file);
    String text = Files.readString(file);
    String begin = "$version Krait $end\n$timescale 1 ns $end\n$scope module rig_board $end\n";
    assertTrue(text.startsWith(begin), text);
    return text.substring(begin.length());
  }

  private static DigitalPin output(SimulatedPin pin) {
    DigitalPin out = pin.openDigital("test");
    out.setMode(PinMode.OUTPUT);
    return out;
  }

  @Test
  void nothingIsRecordedBeforeStartAndAfterStop() throws IOException {
    Trace trace = board.trace();
    assertSame(trace, board.trace());
    DigitalPin out = output(board.pin(0));
    out.write(true);
    trace.start();
    clock.run(Duration.ofNanos(5));
    out.write(false);
    clock.run(Duration.ofNanos(5));
    trace.stop();
    clock.run(Duration.ofNanos(5));
    out.write(true);
    assertEquals(
        List.of(
            "{\"t\":0,\"type\":\"trace\",\"board\":\"rig_board\",\"end\":10,\"high\":[\"LED\"]}",
            "{\"t\":5,\"type\":\"edge\",\"pin\":\"LED\",\"level\":0}"),
        json(trace));
    assertEquals(
        "$var wire 1 ! LED $end\n$upscope $end\n$enddefinitions $end\n"
            + "#0\n$dumpvars\n1!\n$end\n#5\n0!\n#10\n",
        vcd(trace));
    trace.start();
    assertEquals(0, trace.size());
  }

  @Test
  void pinsCanBeChosen() throws IOException {
    Trace trace = Trace.of(board, board.pin(1)).start();
    output(board.pin(0)).write(true);
    output(board.pin(1)).write(true);
    assertEquals(1, trace.size());
    assertTrue(json(trace).get(1).contains("GPIO1"));
  }

  @Test
  void burstsAreEdges() throws IOException {
    PulseOutput out = board.pin(1).openPulseOutput("test");
    Trace trace = board.trace().start();
    out.sendBits(new BitTiming(1, 2, 3, 4), new byte[] {(byte) 0xa0}, 0, 1);
    assertEquals(
        "{\"t\":0,\"type\":\"bits\",\"pin\":\"GPIO1\",\"high0\":1,\"low0\":2,\"high1\":3,"
            + "\"low1\":4,\"data\":\"a0\",\"end\":32}",
        json(trace).get(1));
    String edges =
        "#0\n$dumpvars\n0!\n$end\n1!\n#3\n0!\n#7\n1!\n#8\n0!\n#10\n1!\n#13\n0!\n#17\n1!\n";
    assertTrue(vcd(trace).contains(edges), vcd(trace));
    assertTrue(vcd(trace).endsWith("#29\n1!\n#30\n0!\n#32\n"), vcd(trace));
  }

  @Test
  void pulsesAreEdgesUntilTheEnd() throws IOException {
    PwmOutput pwm = board.pin(10).openPwm("test");
    Trace trace = board.trace().start();
    pwm.setFrequency(1_000_000);
    pwm.setDuty16(16384);
    clock.run(Duration.ofNanos(2_100));
    pwm.close();
    clock.run(Duration.ofNanos(5_000));
    String vcd = vcd(trace);
    assertTrue(
        vcd.endsWith("1!\n#250\n0!\n#1000\n1!\n#1250\n0!\n#2000\n1!\n#2100\n0!\n#7100\n"), vcd);
    List<String> json = json(trace);
    String end = "{\"t\":2100,\"type\":\"pwm\",\"pin\":\"GPIO10\"}";
    assertTrue(json.contains(end), json.toString());
  }

  @Test
  void pulsesThatAreThereGoOn() throws IOException {
    PwmOutput pwm = board.pin(10).openPwm("test");
    pwm.setFrequency(1_000_000);
    pwm.setDutyNanos(250);
    clock.run(Duration.ofNanos(1_100));
    Trace trace = board.trace().start();
    clock.run(Duration.ofNanos(1_000));
    trace.stop();
    String vcd = vcd(trace);
    assertTrue(vcd.endsWith("#1100\n$dumpvars\n1!\n$end\n#1250\n0!\n#2000\n1!\n#2100\n"), vcd);
  }

  @Test
  void voltagesAreRealVariables() throws IOException {
    board.pin(14).setVoltage(3);
    Trace trace = board.trace().start();
    clock.schedule(7, () -> board.pin(13).setVoltage(1.25));
    clock.run(Duration.ofNanos(9));
    assertEquals(
        List.of(
            "{\"t\":0,\"type\":\"voltage\",\"pin\":\"GPIO14\",\"volts\":3.0}",
            "{\"t\":7,\"type\":\"voltage\",\"pin\":\"GPIO13\",\"volts\":1.25}"),
        json(trace).subList(1, 3));
    String vcd = vcd(trace);
    assertTrue(vcd.contains("$var real 64 ! GPIO13_V $end\n"), vcd);
    assertTrue(
        vcd.endsWith("#0\n$dumpvars\n1\"\nr0.0 !\nr0.0 #\n$end\nr3.0 #\n#7\nr1.25 !\n#9\n"), vcd);
  }

  @Test
  void notesAreStrings() throws IOException {
    Trace trace = board.trace().start();
    board.note("it's $end\n\\");
    clock.run(Duration.ofNanos(5));
    board.note("5 µA");
    clock.run(Duration.ofNanos(5));
    board.note("5 µA");
    assertEquals(
        "$var string 1 ! notes $end\n$upscope $end\n$enddefinitions $end\n#0\n$dumpvars\n$end\n"
            + "sit's\\040$end\\012\\134 !\n#5\ns5\\040\\302\\265A !\n#10\ns5\\040\\302\\265A !\n",
        vcd(trace));
    assertEquals(
        "{\"t\":0,\"type\":\"note\",\"text\":\"it's $end\\u000a\\\\\"}", json(trace).get(1));
  }

  @Test
  void failuresOfBusesAreThere() throws IOException {
    I2cBus bus =
        board.openI2c(
            new I2cSettings(board.pin(3), board.pin(2), 400_000, 1_000_000, null, true), "test");
    Trace trace = board.trace().start();
    assertThrows(
        HalException.class,
        () -> bus.transaction(0x76, true, I2cOperation.write(new byte[] {1, 2})));
    bus.close();
    assertEquals(
        "{\"t\":0,\"type\":\"i2c\",\"sda\":\"GPIO2\",\"scl\":\"GPIO3\",\"frequency\":400000,"
            + "\"parts\":[{\"address\":118,\"read\":false,\"ack\":false,\"data\":\"\","
            + "\"refused\":false}],\"stop\":true,\"error\":\"NO_DEVICE\",\"end\":27500}",
        json(trace).get(1));
  }

  @Test
  void threadsInRealTimeAreInOrder() throws IOException, InterruptedException {
    try (SimulatedBoard real = new SimulatedBoard(board.definition(), SimulatedClock.real())) {
      Trace trace = real.trace().start();
      Thread[] threads = new Thread[2];
      for (int i = 0; i < 2; i++) {
        DigitalPin out = output(real.pin(i));
        threads[i] =
            new Thread(
                () -> {
                  for (int n = 1; n <= 2000; n++) {
                    out.write(n % 2 == 1);
                  }
                });
        threads[i].start();
      }
      threads[0].join();
      threads[1].join();
      trace.stop();
      assertEquals(4000, trace.size());
      assertEquals(2000, trace.edges(real.pin(0)).size());
      long last = 0;
      for (String line : json(trace)) {
        long t = Long.parseLong(line.substring(5, line.indexOf(',')));
        assertTrue(t >= last, line);
        last = t;
      }
      assertFalse(vcd(trace).isEmpty());
    }
  }

  @Test
  void whatCannotBeWrittenIsSaid() {
    Trace trace = board.trace().start();
    Path nowhere = folder.resolve("nowhere/trace.vcd");
    UncheckedIOException e =
        assertThrows(UncheckedIOException.class, () -> trace.writeVcd(nowhere));
    assertTrue(e.getMessage().contains("nowhere"), e.getMessage());
  }

  @Test
  void equalRunsGiveEqualFiles() throws IOException {
    byte[][] files = new byte[2][];
    for (int i = 0; i < 2; i++) {
      try (SimulatedBoard each = RigBoard.virtual()) {
        Trace trace = each.trace().start();
        DigitalPin out = output(each.pin(0));
        for (int n = 0; n < 100; n++) {
          out.write(n % 3 == 0);
          each.clock().busy(17L * n);
        }
        Path file = folder.resolve("run" + i);
        trace.writeJson(file);
        files[i] = Files.readAllBytes(file);
      }
    }
    assertEquals(
        new String(files[0], StandardCharsets.UTF_8), new String(files[1], StandardCharsets.UTF_8));
    assertTrue(files[0].length > 1000);
  }
}
