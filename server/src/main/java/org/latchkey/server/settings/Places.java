package org.latchkey.server.settings;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Locale;
import java.util.Set;
import org.latchkey.core.account.Secret;

/** The kinds of values that name something outside: a file, a host, an address. */
final class Places {

  private Places() {}

  /** A file or folder that need not exist yet. */
  static Kind<Path> path() {
    return Kind.text("a path, relative to the folder of this file", Places::resolve);
  }

  /** A folder with something in it. */
  static Kind<Path> folder() {
    return Kind.text(
        "the path of a folder, relative to the folder of this file",
        (text, folder) -> {
          Path path = resolve(text, folder);
          if (!Files.isDirectory(path) || !Files.isReadable(path)) {
            throw new Unfit(shown(path) + " is no folder that can be read", "Name the right one.");
          }
          return path;
        });
  }

  private static final long MOST_OF_A_PICTURE = 256 * 1024;

  static Kind<Path> readableFile() {
    return Kind.text(
        "the path of a file, relative to the folder of this file",
        (text, folder) -> readable(text, folder));
  }

  /** A picture that a page may show: PNG or SVG by what is in it, whatever its name is. */
  static Kind<Path> picture() {
    return Kind.text(
        "the path of a file with a PNG or SVG picture, relative to the folder of this file",
        (text, folder) -> {
          Path path = readable(text, folder);
          try (var in = Files.newInputStream(path)) {
            byte[] beginning = in.readNBytes(1024);
            if (Files.size(path) > MOST_OF_A_PICTURE) {
              throw new Unfit(shown(path) + " is larger than 256 KB", "Make it smaller.");
            }
            String read = new String(beginning, StandardCharsets.ISO_8859_1);
            if (!read.startsWith("\u0089PNG\r\n\u001a\n") && !read.contains("<svg")) {
              throw new Unfit(shown(path) + " is neither PNG nor SVG", "Convert it.");
            }
            return path;
          } catch (IOException _) {
            throw new Unfit(shown(path) + " cannot be read", "Let this account read it.");
          }
        });
  }

  private static final String SECRET =
      "the path of a file with the secret in it, readable by its owner and group only";

  static Kind<SecretFile> secretFile() {
    return Kind.text(SECRET, Places::secret);
  }

  private static SecretFile secret(String text, Path folder) throws Unfit {
    Path path = readable(text, folder);
    try {
      if (Files.size(path) > SecretFile.MAX_BYTES) {
        throw new Unfit(shown(path) + " is larger than a secret", "Name the right file.");
      }
      if (openToAll(path)) {
        throw new Unfit(
            shown(path) + " can be read by everybody on this computer",
            "Run: chmod o-rwx " + shown(path));
      }
    } catch (IOException _) {
      throw new Unfit(shown(path) + " cannot be read", "Let this account read it.");
    }
    return new SecretFile(path);
  }

  private static final int FEWEST_OF_A_TOKEN = 32;

  /** A secret that nobody can guess and that fits into a header. */
  static Kind<SecretFile> tokenFile() {
    return Kind.text(
        SECRET,
        (text, folder) -> {
          SecretFile secret = secret(text, folder);
          try (Secret token = secret.read()) {
            if (token.length() < FEWEST_OF_A_TOKEN || !token.chars().allMatch(Places::inToken)) {
              throw new Unfit(
                  shown(secret.path()) + " has no token of 32 letters and digits in it",
                  "Run: openssl rand -hex 32 > " + shown(secret.path()));
            }
          } catch (IOException _) {
            throw new Unfit(shown(secret.path()) + " cannot be read", "Let this account read it.");
          }
          return secret;
        });
  }

  // What may stand in the header (RFC 6750, 2.1).
  private static boolean inToken(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "-._~+/=".indexOf(c) >= 0;
  }

  private static boolean openToAll(Path path) throws IOException {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return false;
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
    return permissions.contains(PosixFilePermission.OTHERS_READ)
        || permissions.contains(PosixFilePermission.OTHERS_WRITE);
  }

  private static Path readable(String text, Path folder) throws Unfit {
    Path path = resolve(text, folder);
    if (!Files.exists(path)) {
      throw new Unfit(shown(path) + " does not exist", "Create it, or name the right file.");
    }
    if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
      throw new Unfit(shown(path) + " cannot be read", "Let this account read it.");
    }
    return path;
  }

  private static Path resolve(String text, Path folder) throws Unfit {
    if (text.isBlank()) {
      throw new Unfit("is empty");
    }
    try {
      return folder.resolve(text).toAbsolutePath().normalize();
    } catch (InvalidPathException _) {
      throw new Unfit("\"" + Kinds.shown(text) + "\" is not a path");
    }
  }

  static String shown(Path path) {
    return path.toString().replaceAll("\\p{C}", "?");
  }

  /** An address of this machine to listen at. */
  static Kind<InetAddress> address() {
    return Kind.text("an address of this computer in figures", (text, _) -> literal(text));
  }

  /** An address that nobody outside this machine can reach. */
  static Kind<InetAddress> loopback() {
    return Kind.text(
        "a loopback address: 127.0.0.1 or \"::1\"",
        (text, _) -> {
          InetAddress address = literal(text);
          if (!address.isLoopbackAddress()) {
            throw new Unfit(Kinds.shown(text) + " can be reached from outside this computer");
          }
          return address;
        });
  }

  private static InetAddress literal(String text) throws Unfit {
    return AddressRange.literal(text)
        .orElseThrow(() -> new Unfit("\"" + Kinds.shown(text) + "\" is not an address"));
  }

  static Kind<AddressRange> range() {
    return Kind.text(
        "an address or a range of them, such as 10.1.0.0/16",
        (text, _) ->
            AddressRange.of(text)
                .orElseThrow(
                    () -> new Unfit("\"" + Kinds.shown(text) + "\" is not an address range")));
  }

  /** A host by name or address. */
  static Kind<String> host() {
    return Kind.text(
        "a host name or an address",
        (text, _) -> {
          if (!Kinds.isDomain(text) && AddressRange.literal(text).isEmpty()) {
            throw new Unfit("\"" + Kinds.shown(text) + "\" is neither");
          }
          return text;
        });
  }

  /** Where people reach the portal: https, a host, perhaps a port, nothing else. */
  static Kind<URI> origin() {
    return Kind.text(
        "an address of the form https://HOST or https://HOST:PORT",
        (text, _) -> {
          URI uri = url(text);
          if (!"https".equals(uri.getScheme())) {
            throw new Unfit("does not begin with https://");
          }
          if (!plain(uri) || !(uri.getPath().isEmpty() || uri.getPath().equals("/"))) {
            throw new Unfit("has more in it than a host and a port");
          }
          String port = uri.getPort() < 0 || uri.getPort() == 443 ? "" : ":" + uri.getPort();
          return URI.create("https://" + uri.getHost().toLowerCase(Locale.ROOT) + port);
        });
  }

  /** A directory's address. */
  static Kind<URI> ldap() {
    return Kind.text(
        "an address of the form ldaps://HOST, or ldap://HOST with startTls",
        (text, _) -> {
          URI uri = url(text);
          if (!Set.of("ldap", "ldaps").contains(uri.getScheme())
              || !plain(uri)
              || !uri.getPath().isEmpty()) {
            throw new Unfit("\"" + Kinds.shown(text) + "\" is not of that form");
          }
          return uri;
        });
  }

  /** A gateway's address: encrypted, unless it is on this machine. */
  static Kind<URI> gateway() {
    return Kind.text(
        "an https:// address (http:// only to this computer itself)",
        (text, _) -> {
          URI uri = url(text);
          boolean local = isThisComputer(uri.getHost());
          boolean encrypted = "https".equals(uri.getScheme());
          if (!encrypted && !(local && "http".equals(uri.getScheme()))) {
            throw new Unfit("codes would travel unencrypted to " + Kinds.shown(uri.getHost()));
          }
          if (uri.getUserInfo() != null || uri.getFragment() != null) {
            throw new Unfit(
                "has a user name or a fragment in it", "Use sms.headers with a valueFile.");
          }
          return uri;
        });
  }

  /** An address that something is put after, with nothing of a secret in the way. */
  static Kind<URI> encryptedPrefix() {
    return Kind.text(
        "an https:// address that ends with /",
        (text, _) -> {
          URI uri = url(text);
          if (!"https".equals(uri.getScheme()) || !plain(uri) || !text.endsWith("/")) {
            throw new Unfit("\"" + Kinds.shown(text) + "\" is not of that form");
          }
          return uri;
        });
  }

  /** Somewhere to connect to. */
  static Kind<InetSocketAddress> hostAndPort() {
    return Kind.text(
        "a host and a port, HOST:PORT",
        (text, _) -> {
          URI uri = url("none://" + text);
          if (!plain(uri) || !uri.getPath().isEmpty() || uri.getPort() < 1) {
            throw new Unfit("\"" + Kinds.shown(text) + "\" is not of that form");
          }
          // Looked up when it is needed: it may move, and here nothing may wait for a name.
          return InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort());
        });
  }

  /** Whether a host is the machine itself, by name or address. */
  static boolean isThisComputer(String host) {
    String bare = host.replaceAll("[\\[\\]]", "");
    return bare.equalsIgnoreCase("localhost")
        || AddressRange.literal(bare).map(InetAddress::isLoopbackAddress).orElse(false);
  }

  private static boolean plain(URI uri) {
    return uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
  }

  private static URI url(String text) throws Unfit {
    try {
      URI uri = new URI(text);
      if (uri.getHost() != null && uri.getScheme() != null && uri.getPort() <= 65535) {
        return uri;
      }
    } catch (URISyntaxException _) {
      // falls through to the refusal
    }
    throw new Unfit("\"" + Kinds.shown(text) + "\" is not of that form");
  }
}
