package org.pointsman.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.engine.Engine;
import org.pointsman.engine.view.TransactionQuery;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.journal.ChronicleJournal;
import org.pointsman.journal.Durability;
import org.pointsman.journal.Journal;
import org.pointsman.journal.JournalReader;
import org.pointsman.journal.JournalRecord;
import org.pointsman.journal.MemoryJournal;
import org.pointsman.journal.RecordSealer;
import org.pointsman.snapshot.Replay;
import org.pointsman.records.EffectKind;
import org.pointsman.records.MessageHeaderEncoder;
import org.pointsman.records.OutcomeEncoder;
import org.pointsman.records.Result;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ReplayTest {
    private static final int SETUP = Commands.start().size();
    private static final int DECLINED = SETUP + 2;

    @TempDir
    Path directory;

    private static MemoryJournal journalOfTwoSales() {
        MemoryJournal journal = new MemoryJournal(Durability.PROCESS);
        try (PipelineFixture fixture = new PipelineFixture(journal).ready()) {
            fixture.offerRequest(Commands.sale(1));
            fixture.submit(Commands.link(false));
            fixture.submit(Commands.sale(2));
        }
        journal.reopen();
        return journal;
    }

    private static TransactionView sale(PipelineFixture fixture, int stan) {
        return fixture.pipeline.ask(
                view -> view.find(new TransactionQuery(null, null, -1, stan, null, -1, -1, -1, 1)).items().getFirst(),
                (sale, position) -> sale).join();
    }

    @Test
    void shouldGoOnWhereItStoppedWhenItStartsAgain() {
        MemoryJournal journal = journalOfTwoSales();
        try (PipelineFixture again = new PipelineFixture(journal)) {
            assertEquals(SETUP + 3, again.replay.records());
            assertEquals(SETUP + 3, again.pipeline.position());
            assertEquals("SENT", sale(again, 1).state());
            assertEquals("LINK_DOWN", sale(again, 2).result());
            assertEquals(SETUP + 4, again.submit(Commands.sale(2)));
            assertEquals(Result.LINK_DOWN, again.released.getFirst().result());
        }
    }

    @Test
    void shouldNotStampBeforeTheLastRecordWhenTheClockIsBehind() {
        MemoryJournal journal = journalOfTwoSales();
        try (PipelineFixture again = new PipelineFixture(journal)) {
            again.clock.addAndGet(-60_000_000_000L);
            again.submit(Commands.echo(3));
            assertEquals(PipelineFixture.NOON_NS, again.replay.lastNs());
            assertEquals(PipelineFixture.NOON_NS,
                    again.pipeline.ask(view -> view.nowNs(), (nowNs, position) -> nowNs).join());
        }
    }

    @Test
    void shouldStopWhenARecordWouldBeDecidedDifferentlyNow() {
        MemoryJournal changed = rewrite(journalOfTwoSales(), Engine.LOGIC_VERSION);
        Replay replay = new Replay(new Engine());
        IllegalStateException stop = assertThrows(IllegalStateException.class, () -> replay.run(changed));
        assertTrue(stop.getMessage().startsWith("record " + (DECLINED + 1) + " "), stop.getMessage());
        assertEquals(DECLINED, replay.records());
    }

    @Test
    void shouldApplyWhatWasDecidedWhenAnOlderLogicDecidedIt() {
        MemoryJournal older = rewrite(journalOfTwoSales(), Engine.LOGIC_VERSION - 1);
        try (PipelineFixture fixture = new PipelineFixture(older)) {
            assertEquals("INVALID_AMOUNT", sale(fixture, 2).result());
        }
    }

    /** The same journal, sealed again, with another result in the outcome of the declined sale. */
    private static MemoryJournal rewrite(MemoryJournal source, int logicVersion) {
        MemoryJournal copy = new MemoryJournal(Durability.PROCESS);
        RecordSealer sealer = new RecordSealer(copy.endAtOpen());
        JournalRecord record = new JournalRecord();
        try (JournalReader reader = source.reader()) {
            while (reader.next(record)) {
                UnsafeBuffer outcome = new UnsafeBuffer(new byte[record.outcomeLength()]);
                outcome.putBytes(0, record.buffer(), record.outcomeOffset(), record.outcomeLength());
                if (record.sequence() == DECLINED + 1) {
                    outcome.putByte(MessageHeaderEncoder.ENCODED_LENGTH + OutcomeEncoder.resultEncodingOffset(),
                            (byte) Result.INVALID_AMOUNT.code());
                }
                int length = sealer.seal(record.sequence(), record.timestampNs(), logicVersion, record.kind(), 0,
                        record.epoch(), record.buffer(), record.commandOffset(), record.commandLength(), outcome, 0,
                        record.outcomeLength());
                copy.append(sealer.buffer(), 0, length);
            }
        }
        copy.sync();
        copy.reopen();
        return copy;
    }

    @Test
    void shouldFindEverythingOnDiskWhenItStartsAgain() {
        try (Journal journal = open(); PipelineFixture fixture = new PipelineFixture(journal).ready()) {
            for (int stan = 1; stan <= 200; stan++) {
                fixture.offerReserved(Commands.sale(stan));
            }
            fixture.settle();
            assertEquals(200, fixture.released.size());
        }
        try (Journal journal = open(); PipelineFixture fixture = new PipelineFixture(journal)) {
            assertEquals(SETUP + 200, fixture.replay.records());
            assertEquals("SENT", sale(fixture, 200).state());
            assertEquals(SETUP + 201, fixture.submit(Commands.sale(201)));
            assertEquals(EffectKind.SEND, fixture.released.getFirst().kind());
        }
    }

    private Journal open() {
        return ChronicleJournal.open(directory, Durability.HOST, new SystemEpochNanoClock(), failure -> {
            throw new AssertionError(failure);
        });
    }
}
