package io.github.krait.runtime.fat;

/** A file or directory as its directory has it. */
final class FatEntry {
  static final int READ_ONLY = 0x01;
  static final int LABEL = 0x08;
  static final int DIRECTORY = 0x10;
  static final int ARCHIVE = 0x20;
  static final int LONG_NAME = 0x0f;

  final FatDirectory parent;
  final String name;

  /** The place of the entry in its directory, and of the first one of its long name. */
  final int index;

  final int first;

  final int attributes;
  int cluster;
  long size;
  int time;
  int date;

  FatEntry(FatDirectory parent, String name, int first, int index, byte[] sector, int at) {
    this.parent = parent;
    this.name = name;
    this.first = first;
    this.index = index;
    attributes = sector[at + 11] & 0xff;
    cluster = FatVolume.get16(sector, at + 20) << 16 | FatVolume.get16(sector, at + 26);
    time = FatVolume.get16(sector, at + 22);
    date = FatVolume.get16(sector, at + 24);
    size = FatVolume.get32(sector, at + 28);
  }

  boolean isDirectory() {
    return (attributes & DIRECTORY) != 0;
  }

  boolean isReadOnly() {
    return (attributes & READ_ONLY) != 0;
  }
}
