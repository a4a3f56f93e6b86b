package io.github.krait.modules.micropython;

import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.HalException;
import io.github.krait.hal.I2cBus;
import io.github.krait.hal.I2cOperation;
import io.github.krait.hal.I2cSettings;
import io.github.krait.hal.Pin;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Exceptions;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;

/** {@code pyb.Accel}: the pyboard's accelerometer, an MMA7660FC (its data sheet) on I2C 1. */
@io.github.krait.annotation.PyType(name = "Accel")
final class PyAccel extends PyObject {
  static final PyType TYPE = PyType.builtin("Accel", new PyAccel_Py.Binder());

  private static final int ADDRESS = 0x4c;
  private static final int TILT = 3;
  private static final int MODE = 7;
  private static final int AXES = 3;
  private static final int DEPTH = 4;
  private static final int FREQUENCY = 400_000;
  private static final int TRIES = 4;
  private static final long MILLI = 1_000_000;

  private final Lease<I2cBus> lease = new Lease<>("I2C");

  /** The last samples of each axis, the newest one last. */
  private final int[] samples = new int[AXES * DEPTH];

  private PyAccel() {}

  @PyNew
  static PyAccel make() {
    Engine engine = Engine.current();
    PyAccel accel = engine.state(PyAccel.class);
    if (accel == null) {
      accel = new PyAccel();
      engine.setState(PyAccel.class, accel);
    }
    accel.start(engine);
    return accel;
  }

  private void start(Engine engine) {
    Units units = Units.current();
    Pin scl = units.defaultPin("I2C1", "SCL");
    Pin sda = units.defaultPin("I2C1", "SDA");
    Pin power = lease.hardware().named("MMA_AVDD");
    if (scl == null || sda == null || power == null) {
      throw notFound();
    }
    units.take("I2C1", lease);
    lease.take(scl, sda);
    try {
      I2cSettings settings = new I2cSettings(scl, sda, FREQUENCY, 50 * MILLI, "I2C1", true);
      lease.hold(lease.hardware().board().openI2c(settings, "pyb.Accel"));
    } catch (HalException e) {
      throw lease.fail(e);
    }
    PyMachinePin supply = MachinePins.current().of(power);
    supply.toOutput(false);
    engine.sleepUntil(engine.nanos() + 30 * MILLI);
    supply.write(true);
    engine.sleepUntil(engine.nanos() + 30 * MILLI);
    if (!isThere()) {
      throw notFound();
    }
    write(MODE, 1);
    engine.sleepUntil(engine.nanos() + 30 * MILLI);
  }

  private boolean isThere() {
    for (int i = 0; i < TRIES; i++) {
      try {
        int unused = lease.get().transaction(ADDRESS, true);
        return true;
      } catch (HalException e) {
        // it may be still waking up: once more
        Engine.current().tick();
      }
    }
    return false;
  }

  private static PyError notFound() {
    return PyError.of(Exceptions.OS_ERROR, "accelerometer not found");
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  private byte[] registers(int first, int count) {
    byte[] data = new byte[count];
    try {
      int unused =
          lease
              .get()
              .transaction(
                  ADDRESS,
                  true,
                  I2cOperation.write(new byte[] {(byte) first}),
                  I2cOperation.read(data));
    } catch (HalException e) {
      throw Hardware.error(e);
    }
    return data;
  }

  /** A number of six bits with sign. */
  private static int signed(byte value) {
    return value << 26 >> 26;
  }

  @PyFunction
  int x() {
    return signed(registers(0, 1)[0]);
  }

  @PyFunction
  int y() {
    return signed(registers(1, 1)[0]);
  }

  @PyFunction
  int z() {
    return signed(registers(2, 1)[0]);
  }

  @PyFunction
  int tilt() {
    return registers(TILT, 1)[0] & 0xff;
  }

  /** The sums of the last four samples. */
  @PyFunction
  PyObject filtered_xyz() {
    System.arraycopy(samples, AXES, samples, 0, AXES * (DEPTH - 1));
    byte[] now = registers(0, AXES);
    PyObject[] sums = new PyObject[AXES];
    for (int axis = 0; axis < AXES; axis++) {
      samples[AXES * (DEPTH - 1) + axis] = signed(now[axis]);
      int sum = 0;
      for (int i = 0; i < DEPTH; i++) {
        sum += samples[AXES * i + axis];
      }
      sums[axis] = PyInt.of(sum);
    }
    return PyTuple.of(sums);
  }

  @PyFunction
  int read(int register) {
    return registers(register, 1)[0] & 0xff;
  }

  @PyFunction
  void write(int register, int value) {
    try {
      byte[] data = {(byte) register, (byte) value};
      int unused = lease.get().transaction(ADDRESS, true, I2cOperation.write(data));
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }
}
