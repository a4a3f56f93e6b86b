/**
 * Sockets, TLS and what is spoken through them. {@link io.github.krait.modules.network.HostSocket}
 * is a socket of the host without Python around it; the profiles' classes are thin layers over it.
 */
package io.github.krait.modules.network;
