package io.github.krait.pi4j;

import com.pi4j.io.spi.SpiConfig;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** A configuration with another address, which Pi4J's registry asks for; its chip select stays. */
final class OtherAddress implements InvocationHandler {
  private final SpiConfig config;
  private final Integer address;

  private OtherAddress(SpiConfig config, int address) {
    this.config = config;
    this.address = address;
  }

  static SpiConfig of(SpiConfig config, int address) {
    return (SpiConfig)
        Proxy.newProxyInstance(
            SpiConfig.class.getClassLoader(),
            new Class<?>[] {SpiConfig.class},
            new OtherAddress(config, address));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("address") || method.getName().equals("getAddress")) {
      return address;
    }
    try {
      return method.invoke(config, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
