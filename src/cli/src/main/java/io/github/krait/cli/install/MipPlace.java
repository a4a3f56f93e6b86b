package io.github.krait.cli.install;

import java.util.Map;

/** Where mip finds things: URLs, repositories at sites, and paths. */
final class MipPlace {
  /** Where sites keep a file of a repository: owner, name, branch, path. */
  private static final Map<String, String> SITES =
      Map.of(
          "github:", "https://raw.githubusercontent.com/%s/%s/%s/%s",
          "gitlab:", "https://gitlab.com/%s/%s/-/raw/%s/%s",
          "codeberg:", "https://codeberg.org/api/v1/repos/%1$s/%2$s/raw/%4$s?ref=%3$s");

  private MipPlace() {}

  private static String site(String name) {
    for (String site : SITES.keySet()) {
      if (name.startsWith(site)) {
        return site;
      }
    }
    return null;
  }

  /** Whether it says where it is, and is no name in the index. */
  static boolean isAddress(String name) {
    return Web.isUrl(name) || site(name) != null;
  }

  static boolean isPath(String name) {
    boolean isFile = name.endsWith(".json") || name.endsWith(".py") || name.endsWith(".mpy");
    return !isAddress(name)
        && (isFile || name.contains("/") || name.contains("\\") || name.equals("."));
  }

  /** The URL of a place in a repository; others stay as they are. */
  static String resolve(String place, String branch) throws InstallException {
    String site = site(place);
    if (site == null) {
      return place;
    }
    String[] parts = place.substring(site.length()).split("/", 3);
    if (parts.length < 3) {
      throw new InstallException(place + " names no repository");
    }
    String at = branch.isEmpty() ? "HEAD" : branch;
    return SITES.get(site).formatted(parts[0], parts[1], at, parts[2]);
  }
}
