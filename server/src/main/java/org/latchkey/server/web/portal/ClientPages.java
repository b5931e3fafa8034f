package org.latchkey.server.web.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import org.latchkey.server.device.ClientPackage;
import org.latchkey.server.device.ClientPackage.Architecture;
import org.latchkey.server.device.ClientPackages;
import org.latchkey.server.screen.Wording;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The packages of the sign-in client for Windows, for whoever installs them. Each has an address of
 * its own, written down here: nothing of a request takes part in finding a file.
 */
@Controller
public final class ClientPages {

  private static final String X64 = "/client/x64/" + ClientPackage.FILE;
  private static final String X86 = "/client/x86/" + ClientPackage.FILE;
  private static final MediaType MSI = MediaType.valueOf("application/x-msi");

  private final Pages pages;
  private final ClientPackages packages;
  private final String command;

  /**
   * @param server the address that clients are to reach this server at
   */
  public ClientPages(Pages pages, ClientPackages packages, URI server) {
    this.pages = pages;
    this.packages = packages;
    this.command = "msiexec /i " + ClientPackage.FILE + " /qn SERVERURL=" + server;
  }

  @GetMapping("/client")
  public ResponseEntity<byte[]> list(HttpServletRequest request) {
    Visit visit = pages.visit(request);
    Wording words = pages.words(visit);
    ClientPage page =
        new ClientPage(command, packages.all().stream().map(each -> item(each, words)).toList());
    return pages.html(
        visit,
        HttpStatus.OK,
        "client.jte",
        Map.of("frame", pages.frame(visit, words.of("client.title"), false), "page", page));
  }

  @GetMapping(X64)
  public ResponseEntity<byte[]> x64() {
    return download(Architecture.X64);
  }

  @GetMapping(X86)
  public ResponseEntity<byte[]> x86() {
    return download(Architecture.X86);
  }

  /**
   * Always the whole: half a package is of no use, and two halves of different versions do harm. A
   * copy that is still the same is not sent again.
   */
  private ResponseEntity<byte[]> download(Architecture architecture) {
    return packages
        .of(architecture)
        .map(each ->
            ResponseEntity.ok()
                .eTag('"' + each.sha256() + '"')
                .cacheControl(CacheControl.noCache().cachePublic())
                .contentType(MSI)
                .header(HttpHeaders.ACCEPT_RANGES, "none")
                .header(
                    HttpHeaders.CONTENT_DISPOSITION,
                    "attachment; filename=\"" + ClientPackage.FILE + '"')
                .header("X-Content-Type-Options", "nosniff")
                .body(each.content().shared()))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }

  private static ClientPage.Item item(ClientPackage each, Wording words) {
    String id = each.architecture().folder();
    return new ClientPage.Item(
        id,
        words.of("client." + id),
        switch (each.architecture()) {
          case X64 -> X64;
          case X86 -> X86;
        },
        ClientPackage.FILE,
        kibibytes(each.content().size(), words.language()),
        each.sha256(),
        each.signer());
  }

  private static String kibibytes(int bytes, String language) {
    return new MessageFormat("{0,number,integer} KiB", Locale.forLanguageTag(language))
        .format(new Object[] {Math.ceilDiv(bytes, 1024)});
  }
}
