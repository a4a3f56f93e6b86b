package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PulseOutput;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** {@code pulseio.PulseOut}: a carrier that is switched on and off, as remote controls do. */
@io.github.krait.annotation.PyType(name = "PulseOut")
final class PyPulseOut extends PyPeripheral {
  static final PyType TYPE = PyType.builtin("PulseOut", new PyPulseOut_Py.Binder());

  private static final long MICRO = 1000;

  private final PulseOutput output;
  private final PulseOutput.Carrier carrier;

  private PyPulseOut(Claims claims, PulseOutput output, PulseOutput.Carrier carrier) {
    super(claims);
    this.output = output;
    this.carrier = carrier;
  }

  @PyNew(kw = true)
  static PyPulseOut make(
      PyObject pin,
      @KwOnly @Optional("38000") int frequency,
      @KwOnly @Optional("32768") int duty_cycle) {
    Pin free = Validate.freePin(pin, "pin");
    Hardware hardware = Hardware.current();
    if (frequency <= 0 || frequency > hardware.board().frequency() / 2) {
      throw Validate.invalid("frequency");
    }
    hardware.sync();
    Claims claims = new Claims();
    boolean done = false;
    try {
      PwmTimer timer = PwmTimer.use(free, frequency, false);
      if (timer != null) {
        claims.add(timer);
      }
      PulseOutput output = claims.add(free.openPulseOutput(hardware.firmware().runtime()));
      done = true;
      return new PyPulseOut(
          claims, output, new PulseOutput.Carrier(frequency, duty_cycle & 0xffff));
    } catch (HalException e) {
      throw Hardware.error(e);
    } finally {
      if (!done) {
        claims.close();
      }
    }
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  /** Sends; no part is shorter than a period of the carrier. */
  @PyFunction
  void send(PyObject pulses) {
    check();
    Buffer buffer = Args.toBuffer(pulses);
    if (buffer.typecode() != 'H') {
      throw PyError.typeError("Array must contain halfwords (type 'H')");
    }
    long shortest = 1_000_000 / carrier.frequency();
    long[] nanos = new long[buffer.length() / 2];
    byte[] bytes = buffer.bytes();
    for (int i = 0; i < nanos.length; i++) {
      int at = buffer.offset() + 2 * i;
      int micros = (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
      nanos[i] = Math.max(micros, shortest) * MICRO;
    }
    if (nanos.length == 0) {
      return;
    }
    try {
      output.sendPulses(nanos, true, carrier);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }
}
