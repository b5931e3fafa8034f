package org.latchkey.server.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Secrets that were let loose, and the search for them: as they are, and in every form in which
 * they get into files by mistake.
 */
final class Canaries {

  private static final Pattern CODE = Pattern.compile("\\d{6}");

  private final Map<String, byte[]> secrets = new LinkedHashMap<>();

  /** Names a secret; answers it. */
  String let(String name, String secret) {
    let(name, secret.getBytes(UTF_8));
    return secret;
  }

  void let(String name, byte[] secret) {
    if (secret.length < 6) {
      throw new IllegalArgumentException(name + " is found everywhere");
    }
    secrets.put(name, secret);
  }

  Map<String, byte[]> all() {
    return secrets;
  }

  /** The secrets that are in a text, with the form they were found in. */
  Set<String> in(byte[] haystack) {
    String text = new String(haystack, ISO_8859_1);
    String lower = text.toLowerCase(Locale.ROOT);
    Set<String> found = new TreeSet<>();
    secrets.forEach((name, secret) ->
        forms(secret)
            .forEach((form, needle) -> {
              boolean hex = form.startsWith("hex");
              if (occurs(hex ? lower : text, needle)) {
                found.add(name + " " + form);
              }
            }));
    return found;
  }

  /** What is found in all files below a folder, but those that are there to hold secrets. */
  Map<Path, Set<String>> below(Path folder, Predicate<Path> holdsSecrets) throws IOException {
    Map<Path, Set<String>> found = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!holdsSecrets.test(file)) {
          Set<String> here = in(Files.readAllBytes(file));
          if (!here.isEmpty()) {
            found.put(folder.relativize(file), here);
          }
        }
      }
    }
    return found;
  }

  // Six figures are part of many longer numbers; a code stands alone.
  private static boolean occurs(String text, String needle) {
    if (!CODE.matcher(needle).matches()) {
      return text.contains(needle);
    }
    for (int at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
      if (!goesOn(text, at - 1) && !goesOn(text, at + needle.length())) {
        return true;
      }
    }
    return false;
  }

  private static boolean goesOn(String text, int at) {
    return at >= 0
        && at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || ".-".indexOf(text.charAt(at)) >= 0);
  }

  /** Every form, as the bytes it has in a file, read as Latin-1. */
  static Map<String, String> forms(byte[] secret) {
    String text = new String(secret, UTF_8);
    Map<String, String> forms = new LinkedHashMap<>();
    forms.put("plain", new String(secret, ISO_8859_1));
    forms.put("UTF-16LE", new String(text.getBytes(UTF_16LE), ISO_8859_1));
    forms.put("UTF-16BE", new String(text.getBytes(UTF_16BE), ISO_8859_1));
    forms.put("Latin-1", new String(text.getBytes(ISO_8859_1), ISO_8859_1));
    forms.put("hex", HexFormat.of().formatHex(secret));
    forms.put("hex UTF-16LE", HexFormat.of().formatHex(text.getBytes(UTF_16LE)));
    forms.put("URL", URLEncoder.encode(text, UTF_8));
    forms.put("URL with %20", URLEncoder.encode(text, UTF_8).replace("+", "%20"));
    forms.put("JSON", json(text));
    for (int before = 0; before < 3; before++) {
      forms.put("base64 after " + before, base64(Base64.getEncoder(), secret, before));
      forms.put("base64url after " + before, base64(Base64.getUrlEncoder(), secret, before));
    }
    return forms;
  }

  /** Base64 with so many other bytes before it, cut to what the secret alone decides. */
  private static String base64(Base64.Encoder encoder, byte[] secret, int before) {
    byte[] shifted = new byte[before + secret.length];
    System.arraycopy(secret, 0, shifted, before, secret.length);
    return encoder
        .encodeToString(shifted)
        .substring(before + (before > 0 ? 1 : 0), shifted.length * 8 / 6);
  }

  private static String json(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\' || c == '/') {
        escaped.append('\\').append(c);
      } else if (c > 126) {
        escaped.append(String.format("\\u%04x", (int) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
