package io.github.krait.runtime;

/** Which hosts an engine's programs may reach; the engine's owner decides. */
public interface NetworkPolicy {
  /** Whether this host, by name or numeric address, may be used at this port. */
  boolean allows(String host, int port);
}
