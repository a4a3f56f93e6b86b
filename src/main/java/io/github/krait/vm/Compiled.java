package io.github.krait.vm;

import io.github.krait.object.PyFloat;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;

/**
 * JVM code of a function, or of a loop of one: what the JIT makes. It does all that the interpreter
 * does for a frame, ticks, depth and exceptions included; where it has no code for what comes, it
 * has the interpreter go on with the frame.
 */
public abstract class Compiled {
  /** The most arguments that functions have which are called without an array of slots. */
  public static final int MAX_ARGUMENTS = 5;

  /**
   * Runs the frame from where this begins. A function's code counts the call; a loop's is entered
   * by a frame that is counted already.
   */
  public PyObject run(PyObject[] slots) {
    throw new IllegalStateException(); // a generator's
  }

  /**
   * Goes on with a generator, into which nothing is thrown, until it yields or ends.
   *
   * @param slots its slots, which hold all that it needs to know
   * @param pc where to go on; the complement of that where the frame is counted already
   */
  public PyObject resume(PyGenerator generator, PyObject[] slots, int pc) {
    throw new IllegalStateException(); // a function's
  }

  /** Calls the function; only for one that takes so many arguments as they are. */
  public PyObject call0(Code code) {
    return run(new PyObject[code.nSlots]);
  }

  public PyObject call1(Code code, PyObject a) {
    PyObject[] slots = new PyObject[code.nSlots];
    slots[0] = a;
    return run(slots);
  }

  public PyObject call2(Code code, PyObject a, PyObject b) {
    PyObject[] slots = new PyObject[code.nSlots];
    slots[0] = a;
    slots[1] = b;
    return run(slots);
  }

  public PyObject call3(Code code, PyObject a, PyObject b, PyObject c) {
    PyObject[] slots = new PyObject[code.nSlots];
    slots[0] = a;
    slots[1] = b;
    slots[2] = c;
    return run(slots);
  }

  public PyObject call4(Code code, PyObject a, PyObject b, PyObject c, PyObject d) {
    PyObject[] slots = new PyObject[code.nSlots];
    slots[0] = a;
    slots[1] = b;
    slots[2] = c;
    slots[3] = d;
    return run(slots);
  }

  public PyObject call5(Code code, PyObject a, PyObject b, PyObject c, PyObject d, PyObject e) {
    PyObject[] slots = new PyObject[code.nSlots];
    slots[0] = a;
    slots[1] = b;
    slots[2] = c;
    slots[3] = d;
    slots[4] = e;
    return run(slots);
  }

  /** For a loop: by slot, 1 where it takes only ints, 2 only floats. */
  public byte[] kinds;

  /** The size of its class, in bytes. */
  public int size;

  /** Whether a loop's code can go on with these slots: they hold what it was made for. */
  public boolean accepts(PyObject[] slots) {
    for (int i = 0; i < kinds.length; i++) {
      if (kinds[i] == 1 && !(slots[i] instanceof PyInt)
          || kinds[i] == 2 && !(slots[i] instanceof PyFloat)) {
        return false;
      }
    }
    return true;
  }
}
