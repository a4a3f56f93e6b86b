package io.github.krait.cli.install;

import io.github.krait.Krait;
import io.github.krait.Profile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code krait install}. */
public final class InstallCommand {
  private final InstallOptions options;
  private final Profile profile;
  private final PrintStream out;
  private final PrintStream err;

  private InstallCommand(
      InstallOptions options, Profile profile, PrintStream out, PrintStream err) {
    this.options = options;
    this.profile = profile;
    this.out = out;
    this.err = err;
  }

  /**
   * Installs what the arguments name.
   *
   * @param defaultProfile the profile's name where the arguments say none; null or empty:
   *     MicroPython
   * @return the exit status
   */
  public static int run(String[] args, String defaultProfile, PrintStream out, PrintStream err) {
    try {
      InstallOptions options = InstallOptions.parse(args);
      if (options.help) {
        out.print(InstallOptions.USAGE);
        return 0;
      }
      new InstallCommand(options, profile(options, defaultProfile), out, err).run();
      return 0;
    } catch (InstallException e) {
      err.println("krait install: " + e.getMessage());
    } catch (IllegalArgumentException e) { // of a profile's name or a path
      err.println("krait install: " + e.getMessage());
    } catch (IOException e) {
      err.println("krait install: " + Contents.reason(e));
    }
    return 1;
  }

  private static Profile profile(InstallOptions options, String defaultProfile)
      throws InstallException {
    String name = options.profile;
    if (name == null && options.bundles.isEmpty()) {
      name = defaultProfile;
    }
    if (name == null || name.isEmpty()) {
      return options.bundles.isEmpty() ? Profile.MICROPYTHON : Profile.CIRCUITPYTHON;
    }
    Profile profile = Profile.named(name);
    if (profile == Profile.MICROPYTHON && !options.bundles.isEmpty()) {
      throw new InstallException("bundles have libraries for CircuitPython only");
    }
    return profile;
  }

  private void run() throws InstallException, IOException {
    LibFolder lib = new LibFolder(Path.of(options.target));
    if (options.lists) {
      lib.list()
          .forEach((name, version) -> out.println(version.isEmpty() ? name : name + " " + version));
      return;
    }
    if (options.updates && options.bundles.isEmpty()) {
      throw new InstallException("--update needs --bundle");
    }
    if (options.names.contains("") || options.bundles.contains("")) {
      throw new InstallException("an argument is empty");
    }
    if (options.names.isEmpty() && !options.updates) {
      throw new InstallException("what is to be installed? (-h shows the options)");
    }
    List<String> warnings = new ArrayList<>();
    List<Package> packages = packages(lib, warnings);
    for (Package pack : packages) {
      lib.check(pack); // all of them, before the first is written
    }
    Map<String, String> before = lib.list();
    for (Package pack : packages) {
      boolean isChanged = lib.install(pack);
      out.println(report(pack, isChanged, before));
    }
    for (String warning : warnings) {
      err.println("krait install: warning: " + warning);
    }
  }

  private List<Package> packages(LibFolder lib, List<String> warnings)
      throws InstallException, IOException {
    if (!options.bundles.isEmpty()) {
      try (Bundles bundles = new Bundles(options.bundles, options.compiled)) {
        List<String> names = new ArrayList<>(options.names);
        if (options.updates) {
          names.addAll(bundles.known(lib.list().keySet()));
        }
        return bundles.packages(names, warnings);
      }
    }
    for (String name : options.names) {
      if (profile == Profile.CIRCUITPYTHON && !MipPlace.isAddress(name) && !MipPlace.isPath(name)) {
        throw new InstallException(
            "CircuitPython's libraries come in bundles: say --bundle and the zip file from"
                + " https://circuitpython.org/libraries");
      }
    }
    Krait engine = Krait.builder().profile(profile).build();
    try (MipPackages mip = new MipPackages(engine, options.index, options.compiled, lib)) {
      for (String name : options.names) {
        mip.add(name);
      }
      return mip.packages();
    }
  }

  private static String report(Package pack, boolean isChanged, Map<String, String> before) {
    StringBuilder text = new StringBuilder(pack.name());
    if (!pack.version().isEmpty()) {
      text.append(' ').append(pack.version());
    }
    String old = before.getOrDefault(pack.module(), "");
    if (!isChanged) {
      text.append(" is there already");
    } else {
      text.append(" installed");
      if (!old.isEmpty() && !old.equals(pack.version())) {
        text.append(", was ").append(old);
      }
    }
    if (pack.neededBy() != null) {
      text.append(" (").append(pack.neededBy()).append(" needs it)");
    }
    return text.toString();
  }
}
