package io.github.krait.pi4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What this module's classes may use. */
class LayersTest {
  private static final Set<String> OF_KRAIT =
      Set.of("pi4j", "hal", "boards", "simulator"); // of the last, definitions and the clock

  private static final Set<String> WITHOUT_PI4J =
      Set.of(
          "Pi4jBoardProvider",
          "DeviceTree",
          "Machine",
          "KernelOneWire",
          "KernelDht",
          "KernelWatchdog",
          "OneWireSlave",
          "TtyLine",
          "Units");

  private JavaClasses classes;

  @BeforeEach
  void read() throws Exception {
    Path folder =
        Path.of(Pi4jBoards.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    classes = new ClassFileImporter().importPath(folder);
    assertTrue(classes.size() > 20, "looked in the wrong place: " + classes.size());
  }

  private static String outermost(JavaClass c) {
    JavaClass outer = c;
    while (outer.getEnclosingClass().isPresent()) {
      outer = outer.getEnclosingClass().get();
    }
    return outer.getSimpleName();
  }

  @Test
  void boardsKnowNothingOfTheEngine() {
    List<String> violations = new ArrayList<>();
    for (JavaClass c : classes) {
      for (Dependency d : c.getDirectDependenciesFromSelf()) {
        String to = d.getTargetClass().getBaseComponentType().getPackageName();
        if (to.startsWith("io.github.krait")
            && !OF_KRAIT.contains(to.replace("io.github.krait.", "").split("\\.")[0])) {
          violations.add(d.getDescription());
        }
      }
    }
    assertEquals(List.of(), violations);
  }

  /** Off a Raspberry Pi nothing of Pi4J's is loaded; its internals are for one class. */
  @Test
  void pi4jIsUsedWhereItMustBe() {
    List<String> violations = new ArrayList<>();
    int uses = 0;
    for (JavaClass c : classes) {
      String from = outermost(c);
      for (Dependency d : c.getDirectDependenciesFromSelf()) {
        String to = d.getTargetClass().getBaseComponentType().getPackageName();
        if (to.startsWith("com.pi4j")) {
          uses++;
          boolean internal = to.startsWith("com.pi4j.library");
          if (WITHOUT_PI4J.contains(from) || internal && !from.equals("Ios")) {
            violations.add(d.getDescription());
          }
        }
      }
    }
    assertTrue(uses > 50, "looked in the wrong place: " + uses);
    assertEquals(List.of(), violations);
  }
}
