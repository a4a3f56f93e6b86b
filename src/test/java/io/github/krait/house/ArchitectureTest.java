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

  /**
   * What each package may use besides itself. {@code host}, where an engine is put together, may
   * use all; "api" is the package {@code io.github.krait}, "hal" the module of that name.
   */
  private static final Map<String, Set<String>> MAY_USE =
      Map.of(
          "api", Set.of("host", "hal"),
          "number", Set.of(),
          "syntax", Set.of("number"),
          "bytecode", Set.of("number"),
          "compiler", Set.of("number", "syntax", "bytecode"),
          "object", Set.of("number"),
          "runtime", Set.of("number", "object"),
          "vm", Set.of("number", "object", "runtime", "bytecode"),
          "modules", Set.of("number", "object", "runtime", "hal"),
          "script", Set.of("api"));

  @Test
  void packagesUseOnlyWhatTheTableSays() throws Exception {
    JavaClasses classes = new ClassFileImporter().importPath(EngineClasses.folder());
    assertTrue(classes.size() > 50, "looked in the wrong place: " + classes.size() + " classes");
    Set<String> unknown = new TreeSet<>();
    List<String> violations = new ArrayList<>();
    for (JavaClass c : classes) {
      String from = layer(c.getPackageName());
      if (from == null || from.equals("host")) {
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

  /** The first name after the root: sub-packages belong to their parent. Null outside Krait. */
  private static String layer(String pack) {
    if (pack.equals(ROOT)) {
      return "api";
    }
    if (!pack.startsWith(ROOT + ".")) {
      return null;
    }
    String rest = pack.substring(ROOT.length() + 1);
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }
}
