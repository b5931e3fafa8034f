package org.latchkey.server.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.latchkey.core.account.Secret;

/**
 * A file that holds one secret. Settings hold the file, never what is in it, so that no print of
 * them shows a secret; it is read each time it is needed.
 */
public record SecretFile(Path path) {

  static final int MAX_BYTES = 16_384;

  /** What is in it, without the line end that editors put last. */
  public Secret read() throws IOException {
    if (Files.size(path) > MAX_BYTES) {
      throw new IOException(path + " is larger than a secret");
    }
    byte[] bytes = Files.readAllBytes(path);
    CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    Secret secret = Secret.of(text.subSequence(0, end));
    Arrays.fill(bytes, (byte) 0);
    Arrays.fill(text.array(), '\0');
    return secret;
  }
}
