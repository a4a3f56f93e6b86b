package io.github.krait.cli.install;

import java.util.ArrayList;
import java.util.List;

/** The command line of {@code krait install}. */
final class InstallOptions {
  static final String USAGE =
      "usage: krait install [--profile <name>] [--target <folder>] [--mpy | --no-mpy]\n"
          + "                     [--index <url>] <package>[@<version>]...\n"
          + "       krait install --bundle <zip or folder>... [--target <folder>] [--mpy |"
          + " --no-mpy] <library>...\n"
          + "       krait install --bundle <zip or folder>... --update [--target <folder>]\n"
          + "       krait install --list [--target <folder>]\n"
          + "Packages are those of mip: names in the index, URLs, github:, gitlab:, codeberg:,"
          + " files and folders.\n"
          + "Libraries are those of CircuitPython, from bundles that you have downloaded.\n"
          + "Options:\n"
          + "--target <folder> : the program's folder (default: this one); packages go to its"
          + " folder lib\n"
          + "--mpy, --no-mpy : compiled files where there are some (default), or source files\n"
          + "--index <url> : another index than https://micropython.org/pi/v2\n"
          + "--update : install anew what is in the folder lib and in a bundle\n"
          + "--list : show what is in the folder lib, with versions\n";

  final List<String> names = new ArrayList<>();
  final List<String> bundles = new ArrayList<>();
  String target = "";
  String index = "https://micropython.org/pi/v2";

  /** The profile's name; null: none was given. */
  String profile;

  boolean compiled = true;
  boolean lists;
  boolean updates;
  boolean help;

  private InstallOptions() {}

  static InstallOptions parse(String... args) throws InstallException {
    InstallOptions o = new InstallOptions();
    int i = 0;
    while (i < args.length) {
      String word = args[i++];
      int equals = word.indexOf('=');
      if (!word.startsWith("-")) {
        o.names.add(word);
      } else if (word.startsWith("--") && equals > 0) {
        o.option(word.substring(0, equals), word.substring(equals + 1));
      } else if (!o.flag(word)) {
        if (i == args.length) {
          throw new InstallException(
              word + ": what follows is missing, or there is no such option");
        }
        o.option(word, args[i++]);
      }
    }
    return o;
  }

  private boolean flag(String word) {
    switch (word) {
      case "--mpy":
      case "--no-mpy":
        compiled = word.equals("--mpy");
        return true;
      case "--update":
        updates = true;
        return true;
      case "--list":
        lists = true;
        return true;
      case "-h":
      case "--help":
        help = true;
        return true;
      default:
        return false;
    }
  }

  private void option(String word, String value) throws InstallException {
    switch (word) {
      case "-t":
      case "--target":
        target = value;
        break;
      case "-i":
      case "--index":
        index = value;
        break;
      case "--bundle":
        bundles.add(value);
        break;
      case "--profile":
        profile = value;
        break;
      default:
        throw new InstallException("there is no option " + word);
    }
  }
}
