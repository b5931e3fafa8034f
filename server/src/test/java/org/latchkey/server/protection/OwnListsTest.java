package org.latchkey.server.protection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.core.account.Account;
import org.latchkey.core.account.AccountId;
import org.latchkey.core.account.AccountVersion;
import org.latchkey.core.policy.PasswordPolicy;
import org.latchkey.passwords.Explanation;
import org.latchkey.passwords.Match;
import org.latchkey.server.settings.PasswordSettings;

class OwnListsTest {

  static final Account ADA =
      new Account(
          new AccountId("people", "1"),
          "ada.king@corp.example",
          "adaking",
          "Ada Lovelace-Byron (Ext.)",
          List.of("augusta"),
          Account.Standing.ACTIVE,
          false,
          false,
          Optional.empty(),
          Set.of(),
          Optional.empty(),
          List.of(),
          new AccountVersion(1, OptionalLong.of(1), 0, "here"));

  @TempDir Path folder;
  private int changes;

  private Path terms() {
    return folder.resolve("terms.txt");
  }

  private OwnLists lists() {
    OwnLists lists =
        OwnLists.of(
            new PasswordSettings(
                Optional.of(terms()),
                List.of("Initech"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            "Corp Example",
            Optional.empty());
    lists.renew();
    return lists;
  }

  /** As an administrator would: another file in its place. */
  private void put(byte[] content) throws IOException {
    Path fresh = folder.resolve("fresh");
    Files.write(fresh, content);
    Files.setLastModifiedTime(fresh, FileTime.from(Instant.ofEpochSecond(1_000_000 + changes++)));
    Files.move(fresh, terms(), StandardCopyOption.REPLACE_EXISTING);
  }

  private void put(String content) throws IOException {
    put(content.getBytes(UTF_8));
  }

  private static boolean banned(OwnLists lists, String candidate) {
    return lists.of(PasswordPolicy.STANDARD, ADA, candidate).banned().isPresent();
  }

  private static Explanation explained(OwnLists lists, String candidate) {
    return lists.of(PasswordPolicy.STANDARD, ADA, candidate).banned().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my 4ugusta rhymes well",
        "loveLace machines 77",
        "quiet b\u00ffr\u00d6n harbour",
        "all adaking all the way",
        "ada.king was here first",
        "the !nitech printers",
        "good old Corp Example",
        "good old corpexample"
      })
  void namesOfThePersonAndTheOrganisationAreRefused(String candidate) throws IOException {
    put("blank\n");
    assertThat(explained(lists(), candidate).reasons()).contains(Explanation.Reason.NAME);
  }

  /** An abbreviation is in too many good passwords. */
  @Test
  void partsOfNamesWithFewerThanFourLettersAreNot() throws IOException {
    put("blank\n");
    assertThat(banned(lists(), "canada exterior 55")).isFalse();
  }

  @Test
  void ownTermsCountBesideThoseOfLatchkey() throws IOException {
    put("grolnit\n");
    OwnLists lists = lists();
    assertThat(banned(lists, "grolnit129")).isTrue();
    assertThat(banned(OwnLists.shipped(), "grolnit129")).isFalse();
    assertThat(explained(lists, "Password grolnit").matches())
        .extracting(Match::list)
        .containsExactly("global", "custom");
  }

  @Test
  void anExchangedFileIsTakenUp() throws IOException {
    put("grolnit\n");
    OwnLists lists = lists();
    put("plonvek\n");
    assertThat(banned(lists, "plonvek129")).as("before it looks").isFalse();
    lists.renew();
    assertThat(banned(lists, "plonvek129")).isTrue();
    assertThat(banned(lists, "grolnit129")).isFalse();
    assertThat(lists.trouble()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "grolnit\nabc\n", "# nothing\n", "grolnit\n\u0001\n"})
  void aWrongFileChangesNothingAndSaysSo(String wrong) throws IOException {
    put("grolnit\n");
    OwnLists lists = lists();
    put(wrong);
    lists.renew();
    assertThat(banned(lists, "grolnit129")).isTrue();
    assertThat(lists.trouble()).get().asString().contains("terms.txt");
    put("plonvek\n");
    lists.renew();
    assertThat(lists.trouble()).isEmpty();
    assertThat(banned(lists, "plonvek129")).isTrue();
  }

  @Test
  void aMissingFileChangesNothingAndSaysSo() throws IOException {
    put("grolnit\n");
    OwnLists lists = lists();
    Files.delete(terms());
    lists.renew();
    assertThat(banned(lists, "grolnit129")).isTrue();
    assertThat(lists.trouble()).get().asString().endsWith("cannot be read");
    put("grolnit\n");
    lists.renew();
    assertThat(lists.trouble()).isEmpty();
  }

  /** No line is quoted: a file that was named by mistake may hold anything. */
  @Test
  void whatIsWrongIsNamedByLineAndNotQuoted() throws IOException {
    put("grolnit\nxq\n");
    assertThat(lists().trouble()).contains(terms() + ":2 has fewer than 4 letters");
  }

  @Test
  void manyMayLookAtOnce() throws Exception {
    put("grolnit\n");
    OwnLists lists = lists();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int round = 0; round < 25; round++) {
        String term = "grolni" + (char) ('a' + round);
        put(term + "\n");
        for (var look :
            threads.invokeAll(java.util.Collections.nCopies(4, Executors.callable(lists::renew)))) {
          look.get();
        }
        assertThat(explained(lists, term).matches()).extracting(Match::term).contains(term);
      }
    }
    assertThat(lists.trouble()).isEmpty();
  }
}
