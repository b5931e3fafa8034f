package org.latchkey.directory.ad;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A connection of the service account to one controller. Used by one thread at a time. */
final class Session implements AutoCloseable {

  private static final Filter EVERYTHING = Filter.createPresenceFilter("objectClass");

  // Client-side codes of the SDK: no server sends them, so the answer is not a server's.
  private static final int FIRST_OF_CLIENT = ResultCode.SERVER_DOWN_INT_VALUE;
  private static final int LAST_OF_CLIENT = 99;

  private final LDAPConnection connection;
  private final String address;
  private final RootDse rootDse;
  private boolean broken;

  private Session(LDAPConnection connection, String address, RootDse rootDse) {
    this.connection = connection;
    this.address = address;
    this.rootDse = rootDse;
  }

  static Session on(LDAPConnection connection, String address) throws Trouble {
    RootDse nothing =
        new RootDse(Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), Set.of());
    SearchResultEntry entry =
        new Session(connection, address, nothing)
            .entry("", RootDse.ATTRIBUTES)
            .orElseThrow(() -> new Trouble(Trouble.Kind.AWAY, address + " has no rootDSE"));
    return new Session(connection, address, RootDse.of(entry));
  }

  RootDse rootDse() {
    return rootDse;
  }

  /**
   * Which controller this is: the address that was used and, where it says so, its own name. An
   * address alone can lead to another machine tomorrow.
   */
  String controller() {
    return rootDse.hostName().map(name -> address + "/" + name).orElse(address);
  }

  boolean usable() {
    return !broken && connection.isConnected();
  }

  /** The entry of this name; empty when there is none, or it may not be seen. */
  Optional<SearchResultEntry> entry(String dn, String... attributes) throws Trouble {
    try {
      SearchRequest request = new SearchRequest(dn, SearchScope.BASE, EVERYTHING, attributes);
      return entries(connection.search(request)).stream().findFirst();
    } catch (LDAPSearchException e) {
      if (e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT) && connection.isConnected()) {
        return Optional.empty();
      }
      throw trouble(e);
    }
  }

  /**
   * What matches below a base.
   *
   * @param limit how many entries are of interest; 0 for all
   */
  List<SearchResultEntry> search(String base, Filter filter, int limit, String... attributes)
      throws Trouble {
    try {
      SearchRequest request = new SearchRequest(base, SearchScope.SUB, filter, attributes);
      request.setSizeLimit(limit);
      return entries(connection.search(request));
    } catch (LDAPSearchException e) {
      if (e.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED)
          && limit > 0
          && entries(e.getSearchResult()).size() >= limit) {
        return entries(e.getSearchResult());
      }
      throw trouble(e);
    }
  }

  /**
   * A part of a long answer.
   *
   * @param next what to ask for the next part with; null when this is the last
   */
  record Page(List<SearchResultEntry> entries, @Nullable ASN1OctetString next) {}

  /**
   * @param at what the page before said; null for the first
   */
  Page page(
      String base, Filter filter, int size, @Nullable ASN1OctetString at, String... attributes)
      throws Trouble {
    try {
      SearchRequest request = new SearchRequest(base, SearchScope.SUB, filter, attributes);
      request.addControl(new SimplePagedResultsControl(size, at, true));
      SearchResult result = connection.search(request);
      SimplePagedResultsControl control = SimplePagedResultsControl.get(result);
      return new Page(
          entries(result),
          control == null || !control.moreResultsToReturn() ? null : control.getCookie());
    } catch (LDAPException e) {
      throw trouble(e);
    }
  }

  private static List<SearchResultEntry> entries(SearchResult result) {
    // null only where the caller had the entries sent elsewhere
    List<SearchResultEntry> entries = result.getSearchEntries();
    return entries == null ? List.of() : entries;
  }

  /** What the server made of a write. */
  sealed interface Answer {
    record Done() implements Answer {}

    /** The server said no, and is still there. */
    record No(int resultCode, Optional<Win32Code> win32, String detail) implements Answer {}

    /** No answer came, or none that can be understood. */
    record Lost(String detail) implements Answer {}
  }

  /** Sends a write, once. */
  Answer modify(ModifyRequest request, Duration deadline) {
    request.setResponseTimeoutMillis(deadline.toMillis());
    try {
      connection.modify(request);
      return new Answer.Done();
    } catch (LDAPException e) {
      // A server that closes the connection may leave any result code behind.
      if (!connection.isConnected() || ofClient(e)) {
        broken = true;
        return new Answer.Lost("no answer from " + controller() + ": " + Detail.of(e));
      }
      return new Answer.No(e.getResultCode().intValue(), Win32Code.of(e), Detail.of(e));
    }
  }

  private Trouble trouble(LDAPException e) {
    String detail = address + ": " + Detail.of(e);
    if (!connection.isConnected() || ofClient(e)) {
      broken = true;
      return new Trouble(Trouble.Kind.AWAY, detail);
    }
    boolean overloaded =
        e.getResultCode().equals(ResultCode.BUSY)
            || e.getResultCode().equals(ResultCode.UNAVAILABLE);
    boolean nobody = Win32Code.of(e).filter(Win32Code.NOT_AUTHENTICATED::equals).isPresent();
    if (nobody) {
      broken = true;
    }
    return new Trouble(overloaded || nobody ? Trouble.Kind.AWAY : Trouble.Kind.REFUSED, detail);
  }

  private static boolean ofClient(LDAPException e) {
    int code = e.getResultCode().intValue();
    return code >= FIRST_OF_CLIENT && code <= LAST_OF_CLIENT;
  }

  @Override
  public void close() {
    connection.close();
  }
}
