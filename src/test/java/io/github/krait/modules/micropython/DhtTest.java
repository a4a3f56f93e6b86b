package io.github.krait.modules.micropython;

import io.github.krait.Profile;
import io.github.krait.modules.hardware.OnPico;
import io.github.krait.simulator.part.Dht;
import org.junit.jupiter.api.Test;

class DhtTest extends OnPico {
  DhtTest() {
    super(Profile.MICROPYTHON);
    krait.exec("from machine import Pin\nimport dht");
  }

  @Test
  void dht22() {
    Dht sensor = Dht.dht22(board, "GP6");
    sensor.setTemperature(23.4);
    sensor.setHumidity(50.5);
    assertPrints(
        "23.4 50.5",
        "d = dht.DHT22(Pin(6))",
        "d.measure()",
        "print(d.temperature(), d.humidity())");
    sensor.setTemperature(-12.3);
    assertPrints("-12.3", "import time", "time.sleep(2)", "d.measure()", "print(d.temperature())");
    assertPrints("bytearray(b'\\x01\\xf9\\x80{') 5", "print(d.buf[:4], len(d.buf))");
  }

  @Test
  void dht11() {
    Dht sensor = Dht.dht11(board, "GP6");
    sensor.setTemperature(23);
    sensor.setHumidity(45);
    assertPrints(
        "23 45 True",
        "d = dht.DHT11(Pin(6))",
        "d.measure()",
        "print(d.temperature(), d.humidity(), isinstance(d, dht.DHTBase))");
  }

  @Test
  void faults() {
    Dht sensor = Dht.dht22(board, "GP6");
    krait.exec("d = dht.DHT22(Pin(6))");
    sensor.flipBits(1);
    assertRaises("Exception: checksum error", "d.measure()");
    sensor.flipBits(0);
    sensor.setConnected(false);
    assertRaises("OSError: [Errno 110] ETIMEDOUT", "d.measure()");
    assertRaises("OSError: [Errno 110] ETIMEDOUT", "dht.DHT11(Pin(7)).measure()");
    sensor.setConnected(true);
    krait.exec("import time\ntime.sleep(2)\nd.measure()");
    assertRaises("ValueError: buffer too small", "dht.dht_readinto(Pin(6), bytearray(4))");
  }
}
