package org.pointsman.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pointsman.journal.Durability;
import org.pointsman.journal.JournalReader;
import org.pointsman.journal.JournalRecord;
import org.pointsman.journal.MemoryJournal;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.OutcomeDecoder;
import org.pointsman.records.Result;
import org.pointsman.records.TerminalRequestDecoder;

/** "Was the terminal suspended before that sale?" compares two numbers (invariant I-2). */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SuspendDuringTrafficTest {
    private static final int THREADS = 4;
    private static final int MANY = 400;

    private final MemoryJournal journal = new MemoryJournal(Durability.PROCESS);
    private final AtomicInteger lastStan = new AtomicInteger(1);
    private final CountDownLatch busy = new CountDownLatch(MANY);
    private final CountDownLatch enoughAfter = new CountDownLatch(MANY);
    private final List<Long> before = new ArrayList<>();
    private final List<Long> after = new ArrayList<>();
    private volatile boolean held;

    @Test
    void shouldRefuseEverySaleAfterTheHoldAndNoneBeforeIt() throws InterruptedException {
        long hold;
        try (PipelineFixture fixture = new PipelineFixture(journal).ready()) {
            List<Thread> terminals = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                terminals.add(Thread.ofPlatform().start(() -> sell(fixture)));
            }
            busy.await();
            hold = fixture.submit(Commands.hold());
            held = true;
            for (Thread terminal : terminals) {
                terminal.join();
            }
        }
        readSales(hold);
        assertTrue(before.size() >= MANY && after.size() >= MANY,
                before.size() + " before, " + after.size() + " after");
        assertEquals(lastStan.get() - 1, before.size() + after.size());
    }

    private void sell(PipelineFixture fixture) {
        while (enoughAfter.getCount() > 0) {
            byte[] sale = Commands.sale(lastStan.incrementAndGet());
            while (!fixture.offerRequest(sale)) {
                Thread.onSpinWait();
            }
            busy.countDown();
            if (held) {
                enoughAfter.countDown();
            }
        }
    }

    private void readSales(long hold) {
        JournalRecord record = new JournalRecord();
        OutcomeDecoder outcome = new OutcomeDecoder();
        try (JournalReader reader = journal.reader()) {
            while (reader.next(record)) {
                outcome.wrapAndApplyHeader(record.buffer(), record.outcomeOffset(), new MessageHeaderDecoder());
                if (record.kind() == TerminalRequestDecoder.TEMPLATE_ID
                        && outcome.action() != OutcomeKind.SIGN_ON.code()) {
                    judge(record.sequence(), hold, outcome);
                }
            }
        }
    }

    private void judge(long sequence, long hold, OutcomeDecoder outcome) {
        boolean refused = OutcomeKind.of(outcome.action()) == OutcomeKind.DECLINE
                && Result.of(outcome.result()) == Result.NOT_PERMITTED_TERMINAL;
        assertEquals(sequence > hold, refused, () -> "sale " + sequence + ", hold " + hold);
        assertEquals(!refused, OutcomeKind.of(outcome.action()) == OutcomeKind.FORWARD);
        (refused ? after : before).add(sequence);
    }
}
