package io.github.krait.hal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FirmwareTest {
  private static Firmware firmware(int floatBits, Map<String, Integer> names) {
    return new Firmware("micropython", "m", "p", "s", "b", 6, floatBits, names);
  }

  @Test
  void keepsTheOrderOfItsOwnCopyOfTheNames() {
    Map<String, Integer> names = new LinkedHashMap<>();
    names.put("LED", 25);
    names.put("GP25", 25);
    names.put("A0", 26);
    Firmware firmware = firmware(32, names);
    names.clear();
    assertEquals(List.of("LED", "GP25", "A0"), new ArrayList<>(firmware.pinNames().keySet()));
  }

  @Test
  void refusesFloatsThatDoNotExist() {
    assertThrows(IllegalArgumentException.class, () -> firmware(16, Map.of()));
  }

  @Test
  void unknownBoardsAreNamed() {
    HalException e = assertThrows(HalException.class, () -> Boards.open("nonesuch"));
    assertEquals(ErrorKind.NOT_FOUND, e.kind());
    assertTrue(e.getMessage().startsWith("no board \"nonesuch\"; there are none"));
  }
}
