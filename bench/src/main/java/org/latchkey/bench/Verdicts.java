package org.latchkey.bench;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import me.gosimple.nbvcxz.Nbvcxz;
import org.latchkey.passwords.BannedTerms;
import org.latchkey.passwords.Names;
import org.latchkey.passwords.TermList;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.passay.DefaultPasswordValidator;
import org.passay.PasswordData;
import org.passay.PasswordValidator;
import org.passay.dictionary.ArrayWordList;
import org.passay.dictionary.WordListDictionary;
import org.passay.rule.DictionarySubstringRule;

/**
 * One verdict on one password, by Latchkey and by others. They do not judge the same: a set of
 * words knows only whole passwords, Passay words within a password as they are written, nbvcxz
 * estimates guesses with dictionaries of its own. Only Latchkey finds misspelled words and counts.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Verdicts {
  private static final int PASSWORDS = 1024;
  private static final int CUSTOM = 1000;

  /** Passwords, one after the other. */
  abstract static class Queue {
    private List<String> passwords = List.of();
    private int next;

    final void fill(List<String> terms) {
      passwords = Words.passwords(terms, PASSWORDS);
    }

    final String next() {
      next = (next + 1) % PASSWORDS;
      return passwords.get(next);
    }
  }

  /** Latchkey, with an organisation's terms beside the global ones. */
  @State(Scope.Benchmark)
  public static class Ours extends Queue {
    @Param({"10000", "100000", "1000000"})
    public int terms;

    private BannedTerms banned = new BannedTerms(List.of());
    private final Names names = Names.of(List.of("Margaret", "Hamilton"), List.of("Example"));

    @Setup
    public void setUp() {
      List<String> all = Words.terms(terms + CUSTOM);
      fill(all);
      banned =
          new BannedTerms(
              List.of(
                  TermList.custom(all.subList(terms, terms + CUSTOM)),
                  TermList.of("global", all.subList(0, terms))));
    }
  }

  @Benchmark
  public boolean latchkey(Ours ours) {
    return ours.banned.accepts(ours.next(), ours.names);
  }

  /** Passay's rule for words within a password. */
  @State(Scope.Benchmark)
  public static class Passay extends Queue {
    @Param({"10000", "100000", "1000000"})
    public int terms;

    private PasswordValidator validator = new DefaultPasswordValidator();

    @Setup
    public void setUp() {
      List<String> all = Words.terms(terms + CUSTOM);
      fill(all);
      validator = new DefaultPasswordValidator(new DictionarySubstringRule(dictionary(all)));
    }

    /** Of copies of the words. */
    static WordListDictionary dictionary(List<String> words) {
      String[] sorted =
          words.stream()
              .map(word -> new String(word.toCharArray()))
              .sorted(Comparator.naturalOrder())
              .toArray(String[]::new);
      return new WordListDictionary(new ArrayWordList(sorted));
    }
  }

  @Benchmark
  public boolean passay(Passay passay) {
    return passay
        .validator
        .validate(new PasswordData(passay.next().toLowerCase(Locale.ROOT)))
        .isValid();
  }

  /** Whether the whole password is a word. */
  @State(Scope.Benchmark)
  public static class Plain extends Queue {
    @Param({"10000", "100000", "1000000"})
    public int terms;

    private Set<String> words = Set.of();

    @Setup
    public void setUp() {
      List<String> all = Words.terms(terms + CUSTOM);
      fill(all);
      words = new HashSet<>(all);
    }
  }

  @Benchmark
  public boolean hashSet(Plain plain) {
    return plain.words.contains(plain.next().toLowerCase(Locale.ROOT));
  }

  /** An estimate of guesses. */
  @State(Scope.Benchmark)
  public static class Estimate extends Queue {
    private final Nbvcxz nbvcxz = new Nbvcxz();

    @Setup
    public void setUp() {
      fill(Words.terms(100_000));
    }
  }

  @Benchmark
  public boolean nbvcxz(Estimate estimate) {
    return estimate.nbvcxz.estimate(estimate.next()).isMinimumEntropyMet();
  }
}
