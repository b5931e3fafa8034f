package org.latchkey.passwords;

/**
 * A term found in a candidate. It says something about the candidate: for the person who typed it,
 * and for nobody else.
 *
 * @param term as people can read it
 * @param list the name of the list it is in
 */
public record Match(String term, Kind kind, String list) {

  /** How it was found. */
  public enum Kind {
    EXACT,
    /** One letter replaced, missing or too many, or two neighbours swapped. */
    FUZZY,
    /** A name, which no points make up for. */
    NAME
  }
}
