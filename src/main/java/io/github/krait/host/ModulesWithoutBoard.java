package io.github.krait.host;

import io.github.krait.modules.ModuleIndex_Py;
import io.github.krait.object.Binder;
import io.github.krait.runtime.ModuleIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The modules of an engine that has no board: all but those of the hardware. */
final class ModulesWithoutBoard implements ModuleIndex {
  /** Not in {@code Hardware}, which an engine without a board need not load. */
  private static final Set<String> OF_BOARDS =
      Set.of("board", "digitalio", "machine", "microcontroller");

  private final ModuleIndex all = new ModuleIndex_Py();

  @Override
  public Binder find(String name, String profile) {
    return OF_BOARDS.contains(name) ? null : all.find(name, profile);
  }

  @Override
  public String[] names(String profile) {
    List<String> names = new ArrayList<>();
    for (String name : all.names(profile)) {
      if (!OF_BOARDS.contains(name)) {
        names.add(name);
      }
    }
    return names.toArray(new String[0]);
  }
}
