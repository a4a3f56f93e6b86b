/** {@code krait install}: packages from mip's index, repositories and folders, and from bundles. */
package io.github.krait.cli.install;
