package io.github.krait.modules.micropython;

import io.github.krait.object.Args;
import io.github.krait.object.Printer;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyDict;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;

/** What of the USB descriptors is the firmware's own: {@code USBDevice.BUILTIN_DEFAULT} … */
final class UsbBuiltin extends PyObject {
  /** Nothing. */
  static final UsbBuiltin NONE = new UsbBuiltin("BUILTIN_NONE", 0, 0, 1, PyBytes.EMPTY);

  /** A serial port. */
  static final UsbBuiltin DEFAULT =
      new UsbBuiltin(
          "BUILTIN_DEFAULT",
          UsbDescriptors.INTERFACES,
          UsbDescriptors.ENDPOINTS,
          UsbDescriptors.STRINGS,
          PyBytes.of(UsbDescriptors.configuration()));

  private final String name;
  private final PyStr[] names = Args.names("itf_max", "ep_max", "str_max", "desc_dev", "desc_cfg");
  private final PyObject[] values;

  private UsbBuiltin(String name, int interfaces, int endpoints, int strings, PyBytes descriptor) {
    this.name = name;
    values =
        new PyObject[] {
          PyInt.of(interfaces),
          PyInt.of(endpoints),
          PyInt.of(strings),
          PyBytes.of(UsbDescriptors.device()),
          descriptor
        };
  }

  /** In MicroPython these are types without instances. */
  @Override
  public PyType type() {
    return PyType.TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("<class '" + name + "'>");
  }

  @Override
  public PyObject getAttr(PyStr attribute) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].sameAs(attribute)) {
        return values[i];
      }
    }
    return null;
  }

  @Override
  public void addNames(PyDict all) {
    for (PyStr attribute : names) {
      all.put(attribute, PyNone.NONE);
    }
  }
}
