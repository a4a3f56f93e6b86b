package io.github.krait.simulator.part;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.AnalogInput;
import io.github.krait.hal.BitTiming;
import io.github.krait.hal.Counter;
import io.github.krait.hal.CounterSettings;
import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.EncoderSettings;
import io.github.krait.hal.PinMode;
import io.github.krait.hal.Pull;
import io.github.krait.hal.PulseInput;
import io.github.krait.hal.PulseOutput;
import io.github.krait.hal.PwmOutput;
import io.github.krait.simulator.BoardDefinition;
import io.github.krait.simulator.Edge;
import io.github.krait.simulator.PinDefinition;
import io.github.krait.simulator.Recording;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import io.github.krait.simulator.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PartsTest {
  private static final BitTiming WS2812 = new BitTiming(400, 850, 800, 450);

  private final SimulatedBoard board = board();
  private final VirtualClock clock = (VirtualClock) board.clock();

  private static SimulatedBoard board() {
    List<PinDefinition> pins = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      pins.add(new PinDefinition(i, "P" + i, Pull.NONE));
    }
    return new SimulatedBoard(
        new BoardDefinition("parts", "Parts", 1_000_000, pins, List.of()),
        SimulatedClock.virtual());
  }

  @AfterEach
  void close() {
    board.close();
  }

  private DigitalPin output(String pin) {
    DigitalPin output = board.pin(pin).openDigital("test");
    output.setMode(PinMode.OUTPUT);
    return output;
  }

  @Test
  void buttonPullsThePinToItsPole() {
    Button button = Button.toGround(board, "P0").withResistor();
    assertTrue(board.pin("P0").level());
    button.press();
    assertTrue(button.isPressed());
    assertFalse(board.pin("P0").level());
    button.release();
    assertTrue(board.pin("P0").level());
    Button other = Button.toSupply(board, "P1").withResistor();
    assertFalse(board.pin("P1").level());
    other.press(Duration.ofMillis(20));
    assertTrue(board.pin("P1").level());
    clock.run(Duration.ofMillis(21));
    assertFalse(board.pin("P1").level());
  }

  @Test
  void contactsBounceAndThenRest() {
    Button button = Button.toGround(board, "P0").withResistor().bouncing(Duration.ofMillis(2), 3);
    try (Recording edges = board.pin("P0").record()) {
      button.press();
      clock.run(Duration.ofMillis(5));
      List<Edge> seen = edges.edges();
      assertEquals(7, seen.size(), seen.toString());
      assertFalse(seen.get(6).level());
      assertTrue(seen.get(6).nanos() <= 2_000_000, seen.toString());
      button.release();
      clock.run(Duration.ofMillis(5));
      assertEquals(14, edges.edges().size());
      assertTrue(board.pin("P0").level());
    }
  }

  @Test
  void potentiometerDividesTheSupply() {
    Potentiometer potentiometer = new Potentiometer(board, "P2");
    try (AnalogInput input = board.pin("P2").openAnalogInput("test")) {
      assertEquals(0, input.read16());
      potentiometer.set(0.5);
      assertEquals(32768, input.read16(), 20);
      potentiometer.set(1);
      assertEquals(65535, input.read16(), 20);
    }
    assertThrows(IllegalArgumentException.class, () -> potentiometer.set(1.1));
    assertThrows(IllegalArgumentException.class, () -> potentiometer.set(Double.NaN));
    assertEquals(1, potentiometer.position());
  }

  @Test
  void ledIsLitAndDimmed() {
    Led led = Led.toGround(board, "P0");
    Led inverted = Led.toSupply(board, "P0");
    assertEquals(0, led.brightness());
    assertTrue(inverted.isOn());
    try (PwmOutput pwm = board.pin("P0").openPwm("test")) {
      pwm.setFrequency(1000);
      pwm.setDuty16(16384);
      assertEquals(0.25, led.brightness(), 1e-4);
      assertEquals(0.75, inverted.brightness(), 1e-4);
    }
    try (DigitalPin pin = output("P0")) {
      pin.write(true);
      assertEquals(1, led.brightness());
      assertTrue(led.isOn());
      assertFalse(inverted.isOn());
    }
  }

  @Test
  void encoderIsTurnedBothWays() {
    RotaryEncoder encoder = new RotaryEncoder(board, "P0", "P1");
    EncoderSettings settings = new EncoderSettings(board.pin("P0"), board.pin("P1"), Pull.UP, 4, 0);
    try (Counter counter = board.openEncoder(settings, "test")) {
      encoder.turn(5, Duration.ofMillis(10));
      encoder.turn(-2, Duration.ofMillis(10));
      clock.run(Duration.ofMillis(49));
      assertEquals(4, encoder.position());
      clock.run(Duration.ofMillis(100));
      assertEquals(3, encoder.position());
      assertEquals(12, Math.abs(counter.value()));
    }
  }

  @Test
  void servoTakesItsAngleFromPulses() {
    Servo servo = new Servo(board, "P3");
    assertTrue(Double.isNaN(servo.angle()));
    try (PwmOutput pwm = board.pin("P3").openPwm("test")) {
      pwm.setFrequency(50);
      pwm.setDutyNanos(1_500_000);
      assertEquals(90, servo.angle(), 0.1);
      pwm.setDutyNanos(2_400_000);
      assertEquals(171, servo.angle(), 0.1);
    }
    try (DigitalPin pin = output("P3")) {
      pin.write(true);
      clock.run(Duration.ofMillis(1));
      pin.write(false);
      assertEquals(1000, servo.pulse(), 1e-6);
      assertEquals(45, servo.angle(), 1e-6);
    }
  }

  @Test
  void buzzerSoundsWithItsFrequency() {
    Buzzer buzzer = new Buzzer(board, "P3");
    assertEquals(0, buzzer.frequency());
    try (PwmOutput pwm = board.pin("P3").openPwm("test")) {
      pwm.setFrequency(440);
      pwm.setDuty16(32768);
      assertEquals(440, buzzer.frequency(), 0.1);
      pwm.setDuty16(0);
      assertEquals(0, buzzer.frequency());
    }
    try (DigitalPin pin = output("P3")) {
      for (int i = 0; i < 6; i++) {
        pin.write(i % 2 == 0);
        clock.run(Duration.ofNanos(500_000));
      }
      assertEquals(1000, buzzer.frequency(), 1e-6);
      clock.run(Duration.ofMillis(10));
      assertEquals(0, buzzer.frequency());
    }
  }

  @Test
  void pixelsShowWhatWasSentAfterAReset() {
    NeoPixelStrip strip = new NeoPixelStrip(board, "P4", 2, 3);
    try (PulseOutput output = board.pin("P4").openPulseOutput("test")) {
      output.sendBits(WS2812, new byte[] {1, 2, 3, (byte) 0xff, 5, 6, 77}, 0, 6);
      assertEquals(0, strip.color(0), "there was no reset yet");
      clock.run(Duration.ofNanos(60_000));
      assertEquals(0x020103, strip.color(0));
      assertEquals(0x05ff06, strip.color(1));
      assertEquals(1, strip.frames());
      assertEquals(List.of(), strip.faults());
      output.sendBits(new BitTiming(100, 850, 800, 450), new byte[] {0}, 0, 1);
      assertEquals(8, strip.faults().size(), strip.faults().toString());
    }
  }

  @Test
  void pixelsSeeBitsThatAProgramMakesToo() {
    NeoPixelStrip strip = new NeoPixelStrip(board, "P4", 1, 4);
    try (DigitalPin pin = output("P4")) {
      for (int bit = 31; bit >= 0; bit--) {
        boolean one = (0x11223344 >> bit & 1) != 0;
        pin.write(true);
        clock.run(Duration.ofNanos(one ? 800 : 400));
        pin.write(false);
        clock.run(Duration.ofNanos(one ? 450 : 850));
      }
      clock.run(Duration.ofNanos(50_000));
      assertEquals(0x44221133, strip.color(0));
      assertEquals(List.of(), strip.faults());
    }
  }

  @Test
  void echoIsAsLongAsTheWay() {
    Hcsr04 sensor = new Hcsr04(board, "P5", "P6");
    sensor.setDistance(1);
    try (DigitalPin trigger = output("P5");
        PulseInput echo = board.pin("P6").openPulseInput(10, false, "test")) {
      trigger.write(true);
      clock.run(Duration.ofNanos(5_000));
      trigger.write(false);
      clock.run(Duration.ofMillis(50));
      assertEquals(0, echo.length(), "the trigger was too short");
      trigger.write(true);
      clock.run(Duration.ofNanos(10_000));
      trigger.write(false);
      clock.run(Duration.ofMillis(50));
      assertEquals(5_830_904, echo.take(), 1.0);
    }
  }

  @Test
  void dhtAnswersWithFortyBits() {
    Dht sensor = Dht.dht22(board, "P7");
    sensor.setTemperature(-10.1);
    sensor.setHumidity(65.2);
    assertEquals(0x028c_8065_73L, readDht());
    sensor.flipBits(1);
    assertEquals(0x038c_8065_73L, readDht());
    sensor.setConnected(false);
    assertEquals(-1, readDht());
  }

  /** The bits that came; -1: not 40. */
  private long readDht() {
    DigitalPin pin = board.pin("P7").openDigital("test");
    pin.setMode(PinMode.OPEN_DRAIN);
    pin.write(false);
    clock.run(Duration.ofMillis(1));
    try (Recording recording = board.pin("P7").record()) {
      pin.write(true);
      clock.run(Duration.ofMillis(10));
      pin.close();
      List<Edge> edges = recording.edges();
      // our own rise, then low and high of the response, then those of the bits
      if (edges.size() != 1 + 2 + 80 + 2) {
        return -1;
      }
      long value = 0;
      for (int bit = 0; bit < 40; bit++) {
        long high = edges.get(5 + 2 * bit).nanos() - edges.get(4 + 2 * bit).nanos();
        value = value << 1 | (high > 50_000 ? 1 : 0);
      }
      return value;
    }
  }

  @Test
  void stepperFollowsItsCoils() {
    StepperMotor motor = new StepperMotor(board, "P0", "P1", "P2", "P3");
    DigitalPin[] coils = {output("P0"), output("P1"), output("P2"), output("P3")};
    int[] halfSteps = {1, 3, 2, 6, 4, 12, 8, 9};
    for (int i = 0; i < 20; i++) {
      int now = halfSteps[i % 8];
      int before = i == 0 ? 0 : halfSteps[(i - 1) % 8];
      // on before off, as one does
      for (int c = 0; c < 4; c++) {
        if ((now & ~before & 1 << c) != 0) {
          coils[c].write(true);
        }
      }
      for (int c = 0; c < 4; c++) {
        if ((before & ~now & 1 << c) != 0) {
          coils[c].write(false);
        }
      }
    }
    assertEquals(19, motor.halfSteps());
    assertEquals(0, motor.lost());
  }

  @Test
  void stepsAreCountedByDirection() {
    StepDirDriver driver = new StepDirDriver(board, "P0", "P1", "P2");
    try (DigitalPin step = output("P0");
        DigitalPin direction = output("P1");
        DigitalPin enable = output("P2")) {
      for (int i = 0; i < 5; i++) {
        direction.write(i < 4);
        step.write(true);
        step.write(false);
      }
      enable.write(true);
      step.write(true);
      assertEquals(3, driver.steps());
    }
  }

  @Test
  void motorComesToItsSpeedAndItsEncoderCounts() {
    try (DcMotor motor = new DcMotor(board, "P0", "P1", 10, Duration.ofMillis(100))) {
      var unused = new MotorEncoder(board, motor, "P2", "P3", 20);
      EncoderSettings settings =
          new EncoderSettings(board.pin("P2"), board.pin("P3"), Pull.NONE, 4, 0);
      try (Counter counter = board.openEncoder(settings, "test");
          PwmOutput pwm = board.pin("P0").openPwm("test")) {
        pwm.setFrequency(1000);
        pwm.setDuty16(32768);
        clock.run(Duration.ofMillis(100));
        assertEquals(5 * (1 - Math.exp(-1)), motor.speed(), 0.05);
        clock.run(Duration.ofMillis(900));
        assertEquals(5, motor.speed(), 0.01);
        assertEquals(motor.angle() * 80, counter.value(), 2);
        motor.setLoad(6);
        clock.run(Duration.ofSeconds(1));
        assertEquals(0, motor.speed(), 0.01);
      }
      try (DigitalPin back = output("P1")) {
        back.write(true);
        motor.setLoad(0);
        clock.run(Duration.ofSeconds(1));
        assertEquals(-10, motor.speed(), 0.01);
      }
    }
  }

  @Test
  void counterCountsEveryEdgeOfAMotor() {
    try (DcMotor motor = new DcMotor(board, "P0", null, 50, Duration.ofMillis(10))) {
      var unused = new MotorEncoder(board, motor, "P2", "P3", 100);
      CounterSettings settings =
          new CounterSettings(board.pin("P2"), CounterSettings.Edges.RISING, null, Pull.NONE, 0);
      try (Counter counter = board.openCounter(settings, "test");
          DigitalPin on = output("P0")) {
        on.write(true);
        clock.run(Duration.ofSeconds(1));
        assertEquals(motor.angle() * 100, counter.value(), 6);
      }
    }
  }

  @Test
  void heatedBodyWarmsItsThermometers() {
    double[] reading = new double[1];
    try (HeatedBody body = new HeatedBody(board, "P0", 20, 100, Duration.ofSeconds(10))) {
      body.heats(celsius -> reading[0] = celsius);
      assertEquals(20, reading[0]);
      try (DigitalPin heater = output("P0")) {
        heater.write(true);
        clock.run(Duration.ofSeconds(10));
        assertEquals(20 + 100 * (1 - Math.exp(-1)), reading[0], 0.1);
        heater.write(false);
        clock.run(Duration.ofSeconds(100));
        assertEquals(20, body.temperature(), 0.1);
      }
    }
  }
}
