package io.github.krait.cli;

import io.github.krait.Profile;
import io.github.krait.host.Shell;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Entry point of the krait command. */
public final class Main {
  private static final long STACK_BYTES = 256L << 20;

  private Main() {}

  public static void main(String[] args) throws InterruptedException {
    int[] status = {1};
    Thread thread = new Thread(null, () -> status[0] = run(args), "main", STACK_BYTES);
    thread.start();
    thread.join();
    System.exit(status[0]);
  }

  private static int run(String[] args) {
    String profile = System.getenv("KRAIT_PROFILE");
    int i = 0;
    for (; i < args.length && args[i].startsWith("-") && args[i].length() > 1; i++) {
      if (args[i].equals("-X")) {
        i++;
      } else if (args[i].equals("--profile")) {
        profile = args[++i];
      } else if (args[i].equals("-c")) {
        break;
      }
    }
    Shell shell =
        new Shell(
            profile == null ? Profile.MICROPYTHON : Profile.named(profile),
            System.in,
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            Path.of(""));
    if (i < args.length && args[i].equals("-c")) {
      shell.arguments(List.of("-c"));
      return shell.run(args[i + 1].getBytes(StandardCharsets.UTF_8), "<string>", Shell.FILE, false);
    }
    Path file = Path.of(args[i]);
    shell.arguments(Arrays.asList(args).subList(i, args.length));
    try {
      shell.pathFirst(file.toRealPath().getParent().toString());
      return shell.run(Files.readAllBytes(file), args[i], Shell.FILE, false);
    } catch (IOException e) {
      System.err.println("krait: can't open file '" + file + "': [Errno 2] ENOENT");
      return 2;
    }
  }
}
