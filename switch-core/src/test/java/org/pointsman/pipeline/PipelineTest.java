package org.pointsman.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.pointsman.journal.JournalReader;
import org.pointsman.journal.JournalRecord;
import org.pointsman.records.EffectKind;
import org.pointsman.records.Result;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.OperatorAnswer;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.TerminalEntry;

@ParameterizedClass
@EnumSource
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PipelineTest {
    private static final int SETUP = Commands.start().size();

    private final Stages stages;
    private WatchedJournal journal = new WatchedJournal();
    private PipelineFixture fixture;

    PipelineTest(Stages stages) {
        this.stages = stages;
        fixture = new PipelineFixture(journal, 1 << 10, stages).ready();
    }

    private String failing(String stage) {
        return stages == Stages.APART ? stage : "pipeline";
    }

    @AfterEach
    void close() {
        journal.open();
        fixture.close();
    }

    @Test
    void shouldReleaseInOrderAndOnlyWhatIsSynced() {
        int count = 3_000;
        for (int stan = 1; stan <= count; stan++) {
            while (!fixture.offerRequest(Commands.echo(stan))) {
                Thread.onSpinWait();
            }
        }
        assertEquals(SETUP + count, fixture.settle());
        assertEquals(LongStream.rangeClosed(1, count).boxed().toList(),
                fixture.released.stream().map(PipelineFixture.Released::exchangeId).toList());
        for (int i = 0; i < count; i++) {
            assertTrue(fixture.released.get(i).synced() >= SETUP + i + 1, "released before it was synced");
        }
        assertEquals(SETUP + count, fixture.pipeline.stats().records());
        assertTrue(fixture.pipeline.stats().batches() <= SETUP + count);
    }

    @Test
    void shouldHaltAndReleaseNothingMoreWhenAnAppendFails() throws InterruptedException {
        journal.failAppendOf(SETUP + 3);
        for (int stan = 1; stan <= 2; stan++) {
            fixture.offerRequest(Commands.echo(stan));
        }
        fixture.settle();
        for (int stan = 3; stan <= 10; stan++) {
            fixture.offerRequest(Commands.echo(stan));
        }
        assertEquals(failing("journal") + ", at sequence " + (SETUP + 3) + ": the disk refuses record " + (SETUP + 3),
                fixture.awaitHalt());
        fixture.close();
        assertEquals(2, fixture.released.size());
        assertEquals(SETUP + 2, fixture.pipeline.position());
    }

    @Test
    void shouldHaltAndReleaseNothingMoreWhenASyncFails() throws InterruptedException {
        journal.failSync();
        fixture.offerRequest(Commands.echo(1));
        assertTrue(fixture.awaitHalt().endsWith("the disk refuses to sync"));
        fixture.close();
        assertTrue(fixture.released.isEmpty());
    }

    @Test
    void shouldWriteTheNextBatchWhileTheLastOneSyncs() throws InterruptedException {
        journal.shut();
        fixture.offerRequest(Commands.echo(1));
        journal.awaitSync();
        for (int stan = 2; stan <= 5; stan++) {
            fixture.offerRequest(Commands.echo(stan));
        }
        Awaitility.await().until(() -> journal.appended() == SETUP + 5);
        assertEquals(List.of(), fixture.released);
        journal.open();
        assertEquals(SETUP + 5, fixture.settle());
        assertEquals(5, fixture.released.size());
    }

    @Test
    void shouldNeverReleaseWhatASyncShouldHaveCoveredWhenItFailsLater() throws InterruptedException {
        journal.shut();
        fixture.offerRequest(Commands.echo(1));
        journal.awaitSync();
        fixture.offerRequest(Commands.echo(2));
        Awaitility.await().until(() -> journal.appended() == SETUP + 2);
        journal.failSync();
        journal.open();
        assertTrue(fixture.awaitHalt().endsWith("the disk refuses to sync"));
        fixture.close();
        assertEquals(List.of(), fixture.released);
        assertEquals(SETUP, fixture.pipeline.position());
    }

    @Test
    void shouldHaltWhenACommandCannotBeDecided() throws InterruptedException {
        fixture.offerReserved(new byte[]{0, 0, 99, 0, 0, 0, 0, 0});
        fixture.offerReserved(Commands.echo(1));
        assertEquals(failing("decide") + ", at sequence " + (SETUP + 1) + ": no command has template 99",
                fixture.awaitHalt());
        fixture.close();
        assertTrue(fixture.released.isEmpty());
    }

    @Test
    void shouldAnswerAQuestionOnlyWhenWhatItSawIsSynced() throws InterruptedException {
        journal.shut();
        fixture.offerRequest(Commands.sale(7));
        journal.awaitSync();
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<Long> inFlight = fixture.pipeline.ask(view -> {
            asked.countDown();
            return (long) view.inFlight();
        }, (value, position) -> 100L * value + position);
        asked.await();
        assertFalse(inFlight.isDone());
        assertEquals(SETUP, fixture.pipeline.position());
        journal.open();
        assertEquals(100 + SETUP + 1, inFlight.join());
    }

    @Test
    void shouldTellTheOperatorTheDecisionAndItsPosition() {
        List<Long> positions = new ArrayList<>();
        OperatorAnswer decision = fixture.pipeline.submit(Commands.hold(), (told, position) -> {
            positions.add(position);
            return told;
        }).join();
        assertInstanceOf(OperatorAnswer.Accepted.class, decision);
        assertEquals(List.of(SETUP + 1L), positions);
        assertNull(fixture.pipeline.submit(Commands.link(true), (told, position) -> told).join());
    }

    @Test
    void shouldTellKeysWhenTheirRecordIsDurableAndBeforeTheSignOnIsAnswered() throws InterruptedException {
        fixture.keysToldBehind.clear();
        journal.shut();
        fixture.offerRequest(Commands.signOn());
        journal.awaitSync();
        assertEquals(List.of(), fixture.keysToldBehind);
        journal.open();
        fixture.settle();
        assertEquals(List.of(0), fixture.keysToldBehind);
        assertEquals(EffectKind.ANSWER, fixture.released.getFirst().kind());
    }

    @Test
    void shouldTellTheRefusalWhenAnOperatorMayNot() {
        byte[] reused = Commands.operator(new RegistryCommand.CancelTerminal(
                new CommandHeader("x", "v", List.of(Role.VIEWER), "no", -1, 0), Commands.TID, true));
        assertInstanceOf(OperatorAnswer.Refused.class,
                fixture.pipeline.submit(reused, (told, position) -> told).join());
    }

    @Test
    void shouldFailTheQuestionAloneWhenItThrows() {
        CompletableFuture<Long> failing = fixture.pipeline.ask(view -> {
            throw new IllegalArgumentException("not a question");
        }, (value, position) -> position);
        CompletionException failure = assertThrows(CompletionException.class, failing::join);
        assertEquals("not a question", failure.getCause().getMessage());
        assertEquals(SETUP, fixture.settle());
    }

    @Test
    void shouldKeepAQuarterOfTheRingForWhatMayNotBeRefused() throws InterruptedException {
        fixture.close();
        journal = new WatchedJournal();
        fixture = new PipelineFixture(journal, 8, stages).ready();
        awaitEmptyRing();
        journal.shut();
        assertTrue(fixture.offerRequest(Commands.echo(1)));
        journal.awaitSync();
        for (int stan = 2; stan <= 6; stan++) {
            assertTrue(fixture.offerRequest(Commands.echo(stan)), "request " + stan);
        }
        assertFalse(fixture.offerRequest(Commands.echo(7)));
        assertTrue(fixture.offerReserved(Commands.link(true)));
        assertTrue(fixture.offerReserved(Commands.link(true)));
        assertFalse(fixture.offerReserved(Commands.link(true)));
        assertEquals(0, fixture.pipeline.remainingCapacity());
        journal.open();
        assertEquals(SETUP + 8, fixture.settle());
        assertEquals(6, fixture.released.size());
        awaitEmptyRing();
        assertTrue(fixture.offerRequest(Commands.echo(7)));
    }

    // The release stage gives its slots back only after its batch.
    private void awaitEmptyRing() {
        Awaitility.await().until(() -> fixture.pipeline.remainingCapacity() == fixture.pipeline.size());
    }

    @Test
    void shouldPassOverAClaimThatCouldNotBeFilled() {
        byte[] tooLong = new byte[Slot.COMMAND_CAPACITY + 1];
        assertThrows(IndexOutOfBoundsException.class, () -> fixture.offerReserved(tooLong));
        fixture.offerRequest(Commands.echo(5));
        assertEquals(SETUP + 1, fixture.settle());
        assertEquals(5, fixture.released.getFirst().exchangeId());
    }

    @Test
    void shouldTakeLargeCommandsOfOperators() {
        List<TerminalEntry> terminals = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            terminals.add(new TerminalEntry("2%07d".formatted(i), Commands.MID, null,
                    "00112233445566778899AABBCCDDEEFF", "08D7B4"));
        }
        byte[] estate = Commands.operator(new RegistryCommand.ImportEstate(
                new CommandHeader("large", "a", List.of(Role.ADMIN), "r", -1, 0), List.of(), terminals));
        assertTrue(estate.length > Slot.COMMAND_CAPACITY);
        assertEquals(SETUP + 1, fixture.submit(estate));
        assertNotNull(fixture.pipeline
                .ask(view -> view.registry().terminal("20001999"), (terminal, position) -> terminal).join());
    }

    @Test
    void shouldNeverStampBackwardsWhenTheClockGoesBack() {
        for (int stan = 1; stan <= 20; stan++) {
            fixture.clock.addAndGet(stan % 2 == 0 ? -5_000_000_000L : 3_000_000_000L);
            fixture.offerRequest(Commands.echo(stan));
            fixture.settle();
        }
        fixture.close();
        JournalRecord record = new JournalRecord();
        long lastNs = 0;
        try (JournalReader reader = journal.reader()) {
            while (reader.next(record)) {
                assertTrue(record.timestampNs() >= lastNs);
                lastNs = record.timestampNs();
            }
        }
        assertEquals(PipelineFixture.NOON_NS + 3_000_000_000L, lastNs);
    }

    @Test
    void shouldShiftTheClockWhenItIsAdvanced() {
        fixture.submit(Commands.advanceClock(60_000_000_000L));
        assertEquals(fixture.clock.get() + 60_000_000_000L, fixture.pipeline.nowNs());
    }

    @Test
    void shouldSendRequestsToTheirNetworkAndAnswersToTheGateway() {
        fixture.offerRequest(Commands.sale(8));
        fixture.settle();
        assertEquals(EffectKind.SEND, fixture.released.getFirst().kind());
        fixture.offerRequest(Commands.sale(8));
        fixture.offerRequest(Commands.echo(9));
        fixture.settle();
        assertEquals(Result.APPROVED, fixture.released.get(1).result());
        assertEquals(2, fixture.released.size());
    }
}
