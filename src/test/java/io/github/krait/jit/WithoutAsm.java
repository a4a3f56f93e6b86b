package io.github.krait.jit;

import io.github.krait.JitMode;
import io.github.krait.JitOptions;
import io.github.krait.Krait;
import io.github.krait.runtime.Engine;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;

/** A host without ASM, with code that is hot: see {@link WithoutAsmTest}. */
public final class WithoutAsm implements Callable<String> {
  private static final String PROGRAM =
      """
      import micropython
      @micropython.native
      def twice(x):
          return x + x
      @micropython.viper
      def thrice(x: int) -> int:
          return x + x + x
      def f(n):
          s = 0
          for i in range(n):
              s += twice(i) + thrice(i)
          return s
      for again in range(3):
          for i in range(100): f(10)
          print(f(10000))
          settle()
      """;

  @Override
  public String call() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JitOptions options = JitOptions.of(JitMode.AUTO).withHotCalls(10).withHotTurns(1);
    try (Krait krait = Krait.builder().out(out).err(out).jit(options).build()) {
      Callable<Object> settle =
          () -> {
            ((JitCompiler) Engine.current().jit).queue.await();
            return null;
          };
      krait.globals().put("settle", settle);
      krait.exec(PROGRAM);
    }
    String end;
    try {
      Krait.builder().jit(JitMode.ALWAYS).build().close();
      end = "built";
    } catch (IllegalStateException e) {
      end = e.getMessage();
    }
    return out.toString(StandardCharsets.UTF_8) + end;
  }
}
