package io.github.krait.cli.doctor;

import io.github.krait.hal.Boards;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code krait doctor}. */
public final class DoctorCommand {
  private static final String USAGE =
      "usage: krait doctor\n"
          + "Says whether this Raspberry Pi is ready for programs on its pins, and what to do if"
          + " not:\n"
          + "  ok       it works\n"
          + "  note     worth knowing\n"
          + "  off      not switched on, which matters only to programs that use it\n"
          + "  problem  to be solved; the exit status is 1 then, else 0\n";

  private DoctorCommand() {}

  /**
   * Examines this machine.
   *
   * @param args what follows the command's name
   * @return the exit status
   */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    if (args.length > 0) {
      boolean help = args.length == 1 && (args[0].equals("-h") || args[0].equals("--help"));
      (help ? out : err).print(USAGE);
      return help ? 0 : 1;
    }
    Path root = Path.of("/");
    Doctor doctor =
        new Doctor(
            root,
            new User(root, System.getProperty("user.name")),
            node -> Files.isReadable(node) && Files.isWritable(node),
            Boards::choose,
            out);
    boolean fine = doctor.examine(Runtime.version().feature(), System.getProperty("os.arch"));
    return fine ? 0 : 1;
  }
}
