package io.github.krait.pi4j;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import io.github.krait.boards.SimulatedBoards;
import io.github.krait.hal.Board;
import io.github.krait.hal.HalException;
import java.nio.file.Path;
import java.util.Objects;

/** Raspberry Pis as boards. */
public final class Pi4jBoards {
  /** What a machine is taken for that is no Raspberry Pi, where an application says it has pins. */
  private static final String HEADER = "raspberry_pi_4b";

  private Pi4jBoards() {}

  /**
   * The Raspberry Pi that this machine is, by a Pi4J context of the application's. Programs and
   * application share it: each pin and bus is for one of both. Closing the board gives back what
   * programs had, and leaves the context as it is; when the context is shut down, the board is
   * closed before.
   *
   * @param context one with providers of what programs use: on a Raspberry Pi the plugins gpiod and
   *     linuxfs have all but serial ports, which are used without Pi4J then
   */
  public static Board open(Context context) {
    Machine machine = new Machine(Path.of("/"));
    String detected = machine.deviceTree().board();
    return open(context, detected == null ? HEADER : detected, machine);
  }

  /**
   * The same where the application knows the model, for a context of mocks for instance.
   *
   * @param model {@code raspberry_pi_zero_2w}, {@code raspberry_pi_3b_plus}, {@code
   *     raspberry_pi_4b}, {@code raspberry_pi_5} or {@code raspberry_pi_cm4}
   * @throws HalException NOT_FOUND where there is no such model
   */
  public static Board open(Context context, String model) {
    return open(context, model, new Machine(Path.of("/")));
  }

  static Board open(Context context, String model, Machine machine) {
    Objects.requireNonNull(context);
    return new Pi4jBoard(SimulatedBoards.definition(model), machine, context, false);
  }

  /** The machine as a board, with a context of its own. */
  static Board ofMachine(Path root) {
    Machine machine = new Machine(root);
    String model = machine.deviceTree().board();
    // the channels of the Raspberry Pi 5 are pwmchip2 or, with newer kernels, pwmchip0; Pi4J
    // expects 2
    String chip = machine.has("sys/class/pwm/pwmchip2") ? "2" : "0";
    Context context =
        Failures.translated(
            "Pi4J",
            () ->
                Pi4J.newContextBuilder()
                    .autoDetect()
                    .disableShutdownHook()
                    .property("linux.pwm.chip", chip)
                    .build());
    return new Pi4jBoard(SimulatedBoards.definition(model), machine, context, true);
  }
}
