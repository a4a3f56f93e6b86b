package io.github.krait.host;

import io.github.krait.hal.Firmware;
import io.github.krait.modules.ModuleIndex_Py;
import io.github.krait.object.Binder;
import io.github.krait.runtime.ModuleIndex;
import java.util.ArrayList;
import java.util.List;

/** The modules of an engine with a board: all but those that the board's firmware leaves out. */
final class BoardModules implements ModuleIndex {
  private final ModuleIndex all = new ModuleIndex_Py();
  private final Firmware firmware;

  BoardModules(Firmware firmware) {
    this.firmware = firmware;
  }

  @Override
  public Binder find(String name, String profile, boolean board) {
    return firmware.absentModules().contains(name) ? null : all.find(name, profile, board);
  }

  @Override
  public String[] names(String profile, boolean board) {
    List<String> names = new ArrayList<>();
    for (String name : all.names(profile, board)) {
      if (!firmware.absentModules().contains(name)) {
        names.add(name);
      }
    }
    return names.toArray(new String[0]);
  }
}
