package org.pointsman.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.CompletableFuture;
import org.agrona.concurrent.SystemNanoClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pointsman.archive.Archive;
import org.pointsman.archive.Archived;
import org.pointsman.archive.Lookup;
import org.pointsman.engine.Engine;
import org.pointsman.journal.Durability;
import org.pointsman.journal.MemoryJournal;
import org.pointsman.pipeline.Clocks;
import org.pointsman.pipeline.Pipeline;
import org.pointsman.pipeline.PipelineSettings;
import org.pointsman.pipeline.SequencerParts;
import org.pointsman.pipeline.Stages;
import org.pointsman.pipeline.Waiting;

/** The thread beside the order: what it asks of the archive for a desk. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ArchivingTest {
    private final List<Long> asked = new ArrayList<>();
    private final TreeMap<Long, Lookup> lookups = new TreeMap<>();
    private final Archive archive = new Archive() {
        @Override
        public void append(List<Archived> transactions) {
            throw new AssertionError("nothing is old");
        }

        @Override
        public Lookup find(long id) {
            asked.add(id);
            return lookups.getOrDefault(id, new Lookup.Absent());
        }

        @Override
        public void close() {
            asked.add(-1L);
        }
    };
    private final Pipeline pipeline = new Pipeline(new SequencerParts(new Engine(),
            new MemoryJournal(Durability.PROCESS), Clocks.of(() -> 1), 1, 0, (where, cause) -> {
                throw new AssertionError(where, cause);
            }), new PipelineSettings(64, Stages.MERGED, Waiting.BLOCKING), null);
    private final ArchiveCounters counters = new ArchiveCounters();
    private final Archiving archiving = new Archiving(pipeline, archive, counters);
    private final Archiver archiver = new Archiver(archiving, SystemNanoClock.INSTANCE);

    @BeforeEach
    void start() {
        pipeline.start();
        archiver.start();
    }

    @AfterEach
    void close() {
        archiver.close();
        pipeline.close();
        assertEquals(-1, asked.getLast());
    }

    @Test
    void shouldFetchASaleBeforeADeskRefundsIt() {
        assertEquals(new Lookup.Absent(), archiver.recall(7, lookup -> {
            asked.add(0L);
            return CompletableFuture.completedFuture(lookup);
        }).join());
        assertEquals(List.of(7L, 0L), asked);
        assertEquals(1, pipeline.position());
    }

    @Test
    void shouldLookWithoutBringingAnythingBack() {
        lookups.put(7L, new Lookup.Damaged("20261123.archive at byte 64"));
        assertEquals(lookups.get(7L), archiver.look(7, CompletableFuture::completedFuture).join());
        assertEquals(new Lookup.Absent(), archiver.look(8, CompletableFuture::completedFuture).join());
        assertEquals(0, pipeline.position());
    }

    @Test
    void shouldTellADeskWhenTheArchiveCannotBeRead() {
        Lookup damaged = new Lookup.Damaged("20261123.archive at byte 64");
        lookups.put(7L, damaged);
        assertEquals(damaged, archiver.recall(7, CompletableFuture::completedFuture).join());
        assertEquals(List.of(0L, 1L),
                List.of(counters.count(ArchiveEvent.NOT_FOUND), counters.count(ArchiveEvent.UNREADABLE)));
    }
}
