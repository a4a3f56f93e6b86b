package io.github.krait.modules.micropython;

import io.github.krait.hal.CanMessage;
import io.github.krait.object.Args;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The banks of filters of an STM32's CAN controller (reference manual RM0090, 32.7.4). */
final class CanFilters {
  static final int MASK16 = 0;
  static final int LIST16 = 1;
  static final int MASK32 = 2;
  static final int LIST32 = 3;

  private static final int BANKS = 14;

  /**
   * What a message is compared with.
   *
   * @param remote whether it has to ask, or not; null: both pass
   */
  private record Filter(int id, int mask, boolean extended, Boolean remote, int fifo) {
    boolean accepts(CanMessage m) {
      return m.extended() == extended
          && (m.id() & mask) == (id & mask)
          && (remote == null || remote == m.remote());
    }
  }

  /** Which message goes where: the receive queue, and the number of the filter in it. */
  record Match(int fifo, int index) {}

  private final TreeMap<Integer, List<Filter>> banks = new TreeMap<>();

  static PyError wrong() {
    return PyError.valueError("CAN filter parameter error");
  }

  private static void checkBank(int bank) {
    if (bank < 0 || bank >= BANKS) {
      throw wrong();
    }
  }

  synchronized void clear(int bank) {
    checkBank(bank);
    banks.remove(bank);
  }

  synchronized void clear() {
    banks.clear();
  }

  void set(int bank, int mode, int fifo, PyObject[] params, PyObject[] rtr, boolean extended) {
    checkBank(bank);
    boolean wide = mode == MASK32 || mode == LIST32;
    boolean masks = mode == MASK16 || mode == MASK32;
    if (mode < MASK16 || mode > LIST32 || fifo < 0 || fifo > 1) {
      throw wrong();
    }
    if (params.length != (wide ? 2 : 4)) {
      throw wrong();
    }
    if (rtr != null && rtr.length < (masks ? params.length / 2 : params.length)) {
      throw wrong();
    }
    boolean isExtended = wide || extended;
    int all = isExtended ? (1 << 29) - 1 : (1 << 11) - 1;
    // 16 bits have room for the upper ones of an extended id only
    int seen = isExtended && !wide ? all & ~((1 << 15) - 1) : all;
    List<Filter> filters = new ArrayList<>();
    for (int i = 0; i < params.length; i += masks ? 2 : 1) {
      int id = Args.toInt(params[i]);
      int mask = masks ? Args.toInt(params[i + 1]) & seen : seen;
      int flag = filters.size();
      Boolean remote = masks ? null : Boolean.FALSE;
      if (rtr != null) {
        remote = rtr[flag].isTrue();
      }
      filters.add(new Filter(id, mask, isExtended, remote, fifo));
    }
    synchronized (this) {
      banks.put(bank, filters);
    }
  }

  /** Null: nothing accepts it. */
  synchronized Match match(CanMessage message) {
    int[] index = new int[2];
    for (List<Filter> bank : banks.values()) {
      for (Filter filter : bank) {
        if (filter.accepts(message)) {
          return new Match(filter.fifo, index[filter.fifo]);
        }
        index[filter.fifo]++;
      }
    }
    return null;
  }
}
