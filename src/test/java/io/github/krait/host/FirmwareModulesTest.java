package io.github.krait.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Profile;
import io.github.krait.boards.SimulatedBoards;
import io.github.krait.object.Context;
import io.github.krait.object.Printer;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyStr;
import io.github.krait.runtime.Engine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Boards have the modules of their real firmware and no others. */
class FirmwareModulesTest {
  /** Their firmware has a module network for interfaces that one may connect; Krait has none. */
  private static final Set<String> WITHOUT_INTERFACE =
      Set.of("micropython nucleo_f446re", "micropython pyboard_v11", "micropython teensy41");

  /** What real boards have, by runtime and board. */
  private final TreeMap<String, Set<String>> real = new TreeMap<>();

  FirmwareModulesTest() throws IOException {
    InputStream file = FirmwareModulesTest.class.getResourceAsStream("firmware-modules.txt");
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        int colon = line.indexOf(": ");
        if (!line.startsWith("#")) {
          real.put(line.substring(0, colon), Set.of(line.substring(colon + 2).split(" ")));
        }
      }
    }
  }

  private static Engine engine(String runtime, String board) {
    Printer none =
        new Printer() {
          @Override
          public void write(byte[] bytes, int offset, int length) {}
        };
    BoardChoice choice = board == null ? null : BoardChoice.named(board);
    return EngineFactory.create(
        Profile.named(runtime), InputStream.nullInputStream(), none, none, null, choice, null);
  }

  /** The modules that programs can import, without the parts of packages. */
  private static Set<String> offered(String runtime, String board) {
    Set<String> names = new TreeSet<>();
    Engine engine = engine(runtime, board);
    for (String name : engine.builtinModules().names()) {
      names.add(name.substring(0, (name + ".").indexOf('.')));
    }
    names.addAll(engine.builtinModules().frozenNames());
    engine.close();
    return names;
  }

  @Test
  void boardsOfferWhatTheirFirmwareHas() {
    TreeMap<String, Set<String>> wrong = new TreeMap<>();
    for (String key : real.keySet()) {
      String[] words = key.split(" ");
      Set<String> all = offered(words[0], "generic");
      all.addAll(offered(words[0], null));
      Set<String> expected = new TreeSet<>(all);
      expected.retainAll(real.get(key));
      Set<String> offered = offered(words[0], words[1]);
      assertTrue(expected.size() > 10, key);
      Set<String> more = new TreeSet<>(offered);
      more.removeAll(expected);
      Set<String> fewer = new TreeSet<>(expected);
      fewer.removeAll(offered);
      if (WITHOUT_INTERFACE.contains(key)) {
        fewer.remove("network");
      }
      fewer.forEach(name -> more.add("no " + name));
      if (!more.isEmpty()) {
        wrong.put(key, more);
      }
    }
    assertEquals(new TreeMap<>(), wrong);
  }

  @Test
  void everyBoardIsKnown() {
    for (String board : SimulatedBoards.names()) {
      boolean known = real.containsKey("circuitpython " + board);
      assertTrue(known || board.equals("generic"), board);
    }
  }

  /** No board's CircuitPython has these; its unix build, of which programs without boards are. */
  @Test
  void noBoardHasWhatOnlyTheUnixBuildHas() {
    Set<String> somewhere = new TreeSet<>();
    real.forEach((key, names) -> somewhere.addAll(key.startsWith("c") ? names : Set.of()));
    Set<String> generic = offered("circuitpython", "generic");
    generic.removeAll(somewhere);
    assertEquals(Set.of("spitarget"), generic); // of boards with a SAM D21
  }

  @Test
  void importsFindNothingThatIsAbsent() {
    for (String name : new String[] {"mip", "socket", "requests", "zlib"}) {
      Engine engine = engine("micropython", "raspberry_pi_pico");
      Context before = engine.enter();
      try {
        engine.importModule(PyStr.of(name), PyNone.NONE, 0, engine.main().globals());
        throw new AssertionError(name);
      } catch (PyError e) {
        assertTrue(e.toString().contains("no module named '" + name + "'"), e.toString());
      } finally {
        Context.leave(before);
        engine.close();
      }
    }
  }

  @Test
  void circuitPythonHasNoAliases() {
    Set<String> names = offered("circuitpython", "generic");
    for (String name : new String[] {"uos", "utime", "ujson", "uctypes", "vfs", "machine"}) {
      assertTrue(!names.contains(name), name);
      Engine engine = engine("circuitpython", "generic");
      Context before = engine.enter();
      try {
        engine.importModule(PyStr.of(name), PyNone.NONE, 0, engine.main().globals());
        throw new AssertionError(name);
      } catch (PyError e) {
        assertTrue(e.toString().contains("no module named"), e.toString());
      } finally {
        Context.leave(before);
        engine.close();
      }
    }
  }
}
