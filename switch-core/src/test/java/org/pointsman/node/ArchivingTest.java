package org.pointsman.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.agrona.concurrent.SystemNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pointsman.archive.Archive;
import org.pointsman.archive.Archived;
import org.pointsman.archive.Lookup;
import org.pointsman.engine.view.AgedTransaction;
import org.pointsman.engine.view.RecallsWanted;
import org.pointsman.engine.view.Slice;
import org.pointsman.engine.view.StateView;
import org.pointsman.pipeline.NodeSequencer;
import org.pointsman.records.EvictTransactionsDecoder;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.RecallTransactionDecoder;
import org.pointsman.records.ResumeRequestDecoder;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.RefundCause;
import org.pointsman.registry.model.RegistryCommand.RequestRefund;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.Role;

/** What goes between memory and the archive, and in which order. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ArchivingTest {
    private static final long EVICTIONS = 3;

    private final List<String> done = new ArrayList<>();
    private final TreeMap<Long, Lookup> lookups = new TreeMap<>();
    private final ArrayDeque<Slice<AgedTransaction>> aged = new ArrayDeque<>();
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final ArchiveCounters counters = new ArchiveCounters();
    private final List<String> troubles = new ArrayList<>();
    private List<Long> wanted = List.of();
    private List<String> damage = List.of();
    private boolean broken;
    private boolean repeated;

    private final Archive archive = new Archive() {
        @Override
        public void append(List<Archived> transactions, long left) {
            if (broken) {
                throw new UncheckedIOException(new IOException("no space"));
            }
            assertEquals(EVICTIONS, left);
            done.add("append " + transactions.stream().map(Archived::id).toList());
        }

        @Override
        public Lookup find(long id, long left) {
            assertEquals(EVICTIONS, left);
            done.add("find " + id);
            return lookups.getOrDefault(id, new Lookup.Absent());
        }

        @Override
        public List<String> damage(long left) {
            assertEquals(EVICTIONS, left);
            return damage;
        }

        @Override
        public void close() {
            done.add("close");
        }
    };
    private final StateView view = fake(StateView.class, (method, arguments) -> switch (method.getName()) {
        case "left" -> (long) arguments[0] < 100;
        case "evictions" -> EVICTIONS;
        case "refundAsked" -> repeated;
        case "aged" -> aged.remove();
        case "recallsWanted" -> new RecallsWanted(EVICTIONS, wanted);
        case "recallsReady" -> wanted;
        default -> throw new AssertionError(method);
    });
    private final NodeSequencer timeline = fake(NodeSequencer.class, (method, arguments) -> switch (method.getName()) {
        case "ask" -> CompletableFuture.completedFuture(ArchivingTest.<Function<StateView, Object>>cast(arguments[0])
                .andThen(answer -> ArchivingTest.<BiFunction<Object, Long, Object>>cast(arguments[1]).apply(answer, 1L))
                .apply(view));
        case "submit" -> {
            done.add(said((byte[]) arguments[0]));
            yield CompletableFuture.completedFuture(1L);
        }
        case "recalls" -> wanted.size();
        case "businessDate" -> 20260401;
        default -> throw new AssertionError(method);
    });
    private final Archiving archiving = new Archiving(timeline, archive, counters, tasks::add, troubles::add);

    private interface Answers {
        Object answer(Method method, Object[] arguments);
    }

    private static <T> T fake(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type},
                (_, method, arguments) -> answers.answer(method, arguments)));
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T> T cast(Object object) {
        return (T) object;
    }

    private static String said(byte[] command) {
        UnsafeBuffer buffer = new UnsafeBuffer(command);
        MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(buffer, 0);
        return switch (header.templateId()) {
            case EvictTransactionsDecoder.TEMPLATE_ID -> "evict";
            case RecallTransactionDecoder.TEMPLATE_ID -> {
                RecallTransactionDecoder recall = new RecallTransactionDecoder().wrapAndApplyHeader(buffer, 0, header);
                yield "recall " + recall.transactionId() + " at " + recall.evictions();
            }
            case ResumeRequestDecoder.TEMPLATE_ID ->
                "resume " + new ResumeRequestDecoder().wrapAndApplyHeader(buffer, 0, header).originalId();
            default -> "command " + header.templateId();
        };
    }

    private void work() {
        archiving.work();
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    private static RegistryCommand refund(long id) {
        return new RequestRefund(
                new CommandHeader("1", "olga", List.of(Role.OPERATOR), "", CommandHeader.ANY_VERSION, 0), id, 1,
                RefundCause.OTHER, null, -1);
    }

    private CompletableFuture<String> desk(long id) {
        return archiving.about(refund(id), () -> {
            done.add("desk " + id);
            return CompletableFuture.completedFuture("refunded");
        }, where -> "unreadable " + where);
    }

    @Test
    void shouldLeaveItsThreadAloneWhenThereIsNothingToDo() {
        archiving.work();
        assertEquals(0, tasks.size());
    }

    @Test
    void shouldFetchWhatLeftBeforeADesksCommandAboutIt() {
        CompletableFuture<String> answer = desk(7);
        work();
        assertEquals("refunded", answer.join());
        assertEquals(List.of("find 7", "recall 7 at 3", "desk 7"), done);
    }

    @Test
    void shouldFetchNothingThatIsInMemory() {
        CompletableFuture<String> answer = desk(100);
        work();
        assertEquals("refunded", answer.join());
        assertEquals(List.of("desk 100"), done);
    }

    @Test
    void shouldFetchNothingForTheRepeatOfARefund() {
        repeated = true;
        CompletableFuture<String> answer = desk(7);
        work();
        assertEquals("refunded", answer.join());
        assertEquals(List.of("desk 7"), done);
    }

    @Test
    void shouldLookWithoutBringingAnythingBack() {
        lookups.put(7L, new Lookup.Damaged("20261123.archive at byte 64"));
        CompletableFuture<Lookup> damaged = archiving.look(7, CompletableFuture::completedFuture);
        CompletableFuture<Lookup> absent = archiving.look(8, CompletableFuture::completedFuture);
        work();
        assertEquals(lookups.get(7L), damaged.join());
        assertEquals(new Lookup.Absent(), absent.join());
        assertEquals(List.of("find 7", "find 8"), done);
    }

    @Test
    void shouldTellADeskWhenTheArchiveCannotBeRead() {
        lookups.put(7L, new Lookup.Damaged("20261123.archive at byte 64"));
        CompletableFuture<String> answer = desk(7);
        work();
        assertEquals("unreadable 20261123.archive at byte 64", answer.join());
        assertEquals(List.of("find 7", "recall 7 at 3"), done);
        assertEquals(List.of(0L, 1L),
                List.of(counters.count(ArchiveEvent.NOT_FOUND), counters.count(ArchiveEvent.UNREADABLE)));
        assertEquals(List.of("transaction 7 is asked for and the archive cannot be read: 20261123.archive at byte 64;"
                + " restore it from its copy"), troubles);
    }

    @Test
    void shouldSayWhatOfTheArchiveIsGoneAtEachPassAndWhenItIsMissed() {
        damage = List.of("20261123.archive is missing");
        aged.add(new Slice<>(List.of(), -1));
        archiving.pass();
        work();
        assertEquals(damage, counters.damage());
        damage = List.of("20261123.archive is missing", "20261124.archive at byte 64");
        lookups.put(7L, new Lookup.Damaged("20261124.archive at byte 64"));
        CompletableFuture<String> answer = desk(7);
        work();
        assertEquals("unreadable 20261124.archive at byte 64", answer.join());
        assertEquals(damage, counters.damage());
        damage = List.of();
        aged.add(new Slice<>(List.of(), -1));
        archiving.pass();
        work();
        assertEquals(damage, counters.damage());
    }

    @Test
    void shouldTellADeskWhatFailed() {
        CompletableFuture<String> answer = archiving.about(refund(100), () -> {
            throw new IllegalStateException("no");
        }, where -> where);
        work();
        assertThrows(CompletionException.class, answer::join);
        CompletableFuture<String> next = desk(100);
        work();
        assertEquals("refunded", next.join());
    }

    @Test
    void shouldArchiveBeforeAnythingLeavesAndServeOthersBetweenSlices() {
        aged.add(new Slice<>(List.of(new AgedTransaction(9, 20260401, new byte[0], 1)), 9));
        aged.add(new Slice<>(List.of(), -1));
        archiving.pass();
        archiving.work();
        wanted = List.of(5L);
        CompletableFuture<String> answer = desk(7);
        assertFalse(archiving.idle());
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
        assertEquals(List.of("append [9]", "evict"), done);
        done.clear();
        work();
        assertEquals(List.of("find 7", "recall 7 at 3", "desk 7"), done);
        assertEquals("refunded", answer.join());
        done.clear();
        work();
        assertEquals(List.of("find 5", "recall 5 at 3", "resume 5"), done);
        wanted = List.of();
        assertTrue(archiving.idle());
    }

    @Test
    void shouldLetNothingLeaveThatCouldNotBeArchived() {
        broken = true;
        aged.add(new Slice<>(List.of(new AgedTransaction(9, 20260401, new byte[0], 1)), 9));
        archiving.pass();
        work();
        assertEquals(List.of(), done);
        broken = false;
        aged.add(new Slice<>(List.of(new AgedTransaction(9, 20260401, new byte[0], 1)), -1));
        archiving.pass();
        work();
        assertEquals(List.of("append [9]", "evict"), done);
        assertTrue(archiving.idle());
    }

    @Test
    void shouldServeDesksOnItsOwnThread() {
        aged.add(new Slice<>(List.of(), -1));
        try (Archiver archiver = new Archiver(timeline, archive, counters, SystemNanoClock.INSTANCE)) {
            archiver.start();
            assertEquals("refunded", archiver
                    .about(refund(7), () -> CompletableFuture.completedFuture("refunded"), where -> where).join());
        }
        assertEquals("close", done.getLast());
        assertNull(aged.poll());
    }
}
