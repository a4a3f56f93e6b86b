package io.github.krait.fuzz;

import com.code_intelligence.jazzer.api.HookType;
import com.code_intelligence.jazzer.api.Jazzer;
import com.code_intelligence.jazzer.api.MethodHook;
import java.lang.invoke.MethodHandle;

/**
 * Jazzer calls this where a class of the engine is about to reach out of the JVM, or for classes by
 * name: a program that was given nothing must not get it that far.
 */
public final class EscapeHooks {
  private static final StackWalker CALLER =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private EscapeHooks() {}

  /** Files, sockets, names of hosts, processes, classes. */
  @MethodHook(
      type = HookType.BEFORE,
      targetClassName = "java.nio.file.Files",
      targetMethod = "newByteChannel")
  @MethodHook(
      type = HookType.BEFORE,
      targetClassName = "java.nio.file.Files",
      targetMethod = "newDirectoryStream")
  @MethodHook(
      type = HookType.BEFORE,
      targetClassName = "java.nio.file.Files",
      targetMethod = "readAttributes")
  @MethodHook(
      type = HookType.BEFORE,
      targetClassName = "java.nio.file.Files",
      targetMethod = "isDirectory")
  @MethodHook(
      type = HookType.BEFORE,
      targetClassName = "java.nio.file.Files",
      targetMethod = "createDirectory")
  @MethodHook(
      type = HookType.BEFORE,
      targetClassName = "java.nio.file.Files",
      targetMethod = "delete")
  @MethodHook(
      type = HookType.BEFORE,
      targetClassName = "java.nio.file.Files",
      targetMethod = "move")
  @MethodHook(
      type = HookType.BEFORE,
      targetClassName = "java.nio.channels.FileChannel",
      targetMethod = "open")
  @MethodHook(
      type = HookType.BEFORE,
      targetClassName = "java.nio.channels.SocketChannel",
      targetMethod = "connect")
  @MethodHook(
      type = HookType.BEFORE,
      targetClassName = "java.nio.channels.ServerSocketChannel",
      targetMethod = "bind")
  @MethodHook(
      type = HookType.BEFORE,
      targetClassName = "java.nio.channels.DatagramChannel",
      targetMethod = "send")
  @MethodHook(
      type = HookType.BEFORE,
      targetClassName = "java.nio.channels.DatagramChannel",
      targetMethod = "bind")
  @MethodHook(
      type = HookType.BEFORE,
      targetClassName = "java.net.InetAddress",
      targetMethod = "getAllByName")
  @MethodHook(
      type = HookType.BEFORE,
      targetClassName = "java.lang.reflect.Method",
      targetMethod = "invoke")
  @MethodHook(type = HookType.BEFORE, targetClassName = "java.lang.Class", targetMethod = "forName")
  @MethodHook(
      type = HookType.BEFORE,
      targetClassName = "java.lang.ClassLoader",
      targetMethod = "loadClass")
  @MethodHook(type = HookType.BEFORE, targetClassName = "java.lang.System", targetMethod = "exit")
  @MethodHook(type = HookType.BEFORE, targetClassName = "java.lang.System", targetMethod = "getenv")
  @MethodHook(
      type = HookType.BEFORE,
      targetClassName = "java.lang.System",
      targetMethod = "setProperty")
  @MethodHook(type = HookType.BEFORE, targetClassName = "java.lang.Runtime", targetMethod = "exec")
  @MethodHook(
      type = HookType.BEFORE,
      targetClassName = "java.lang.ProcessBuilder",
      targetMethod = "start")
  public static void escape(MethodHandle method, Object target, Object[] arguments, int hookId) {
    if (CALLER.getCallerClass().getPackageName().equals(EscapeHooks.class.getPackageName())) {
      return; // these tests themselves
    }
    StringBuilder text = new StringBuilder("escape: " + method.type());
    for (Object argument : arguments) {
      text.append(' ').append(argument);
    }
    Jazzer.reportFindingFromHook(new SecurityException(text.toString()));
  }
}
