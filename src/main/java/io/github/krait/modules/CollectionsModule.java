package io.github.krait.modules;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.Args;
import io.github.krait.object.PyDeque;
import io.github.krait.object.PyList;
import io.github.krait.object.PyNamedTuple;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyOrderedDict;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;

/** The module {@code collections}. */
@PyModule("collections")
public final class CollectionsModule {
  @PyConst("deque")
  static final PyType DEQUE = PyDeque.TYPE;

  @PyConst("OrderedDict")
  static final PyType ORDERED_DICT = PyOrderedDict.TYPE;

  private static final PyStr SPLIT = PyStr.of("split");

  private CollectionsModule() {}

  @PyFunction
  static PyObject namedtuple(PyStr name, PyObject fields) {
    PyObject names = fields instanceof PyStr ? fields.getAttr(SPLIT).call0() : fields;
    PyObject[] items = PyList.itemsOf(names);
    PyStr[] fieldNames = new PyStr[names.length()];
    for (int i = 0; i < fieldNames.length; i++) {
      if (!(items[i] instanceof PyStr field)) {
        throw Args.wrongType(items[i], "str");
      }
      fieldNames[i] = field;
    }
    return PyNamedTuple.makeType(name, fieldNames);
  }
}
