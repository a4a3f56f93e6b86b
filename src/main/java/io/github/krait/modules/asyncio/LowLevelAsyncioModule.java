package io.github.krait.modules.asyncio;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyType;

/** The module {@code _asyncio}: what event loops in Python are made of. */
@PyModule("_asyncio")
public final class LowLevelAsyncioModule {
  @PyConst("TaskQueue")
  static final PyType TASK_QUEUE = PyTaskQueue.TYPE;

  @PyConst("Task")
  static final PyType TASK = PyTask.TYPE;

  private LowLevelAsyncioModule() {}
}
