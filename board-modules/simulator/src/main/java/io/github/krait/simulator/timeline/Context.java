package io.github.krait.simulator.timeline;

import io.github.krait.hal.HalException;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedPin;
import java.util.Map;

/** The board, and the devices by their names. */
record Context(SimulatedBoard board, Map<String, Object> devices) {
  Context(SimulatedBoard board, Map<String, Object> devices) {
    this.board = board;
    this.devices = Map.copyOf(devices);
  }

  /** The pin that is named next. */
  SimulatedPin pin(Line line) {
    String name = line.word("a pin");
    try {
      return name.matches("\\d{1,9}") ? board.pin(Integer.parseInt(name)) : board.pin(name);
    } catch (HalException e) {
      throw line.error(e.getMessage(), e);
    }
  }

  /** Whether a word names something of a device, and not a pin. */
  boolean isProperty(String word) {
    int point = word.indexOf('.');
    return point > 0 && devices.containsKey(word.substring(0, point));
  }

  /** What is named next: a device, and after a point one of its methods. */
  Method method(Line line, boolean setter, int values) {
    String name = line.word("a device and a point");
    int point = name.indexOf('.');
    if (point <= 0 || point == name.length() - 1) {
      throw line.error("expected a name such as sensor.temperature, not " + name);
    }
    String deviceName = name.substring(0, point);
    Object device = devices.get(deviceName);
    if (device == null) {
      throw line.error("no device " + deviceName + "; there are " + String.join(", ", names()));
    }
    return Method.of(line, device, name.substring(point + 1), setter, values);
  }

  private Iterable<String> names() {
    return devices.keySet().stream().sorted().toList();
  }
}
