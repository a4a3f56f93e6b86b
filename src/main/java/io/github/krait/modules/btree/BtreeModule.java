package io.github.krait.modules.btree;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStream;
import io.github.krait.object.Streams;

/** {@code btree}. The sizes of pages and cache are checked, and have no effect. */
@PyModule(value = "btree", profiles = "micropython")
public final class BtreeModule {
  private static final int SMALLEST_PAGE = 512;
  private static final int LARGEST_PAGE = 1 << 16;

  @PyConst static final int INCL = PyBtree.INCLUSIVE;
  @PyConst static final int DESC = PyBtree.DESCENDING;

  private BtreeModule() {}

  @PyFunction(kw = true)
  static PyObject open(
      PyObject stream,
      @KwOnly @Optional("0") int flags,
      @KwOnly @Optional("0") int cachesize,
      @KwOnly @Optional("0") int pagesize,
      @KwOnly @Optional("0") int minkeypage) {
    PyStream target = Streams.of(stream, PyStream.READ | PyStream.WRITE | PyStream.CONTROL);
    boolean page =
        pagesize == 0
            || (pagesize >= SMALLEST_PAGE && pagesize <= LARGEST_PAGE && pagesize % 2 == 0);
    if (!page || flags != 0 || minkeypage < 0 || minkeypage == 1) {
      throw PyError.osError(PyStream.EINVAL);
    }
    return new PyBtree(stream, target);
  }
}
