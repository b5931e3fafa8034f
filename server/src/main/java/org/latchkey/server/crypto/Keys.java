package org.latchkey.server.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.mac.MacConfig;
import com.google.crypto.tink.mac.PredefinedMacParameters;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One version of all keys. */
final class Keys {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int STABLE_BYTES = 32;

  static {
    try {
      AeadConfig.register();
      MacConfig.register();
    } catch (GeneralSecurityException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  // Older keys in these open and verify what they made.
  private final KeysetHandle sealing;
  private final KeysetHandle signing;

  // 256 bits that never change: the names of counters, decoys and contacts hang on them.
  private final byte[] stable;

  private final Aead aead;
  private final Mac mac;

  private Keys(KeysetHandle sealing, KeysetHandle signing, byte[] stable)
      throws GeneralSecurityException {
    this.sealing = sealing;
    this.signing = signing;
    this.stable = stable;
    this.aead = sealing.getPrimitive(RegistryConfiguration.get(), Aead.class);
    this.mac = signing.getPrimitive(RegistryConfiguration.get(), Mac.class);
  }

  static Keys fresh(Tokens tokens) throws GeneralSecurityException {
    return new Keys(
        KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get()),
        KeysetHandle.generateNew(
            PredefinedMacParameters.HMAC_SHA256_256BITTAG, RegistryConfiguration.get()),
        tokens.bytes(STABLE_BYTES));
  }

  /** The same keys, with a new one in front of each set that can change. */
  Keys rotated() throws GeneralSecurityException {
    return new Keys(
        KeysetHandle.newBuilder(sealing)
            .addEntry(
                KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                    .withRandomId()
                    .makePrimary())
            .build(),
        KeysetHandle.newBuilder(signing)
            .addEntry(
                KeysetHandle.generateEntryFromParameters(
                        PredefinedMacParameters.HMAC_SHA256_256BITTAG)
                    .withRandomId()
                    .makePrimary())
            .build(),
        stable);
  }

  Aead aead() {
    return aead;
  }

  Mac mac() {
    return mac;
  }

  SecretKeySpec stable() {
    return new SecretKeySpec(stable, "HmacSHA256");
  }

  /** Whether this was sealed by the newest key: Tink writes the key's id in front. */
  boolean sealedByNewest(byte[] sealed) {
    int id = sealing.getPrimary().getId();
    byte[] prefix = {1, (byte) (id >>> 24), (byte) (id >>> 16), (byte) (id >>> 8), (byte) id};
    return sealed.length > prefix.length
        && Arrays.equals(sealed, 0, prefix.length, prefix, 0, prefix.length);
  }

  byte[] write() throws GeneralSecurityException {
    ObjectNode file = JSON.createObjectNode();
    file.put("format", 1);
    file.set("sealing", tree(sealing));
    file.set("signing", tree(signing));
    file.put("stable", Base64.getEncoder().encodeToString(stable));
    return JSON.writeValueAsBytes(file);
  }

  static Keys read(byte[] content) throws GeneralSecurityException {
    try {
      JsonNode file = JSON.readTree(content);
      if (file.path("format").asInt(0) != 1) {
        throw new GeneralSecurityException("unknown format");
      }
      byte[] stable = Base64.getDecoder().decode(file.path("stable").asString(""));
      if (stable.length != STABLE_BYTES) {
        throw new GeneralSecurityException("the stable key is not whole");
      }
      return new Keys(handle(file.path("sealing")), handle(file.path("signing")), stable);
    } catch (JacksonException | IllegalArgumentException e) {
      // Not the cause's message: it may quote a key.
      throw new GeneralSecurityException("not a key file");
    }
  }

  private static JsonNode tree(KeysetHandle handle) throws GeneralSecurityException {
    return JSON.readTree(
        TinkJsonProtoKeysetFormat.serializeKeyset(
                handle, RegistryConfiguration.get(), InsecureSecretKeyAccess.get())
            .getBytes(UTF_8));
  }

  private static KeysetHandle handle(JsonNode tree) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.parseKeyset(
        tree.toString(), RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
  }

  @Override
  public String toString() {
    return "Keys[" + sealing.size() + " sealing, " + signing.size() + " signing]";
  }
}
