package org.latchkey.server.reset;

import java.io.PrintStream;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.latchkey.server.store.Store;
import org.sqlite.SQLiteCommitListener;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteUpdateListener;

/**
 * Kills its own process by signal 9 at one point of a write: {@code row:N} inside the change of the
 * N-th row, {@code commit:N} when the N-th commit begins, {@code commit:N+MICROS} so long after
 * that, {@code task:before} and {@code task:after} around everything that is done for the
 * directory.
 */
final class KillPoints implements SQLiteUpdateListener, SQLiteCommitListener {

  private static final int SIGKILL = 9;

  private final String point;
  private final PrintStream out;
  private final MethodHandle kill = kill();
  private final int pid = Math.toIntExact(ProcessHandle.current().pid());
  private final AtomicInteger rows = new AtomicInteger();
  private final AtomicInteger commits = new AtomicInteger();
  private final CountDownLatch late = new CountDownLatch(1);
  private volatile long dieAt;

  private KillPoints(String point, PrintStream out) {
    this.point = point;
    this.out = out;
  }

  /** Watches the connection by which the store writes. */
  static KillPoints watch(Store store, String point, PrintStream out) {
    KillPoints points = new KillPoints(point, out);
    SQLiteConnection writer =
        store.transaction(tx ->
            tx.db()
                .sql("SELECT 1")
                .query(rows -> (SQLiteConnection) rows.getStatement().getConnection()));
    writer.addUpdateListener(points);
    writer.addCommitListener(points);
    Thread.ofPlatform().daemon().start(points::dieLate);
    return points;
  }

  /** Runs the directory's part of a write in a thread of its own, as the server does. */
  Executor around() {
    return task ->
        Thread.ofVirtual()
            .start(() -> {
              reached("task:before");
              task.run();
              reached("task:after");
            });
  }

  @Override
  public void onUpdate(Type type, String database, String table, long row) {
    reached("row:" + rows.incrementAndGet());
  }

  @Override
  public void onCommit() {
    String commit = "commit:" + commits.incrementAndGet();
    reached(commit);
    if (point.startsWith(commit + "+")) {
      dieAt = System.nanoTime() + 1_000 * Long.parseLong(point.substring(commit.length() + 1));
      late.countDown();
    }
  }

  @Override
  public void onRollback() {}

  /** Says how many there were. */
  void tell() {
    out.println("rows " + rows);
    out.println("commits " + commits);
  }

  private void reached(String here) {
    if (here.equals(point)) {
      die();
    }
  }

  private void dieLate() {
    try {
      late.await();
    } catch (InterruptedException e) {
      return;
    }
    while (System.nanoTime() < dieAt) {
      Thread.onSpinWait();
    }
    die();
  }

  private void die() {
    out.println("killed");
    try {
      int refused = (int) kill.invokeExact(pid, SIGKILL);
      throw new AssertionError("still alive: " + refused);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  @SuppressWarnings("restricted")
  private static MethodHandle kill() {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow("kill"),
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
  }
}
