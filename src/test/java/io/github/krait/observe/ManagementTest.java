package io.github.krait.observe;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.EngineMXBean;
import io.github.krait.Krait;
import io.github.krait.KraitException;
import io.github.krait.SafeState;
import io.github.krait.Stop;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.management.JMX;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class ManagementTest {
  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

  private static ObjectName name(String engine) throws Exception {
    return new ObjectName("io.github.krait:type=Engine,name=" + ObjectName.quote(engine));
  }

  @Test
  void enginesAreThereUntilTheyAreClosed() throws Exception {
    ObjectName name = name("left, arm=1");
    try (Krait krait = Krait.builder().name("left, arm=1").board("pico").jmx().build()) {
      krait.exec("pass");
      assertThrows(KraitException.class, () -> krait.exec("1/0", "main.py"));
      for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
        Object value = server.getAttribute(name, attribute.getName());
        assertTrue(value instanceof String || value instanceof Number, attribute.getName());
      }
      assertEquals("left, arm=1", server.getAttribute(name, "Name"));
      assertEquals("micropython", server.getAttribute(name, "Profile"));
      assertEquals("raspberry_pi_pico", server.getAttribute(name, "Board"));
      assertEquals(2L, server.getAttribute(name, "Programs"));
      assertEquals(1L, server.getAttribute(name, "Exceptions"));
      assertEquals(0, server.getAttribute(name, "Threads"));
      String exception = (String) server.getAttribute(name, "LastException");
      assertTrue(exception.contains("main.py"), exception);
      assertThrows(
          IllegalStateException.class, () -> Krait.builder().name("left, arm=1").jmx().build());
    }
    assertFalse(server.isRegistered(name));
  }

  @Test
  void notByDefault() throws Exception {
    try (Krait krait = Krait.builder().name("unseen").build()) {
      krait.exec("pass");
      assertFalse(server.isRegistered(name("unseen")));
    }
  }

  @Test
  void operations() throws Exception {
    try (Krait krait = Krait.builder().name("operations").jmx().build()) {
      EngineMXBean bean = JMX.newMXBeanProxy(server, name("operations"), EngineMXBean.class);
      assertEquals(Stop.CANCELLED, run(krait, bean, bean::cancel).stop());
      assertEquals("KeyboardInterrupt", run(krait, bean, bean::interrupt).type());
      assertEquals("", bean.getProgram());
    }
  }

  /** As the host's cancel does: what handlers have left is made safe. */
  @Test
  void cancelMakesAnIdleEngineSafe() {
    AtomicInteger made = new AtomicInteger();
    SafeState safe = SafeState.builder().run(made::incrementAndGet).build();
    try (Krait krait = Krait.builder().name("idle").safeState(safe).jmx().build()) {
      krait.exec("pass");
      int before = made.get();
      JMX.newMXBeanProxy(server, assertDoesNotThrow(() -> name("idle")), EngineMXBean.class)
          .cancel();
      assertEquals(before + 1, made.get());
    }
  }

  private static KraitException run(Krait krait, EngineMXBean bean, Runnable operation)
      throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    AtomicReference<KraitException> end = new AtomicReference<>();
    krait.globals().put("started", (Runnable) inside::countDown);
    Thread thread =
        new Thread(
            () ->
                end.set(
                    assertThrows(
                        KraitException.class,
                        () -> krait.exec("started()\nwhile True: pass", "loop.py"))));
    thread.start();
    inside.await();
    assertEquals("loop.py", bean.getProgram());
    assertEquals(1, bean.getThreads());
    operation.run();
    thread.join();
    return end.get();
  }
}
