package modular;

import io.github.krait.Krait;
import javax.script.ScriptEngineManager;

/** Krait on the module path: the API, the boards and the script engines are found. */
public class Main {
  public static void main(String[] args) throws Exception {
    try (Krait krait = Krait.builder().board("pico").build()) {
      krait.exec("import machine\npin = machine.Pin(25, machine.Pin.OUT)");
      krait.exec("pin.value(1)\nprint('pin', pin.value())");
    }
    new ScriptEngineManager().getEngineByName("circuitpython").eval("print('script', 6 * 7)");
  }
}
