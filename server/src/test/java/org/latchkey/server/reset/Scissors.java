package org.latchkey.server.reset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.latchkey.server.reset.OpenedWire.Hand;
import org.latchkey.server.reset.OpenedWire.Message;

/** Kills a server at one message between it and the domain controller. */
final class Scissors {

  private final Cut cut;
  private final CountDownLatch over = new CountDownLatch(1);
  private int messages;

  /**
   * Where.
   *
   * @param number which of the messages after the new password was sent
   * @param part how much of it still goes through
   */
  record Cut(int number, int operation, Part part) {}

  enum Part {
    NOTHING,
    HALF,
    ALL
  }

  Scissors(Cut cut) {
    this.cut = cut;
  }

  /** Lets a whole reset pass, and finds every request of it, and the write's in every way. */
  static List<Cut> cuts(Course course, OpenedWire wire) throws IOException, InterruptedException {
    List<Message> passed = new ArrayList<>();
    course.run(
        "none",
        _ ->
            wire.hand((message, to) -> {
              passed.add(message);
              message.pass(to);
            }));
    wire.hand(Hand.OPEN);
    List<Cut> cuts = new ArrayList<>();
    for (int number = 0; number < passed.size(); number++) {
      Message message = passed.get(number);
      if (message.operation() == Message.MODIFY || message.operation() == Message.MODIFIED) {
        for (Part part : Part.values()) {
          cuts.add(new Cut(number, message.operation(), part));
        }
      } else if (message.request()) {
        cuts.add(new Cut(number, message.operation(), Part.NOTHING));
      }
    }
    assertThat(cuts).extracting(Cut::operation).contains(Message.MODIFY, Message.MODIFIED);
    return cuts;
  }

  Hand on(Process server) {
    return (message, to) -> take(server, message, to);
  }

  private void take(Process server, Message message, OutputStream to) throws IOException {
    if (messages++ == cut.number()) {
      assertThat(message.operation()).isEqualTo(cut.operation());
      switch (cut.part()) {
        case NOTHING -> {}
        case HALF -> message.passHalf(to);
        case ALL -> message.pass(to);
      }
      server.toHandle().destroyForcibly();
      if (!asked()) {
        over.countDown();
      }
    } else if (messages <= cut.number()) {
      message.pass(to);
    } else if (message.operation() == Message.MODIFIED) {
      over.countDown();
    }
  }

  /** Whether the controller has the whole write and nobody who waits for its answer. */
  private boolean asked() {
    return cut.operation() == Message.MODIFY && cut.part() == Part.ALL;
  }

  /** Until the controller has done what it was asked, whoever waited for its answer. */
  void awaitController() throws InterruptedException {
    assertThat(over.await(1, TimeUnit.MINUTES)).as("%s", cut).isTrue();
  }
}
