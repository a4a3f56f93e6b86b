/** {@code btree}: a sorted database in a stream. */
package io.github.krait.modules.btree;
