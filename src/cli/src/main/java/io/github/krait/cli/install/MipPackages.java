package io.github.krait.cli.install;

import io.github.krait.Krait;
import io.github.krait.KraitException;
import java.io.File;
import java.io.FileNotFoundException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Fetches packages as {@code mip} does: from an index, or where a {@code package.json} or a single
 * file is. Nothing is written; who needs a package gets it after those that it needs.
 */
final class MipPackages implements AutoCloseable {
  private final Web web = new Web();

  /** Reads JSON as mip does, and says which bytecode is wanted. */
  private final Krait engine;

  private final String index;
  private final String form;
  private final LibFolder lib;
  private final Set<String> begun = new HashSet<>();
  private final List<Package> packages = new ArrayList<>();

  MipPackages(Krait engine, String index, boolean compiled, LibFolder lib) {
    this.engine = engine;
    this.index = index.replaceFirst("/+$", "");
    this.lib = lib;
    engine.exec("import json, sys\nloads = json.loads");
    this.form = compiled ? engine.eval("sys.implementation._mpy & 0xff").toString() : "py";
  }

  /** What has been fetched so far. */
  List<Package> packages() {
    return packages;
  }

  /** Fetches a package, and those that it needs. */
  void add(String name) throws InstallException {
    if (MipPlace.isPath(name)) {
      add(name.replace(File.separatorChar, '/'), "", null, true);
      return;
    }
    int at = Web.isUrl(name) ? -1 : name.indexOf('@');
    add(at < 0 ? name : name.substring(0, at), at < 0 ? "" : name.substring(at + 1), null, false);
  }

  private void add(String name, String version, String neededBy, boolean mayBePath)
      throws InstallException {
    boolean isPath = mayBePath && MipPlace.isPath(name);
    boolean isIndexed = !isPath && !MipPlace.isAddress(name);
    String wanted = isIndexed && version.isEmpty() ? "latest" : version;
    if (!begun.add(name + "@" + wanted)) {
      return; // two need it, or they need each other
    }
    if (isIndexed) {
      String place = String.join("/", index, "package", form, name, wanted + ".json");
      addDescribed(name, place, wanted, neededBy, !Web.isUrl(index));
    } else if (name.endsWith(".py") || name.endsWith(".mpy")) {
      SortedMap<String, byte[]> files = new TreeMap<>();
      files.put(
          name.substring(name.lastIndexOf('/') + 1), read(MipPlace.resolve(name, version), name));
      packages.add(new Package(name, Versions.of(files), files, neededBy));
    } else {
      String place = name.endsWith(".json") ? name : name.replaceFirst("/+$", "") + "/package.json";
      addDescribed(name, place, version, neededBy, isPath);
    }
  }

  private void addDescribed(
      String name, String place, String version, String neededBy, boolean isLocal)
      throws InstallException {
    Map<?, ?> description = description(name, MipPlace.resolve(place, version));
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (List<?> pair : pairs(description, "hashes", name)) {
      files.put(text(pair, 0), indexed(text(pair, 0), text(pair, 1), name));
    }
    for (List<?> pair : pairs(description, "urls", name)) {
      String part = text(pair, 1);
      if (!MipPlace.isAddress(part)) {
        part = place.substring(0, place.lastIndexOf('/') + 1) + part;
      }
      files.put(text(pair, 0), read(MipPlace.resolve(part, version), name));
    }
    for (List<?> pair : pairs(description, "deps", name)) {
      // What a site offers cannot name files that are here.
      add(text(pair, 0), text(pair, 1), name, isLocal);
    }
    String itsVersion = text(description.get("version"));
    packages.add(
        new Package(name, itsVersion.isEmpty() ? Versions.of(files) : itsVersion, files, neededBy));
  }

  private Map<?, ?> description(String name, String place) throws InstallException {
    try {
      Object description =
          engine.call("loads", new String(web.read(place), StandardCharsets.UTF_8));
      if (description instanceof Map<?, ?> map) {
        return map;
      }
      throw new InstallException(place + " describes no package");
    } catch (FileNotFoundException e) {
      throw new InstallException("there is no package " + name + " (" + place + ")");
    } catch (KraitException e) {
      throw new InstallException(place + " is no JSON");
    }
  }

  /** A file that the index has by the beginning of its SHA-256. */
  private byte[] indexed(String file, String hash, String name) throws InstallException {
    byte[] present = lib.read(file);
    if (present != null && sha256(present).startsWith(hash)) {
      return present;
    }
    if (!hash.matches("[0-9a-f]{8,64}")) {
      throw new InstallException(name + ": " + file + " has no hash");
    }
    String place = String.join("/", index, "file", hash.substring(0, 2), hash);
    byte[] content = read(place, name);
    if (!sha256(content).startsWith(hash)) {
      throw new InstallException(name + ": " + place + " is not what its hash says");
    }
    return content;
  }

  private byte[] read(String place, String name) throws InstallException {
    try {
      return web.read(place);
    } catch (FileNotFoundException e) {
      throw new InstallException(name + ": there is no " + place);
    }
  }

  private static List<List<?>> pairs(Map<?, ?> description, String key, String name)
      throws InstallException {
    List<List<?>> pairs = new ArrayList<>();
    if (description.get(key) instanceof List<?> list) {
      for (Object pair : list) {
        if (!(pair instanceof List<?> two) || two.size() != 2 || !(two.get(0) instanceof String)) {
          throw new InstallException(name + ": its description has " + key + " that are no pairs");
        }
        pairs.add(two);
      }
    }
    return pairs;
  }

  private static String text(List<?> pair, int i) {
    return text(pair.get(i));
  }

  private static String text(Object value) {
    return value instanceof String text ? text : "";
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
