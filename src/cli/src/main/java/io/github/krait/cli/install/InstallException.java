package io.github.krait.cli.install;

/** Why something is not installed, in words for the user. */
final class InstallException extends Exception {
  private static final long serialVersionUID = 1L;

  InstallException(String message) {
    super(message);
  }
}
