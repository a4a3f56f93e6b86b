package io.github.krait.modules.network;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyType;

/** The module {@code websocket}. */
@PyModule(value = "websocket", profiles = "micropython")
public final class WebsocketModule {
  @PyConst("websocket")
  static final PyType WEBSOCKET = PyWebsocket.TYPE;

  private WebsocketModule() {}
}
