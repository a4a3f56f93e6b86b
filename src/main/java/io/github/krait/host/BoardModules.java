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
    return isThere(name) ? all.find(name, profile, board) : null;
  }

  @Override
  public String[] names(String profile, boolean board) {
    List<String> names = new ArrayList<>();
    for (String name : all.names(profile, board)) {
      if (isThere(name)) {
        names.add(name);
      }
    }
    return names.toArray(new String[0]);
  }

  @Override
  public boolean admits(String name) {
    return !firmware.absentModules().contains(name);
  }

  /** Parts of packages come and go with these. */
  private boolean isThere(String name) {
    int dot = name.indexOf('.');
    return admits(dot < 0 ? name : name.substring(0, dot));
  }
}
