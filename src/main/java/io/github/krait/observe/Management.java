package io.github.krait.observe;

import io.github.krait.runtime.Engine;
import java.lang.management.ManagementFactory;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** An engine's entry in the JVM's MBean server. */
public final class Management implements AutoCloseable {
  private final MBeanServer server;
  private final ObjectName name;

  private Management(MBeanServer server, ObjectName name) {
    this.server = server;
    this.name = name;
  }

  /**
   * Registers an engine.
   *
   * @param cancel ends its program
   * @throws IllegalStateException where there is one of that name
   */
  public static Management register(
      Engine engine, Observer observer, String engineName, String board, Runnable cancel) {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    try {
      ObjectName name =
          new ObjectName("io.github.krait:type=Engine,name=" + ObjectName.quote(engineName));
      server.registerMBean(new EngineBean(engine, observer, engineName, board, cancel), name);
      return new Management(server, name);
    } catch (InstanceAlreadyExistsException e) {
      throw new IllegalStateException("JMX has an engine of the name " + engineName, e);
    } catch (JMException e) {
      throw new IllegalStateException("JMX does not take the engine " + engineName, e);
    }
  }

  @Override
  public void close() {
    try {
      server.unregisterMBean(name);
    } catch (InstanceNotFoundException e) {
      // somebody else has unregistered it
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }
}
