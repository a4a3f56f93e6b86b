package io.github.krait.cli;

/** Entry point of the krait command. */
public final class Main {
  private Main() {}

  /** Placeholder until the command line lands: names the program. */
  public static void main(String[] args) {
    System.out.println("krait");
  }
}
