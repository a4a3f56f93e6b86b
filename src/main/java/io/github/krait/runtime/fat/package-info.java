/**
 * The FAT file system on a device of blocks: FAT12, FAT16 and FAT32 with long names (Microsoft, FAT
 * General Overview of On-Disk Format 1.03; Long Filename Specification 0.5).
 */
package io.github.krait.runtime.fat;
