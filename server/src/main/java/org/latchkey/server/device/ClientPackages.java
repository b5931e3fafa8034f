package org.latchkey.server.device;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.latchkey.server.device.ClientPackage.Architecture;

/**
 * The packages in a folder as {@code latchkey client build} leaves it, read once into memory: what
 * is handed out is what was looked at, and no request ever names a file.
 *
 * @param all those that are there, at least one
 */
public record ClientPackages(List<ClientPackage> all) {

  /** Twenty times what a package has. */
  static final int MOST_BYTES = 16 << 20;

  /** Who signed what, as {@code latchkey client verify --record} writes it. */
  static final String SIGNERS = "SIGNERS";

  private static final int MOST_OF_SIGNERS = 16 << 10;
  private static final Pattern SIGNER = Pattern.compile("([0-9a-f]{64})  (\\P{Cc}{1,500})");

  // How every Windows Installer package begins, since it is a compound file.
  private static final byte[] COMPOUND_FILE = HexFormat.of().parseHex("d0cf11e0a1b11ae1");

  public ClientPackages {
    all = List.copyOf(all);
  }

  /** What is in the folder is not what should be. */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String what) {
      super(what);
    }
  }

  /**
   * Reads a folder.
   *
   * @throws Refused if there is no package in it, or something else under a package's name
   * @throws IOException if something in it cannot be read
   */
  public static ClientPackages read(Path folder) throws IOException, Refused {
    Map<String, String> signers = signers(folder.resolve(SIGNERS));
    List<ClientPackage> found = new ArrayList<>();
    for (Architecture architecture : Architecture.values()) {
      Path file = folder.resolve(architecture.folder()).resolve(ClientPackage.FILE);
      if (Files.exists(file)) {
        byte[] content = content(file);
        String sha256 = sha256(content);
        found.add(
            new ClientPackage(
                architecture,
                new ClientPackage.Content(content),
                sha256,
                Optional.ofNullable(signers.get(sha256))));
      }
    }
    if (found.isEmpty()) {
      throw new Refused("has no package in it, neither x64/" + ClientPackage.FILE + " nor x86");
    }
    return new ClientPackages(found);
  }

  /** The one for these computers. */
  public Optional<ClientPackage> of(Architecture architecture) {
    return all.stream().filter(each -> each.architecture() == architecture).findFirst();
  }

  private static byte[] content(Path file) throws IOException, Refused {
    byte[] content = atMost(file, MOST_BYTES);
    if (content.length > MOST_BYTES) {
      throw new Refused(said(file) + " is larger than " + (MOST_BYTES >> 20) + " MiB");
    }
    if (!Arrays.equals(Arrays.copyOf(content, COMPOUND_FILE.length), COMPOUND_FILE)) {
      throw new Refused(said(file) + " is no package of Windows Installer");
    }
    return content;
  }

  private static Map<String, String> signers(Path file) throws IOException, Refused {
    Map<String, String> signers = new HashMap<>();
    if (!Files.exists(file)) {
      return signers;
    }
    byte[] content = atMost(file, MOST_OF_SIGNERS);
    if (content.length > MOST_OF_SIGNERS) {
      throw new Refused(said(file) + " is larger than " + (MOST_OF_SIGNERS >> 10) + " KiB");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      for (String line : text.lines().toList()) {
        Matcher matcher = SIGNER.matcher(line);
        if (!matcher.matches()) {
          throw new Refused(said(file) + " has a line that names no signer");
        }
        signers.put(matcher.group(1), matcher.group(2));
      }
    } catch (CharacterCodingException _) {
      throw new Refused(said(file) + " is not in UTF-8");
    }
    return signers;
  }

  private static byte[] atMost(Path file, int bytes) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(bytes + 1);
    }
  }

  private static String said(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
