package io.github.krait.modules.micropython;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyStatic;
import io.github.krait.hal.AnalogInput;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinCapability;
import io.github.krait.hal.PinFunction;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Ops;
import io.github.krait.object.Printer;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;

/** {@code pyb.ADC}: the voltage of a pin in 12 bits. */
@io.github.krait.annotation.PyType(name = "ADC")
final class PyPybAdc extends PyObject {
  static final PyType TYPE = PyType.builtin("ADC", new PyPybAdc_Py.Binder());

  /** The processor's own channels of its thermometer, its reference and its battery. */
  static final int TEMPERATURE = 16;

  static final int REFERENCE = 17;
  static final int BATTERY = 18;

  private static final int BITS = 12;
  private static final long SECOND = 1_000_000_000;

  private final Lease<AnalogInput> lease = new Lease<>(null);
  private final int channel;
  private final PyObject source;

  private PyPybAdc(PyObject source, int channel) {
    this.source = source;
    this.channel = channel;
  }

  @PyNew
  static PyPybAdc make(PyObject source) {
    if (PyInt.isInt(source)) {
      PyPybAdc self = new PyPybAdc(source, Args.toInt(source));
      self.openChannel();
      return self;
    }
    Adcs adcs = Adcs.current();
    Pin pin = adcs.pins.find(source);
    PinFunction function = adcs.function(pin);
    if (function == null || !pin.can(PinCapability.ANALOG_INPUT)) {
      throw PyError.valueError("Pin(" + pin.name() + ") doesn't have ADC capabilities");
    }
    PyPybAdc self = new PyPybAdc(source, Adcs.channel(function));
    self.lease.take(pin);
    try {
      self.lease.hold(pin.openAnalogInput("pyb.ADC"));
    } catch (HalException e) {
      throw self.lease.fail(e);
    }
    return self;
  }

  private void openChannel() {
    String name =
        channel == TEMPERATURE
            ? "temperature"
            : channel == REFERENCE ? "reference" : channel == BATTERY ? "battery" : null;
    if (name == null) {
      throw PyError.valueError("not a valid ADC Channel: " + channel);
    }
    lease.take();
    try {
      lease.hold(lease.hardware().board().openAnalogInput(name, "pyb.ADC"));
    } catch (HalException e) {
      throw lease.fail(e);
    }
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @PyFunction
  int read() {
    AnalogInput input = lease.get();
    try {
      return input.read16() >> 16 - BITS;
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  /** Where a sample goes: as 12 bits, or as 8 where there is no room for more. */
  private static void put(Buffer into, int size, int index, int sample) {
    int at = into.offset() + index * size;
    if (size == 1) {
      into.bytes()[at] = (byte) (sample >> BITS - 8);
      return;
    }
    for (int i = 0; i < size; i++) {
      into.bytes()[at + i] = (byte) (i < 2 ? sample >> 8 * i : 0);
    }
  }

  private static int itemSize(Buffer buffer) {
    switch (buffer.typecode()) {
      case 'h':
      case 'H':
        return 2;
      case 'i':
      case 'I':
      case 'l':
      case 'L':
        return 4;
      default:
        return 1;
    }
  }

  /** How often a timer, or an int, says that there is a sample. */
  private static double hertz(PyObject timer) {
    double hertz = timer instanceof PyPybTimer t ? t.counter.rounds(t.source()) : Args.toInt(timer);
    if (!(hertz > 0)) {
      throw PyError.valueError("must have positive freq");
    }
    return hertz;
  }

  @PyFunction
  PyObject read_timed(PyObject buffer, PyObject timer) {
    Buffer into = Args.toWritableBuffer(buffer);
    int size = itemSize(into);
    int count = into.length() / size;
    double hertz = hertz(timer);
    Engine engine = Engine.current();
    long start = engine.nanos();
    for (int i = 0; i < count; i++) {
      engine.sleepUntil(start + (long) ((i + 1) * SECOND / hertz));
      put(into, size, i, read());
    }
    return PyInt.of(into.length());
  }

  @PyStatic
  static boolean read_timed_multi(PyObject adcs, PyObject buffers, PyObject timer) {
    PyObject[] inputs = Given.items(adcs);
    PyObject[] outputs = Given.items(buffers);
    if (inputs.length < 1) {
      throw PyError.valueError("need at least 1 ADC");
    }
    if (inputs.length != outputs.length) {
      throw PyError.valueError("length of ADC and buffer lists differ");
    }
    Buffer[] into = new Buffer[outputs.length];
    for (int i = 0; i < into.length; i++) {
      into[i] = Args.toWritableBuffer(outputs[i]);
      if (!(inputs[i] instanceof PyPybAdc)) {
        throw Args.wrongType(inputs[i], "ADC");
      }
      if (into[i].length() != into[0].length() || itemSize(into[i]) != itemSize(into[0])) {
        throw PyError.valueError("size and type of buffers must match");
      }
    }
    int size = itemSize(into[0]);
    double hertz = hertz(timer);
    Engine engine = Engine.current();
    long start = engine.nanos();
    boolean inTime = true;
    for (int n = 0; n < into[0].length() / size; n++) {
      long due = start + (long) ((n + 1) * SECOND / hertz);
      inTime &= engine.nanos() <= due;
      engine.sleepUntil(due);
      for (int i = 0; i < into.length; i++) {
        put(into[i], size, n, ((PyPybAdc) inputs[i]).read());
      }
    }
    return inTime;
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("<ADC on " + Ops.str(source).toJava());
    out.print(" channel=" + channel + ">");
  }
}
