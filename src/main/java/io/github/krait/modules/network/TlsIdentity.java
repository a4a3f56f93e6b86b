package io.github.krait.modules.network;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * The one key and the certificates that a program shows. A key store would encrypt the key first,
 * which takes far longer than to read it.
 */
final class TlsIdentity extends X509ExtendedKeyManager {
  private static final String NAME = "key";

  private final PrivateKey key;
  private final X509Certificate[] chain;

  TlsIdentity(PrivateKey key, X509Certificate[] chain) {
    this.key = key;
    this.chain = chain;
  }

  /** The name, if the kind of key is one that is asked for, such as EC, or EC_EC. */
  private String name(String... kinds) {
    String own = chain[0].getPublicKey().getAlgorithm();
    for (String kind : kinds) {
      if (kind.equals(own) || kind.startsWith(own + "_")) {
        return NAME;
      }
    }
    return null;
  }

  @Override
  public String chooseEngineClientAlias(String[] kinds, Principal[] issuers, SSLEngine engine) {
    return name(kinds);
  }

  @Override
  public String chooseEngineServerAlias(String kind, Principal[] issuers, SSLEngine engine) {
    return name(kind);
  }

  @Override
  public String chooseClientAlias(String[] kinds, Principal[] issuers, Socket socket) {
    return name(kinds);
  }

  @Override
  public String chooseServerAlias(String kind, Principal[] issuers, Socket socket) {
    return name(kind);
  }

  @Override
  public String[] getClientAliases(String kind, Principal[] issuers) {
    return getServerAliases(kind, issuers);
  }

  @Override
  public String[] getServerAliases(String kind, Principal[] issuers) {
    String name = name(kind);
    return name == null ? null : new String[] {name};
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return chain.clone();
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return key;
  }
}
