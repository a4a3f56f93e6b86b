package io.github.krait.modules;

import io.github.krait.annotation.PyFunction;
import io.github.krait.object.PyModule;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import io.github.krait.runtime.Engine;
import io.github.krait.runtime.Profile;

/**
 * Module {@code platform}: what the interpreter was built for and with. Without a board that is the
 * JVM; on a board what its firmware would say.
 */
@io.github.krait.annotation.PyModule("platform")
public final class PlatformModule {
  private PlatformModule() {}

  /** The arguments that CPython's takes mean nothing here. */
  @PyFunction(raw = true, kw = true)
  static PyObject platform(PyObject[] args, int nkw) {
    Profile profile = Engine.current().profile();
    String system = profile.isBare() ? "MicroPython" : hostSystem();
    String version = profile.systemVersion();
    version = version.substring(version.lastIndexOf(' ') + 1);
    version = version.startsWith("v") ? version.substring(1) : version;
    String architecture = profile.isBare() ? boardArchitecture(profile) : hostArchitecture();
    String[] library = library(profile);
    return PyStr.of(
        system + "-" + version + "-" + architecture + "--with-" + library[0] + library[1]);
  }

  @PyFunction("python_compiler")
  static PyObject compiler() {
    return PyStr.of(
        Engine.current().profile().isBare()
            ? "GCC 13.2.1"
            : "Java " + System.getProperty("java.version", ""));
  }

  @PyFunction(value = "libc_ver", raw = true, kw = true)
  static PyObject library(PyObject[] args, int nkw) {
    String[] library = library(Engine.current().profile());
    return PyTuple.of(PyStr.of(library[0]), PyStr.of(library[1]));
  }

  /** Only RISC-V processors can say what they are. */
  @PyFunction
  static void __init__(PyModule module) {
    Profile profile = Engine.current().profile();
    if (!profile.isBare() || !boardArchitecture(profile).equals("riscv")) {
      PyObject unused = module.globals().remove(PyStr.of("processor"));
    }
  }

  /** The word length and the letters of register {@code misa} of an ESP32-C3 (its manual, 1.4). */
  @PyFunction
  static String processor() {
    return "RV32CIMU";
  }

  /** The C library that firmware is linked with; a JVM tells nothing of its own. */
  private static String[] library(Profile profile) {
    return profile.isBare() ? new String[] {"newlib", "4.3.0"} : new String[] {"libc", ""};
  }

  private static String hostSystem() {
    String name = System.getProperty("os.name", "");
    return name.startsWith("Windows") ? "Windows" : name.equals("Linux") ? "Linux" : "Unix";
  }

  private static String hostArchitecture() {
    String name = System.getProperty("os.arch", "");
    return name.equals("amd64") ? "x86_64" : name;
  }

  private static String boardArchitecture(Profile profile) {
    String machine = profile.machine();
    if (!profile.platform().startsWith("esp")) {
      return machine.contains("RISCV") ? "riscv" : "arm";
    }
    boolean riscv = machine.matches(".*ESP32-?[CHP]\\d.*");
    return riscv ? "riscv" : "xtensa";
  }
}
