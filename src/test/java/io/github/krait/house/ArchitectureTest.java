package io.github.krait.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which package may use which: the table of ARCHITECTURE.md, as a test. */
class ArchitectureTest {
  private static final String ROOT = "io.github.krait";

  private static final Set<String> HARDWARE =
      Set.of("number", "object", "runtime", "modules", "hal");

  /**
   * What each package may use besides itself. {@code host}, where an engine is put together, may
   * use all, and the index of the modules knows every module; "api" is the package {@code
   * io.github.krait}, "hal" the module of that name.
   */
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("api", Set.of("host", "hal")),
          Map.entry("number", Set.of()),
          Map.entry("syntax", Set.of("number")),
          Map.entry("bytecode", Set.of("number")),
          Map.entry("compiler", Set.of("number", "syntax", "bytecode")),
          Map.entry("object", Set.of("number")),
          Map.entry("runtime", Set.of("number", "object")),
          Map.entry("vm", Set.of("number", "object", "runtime", "bytecode")),
          Map.entry("jit", Set.of("object", "runtime", "vm")),
          Map.entry("jit.viper", Set.of("object", "bytecode", "vm", "jit")),
          Map.entry("modules", Set.of("number", "object", "runtime")),
          Map.entry("modules.asyncio", Set.of("number", "object", "runtime", "modules")),
          Map.entry("modules.btree", Set.of("object")),
          Map.entry("modules.codec", Set.of("number", "object", "runtime")),
          Map.entry("modules.network", with(HARDWARE, "modules.hardware")),
          Map.entry("modules.ulab", Set.of("number", "object", "runtime")),
          Map.entry("modules.hardware", HARDWARE),
          Map.entry("modules.uctypes", with(HARDWARE, "modules.hardware")),
          Map.entry(
              "modules.micropython", with(with(HARDWARE, "modules.hardware"), "modules.network")),
          Map.entry(
              "modules.circuitpython", with(with(HARDWARE, "modules.hardware"), "modules.network")),
          Map.entry("observe", Set.of("api", "object", "runtime")),
          Map.entry("script", Set.of("api")));

  private static Set<String> with(Set<String> some, String more) {
    Set<String> all = new TreeSet<>(some);
    all.add(more);
    return all;
  }

  @Test
  void packagesUseOnlyWhatTheTableSays() throws Exception {
    JavaClasses classes = new ClassFileImporter().importPath(EngineClasses.folder());
    assertTrue(classes.size() > 50, "looked in the wrong place: " + classes.size() + " classes");
    Set<String> unknown = new TreeSet<>();
    List<String> violations = new ArrayList<>();
    for (JavaClass c : classes) {
      String from = layer(c.getPackageName());
      if (from == null || from.equals("host") || c.getSimpleName().equals("ModuleIndex_Py")) {
        continue;
      }
      if (!MAY_USE.containsKey(from)) {
        unknown.add(from);
        continue;
      }
      for (Dependency d : c.getDirectDependenciesFromSelf()) {
        String to = layer(d.getTargetClass().getBaseComponentType().getPackageName());
        if (to != null && !to.equals(from) && !MAY_USE.get(from).contains(to)) {
          violations.add(d.getDescription());
        }
      }
    }
    assertEquals(Set.of(), unknown, "packages that the table lacks");
    assertEquals(List.of(), violations);
  }

  @Test
  void onlyOnePackageKnowsWhereItsHostLogsAndRecords() throws Exception {
    List<String> violations = new ArrayList<>();
    int uses = 0;
    for (JavaClass c : new ClassFileImporter().importPath(EngineClasses.folder())) {
      for (Dependency d : c.getDirectDependenciesFromSelf()) {
        String to = d.getTargetClass().getPackageName();
        if (to.startsWith("org.slf4j") || to.startsWith("jdk.jfr")) {
          uses++;
          if (!c.getPackageName().equals(ROOT + ".observe")) {
            violations.add(d.getDescription());
          }
        }
      }
    }
    assertTrue(uses > 10, "looked in the wrong place");
    assertEquals(List.of(), violations);
  }

  /**
   * The first name after the root: sub-packages belong to their parent, but those that the table
   * has. Null outside Krait.
   */
  private static String layer(String pack) {
    if (pack.equals(ROOT)) {
      return "api";
    }
    if (!pack.startsWith(ROOT + ".")) {
      return null;
    }
    String rest = pack.substring(ROOT.length() + 1);
    if (MAY_USE.containsKey(rest)) {
      return rest;
    }
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }
}
