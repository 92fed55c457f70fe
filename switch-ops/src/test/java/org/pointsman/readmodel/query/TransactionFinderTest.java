package org.pointsman.readmodel.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pointsman.engine.Engine;
import org.pointsman.engine.table.TransactionState;
import org.pointsman.engine.view.Search;
import org.pointsman.engine.view.StateView;
import org.pointsman.engine.view.TransactionQuery;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.journal.JournalRecord;
import org.pointsman.readmodel.FixtureDirectory;
import org.pointsman.readmodel.FixtureJournals;
import org.pointsman.readmodel.TestDatabase;
import org.pointsman.readmodel.projection.Projection;
import org.pointsman.readmodel.projection.ProjectionPolicy;
import org.pointsman.readmodel.schema.ReadModelDatabase;
import org.pointsman.records.Result;
import org.pointsman.records.Service;

class TransactionFinderTest {
    private static final int LIMIT = 100_000;
    private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);

    @TempDir
    private Path directory;
    private final Engine engine = new Engine();
    private final List<TransactionView> all = new ArrayList<>();
    private LocalDate today;
    private TransactionFinder finder;

    /** What the engine finds, whose words for states depend on the time of the question. */
    private StateView view() {
        return engine.view();
    }

    private void projected(ReadModelDatabase database) {
        List<byte[]> records = FixtureJournals.longest();
        JournalRecord record = new JournalRecord();
        for (byte[] bytes : records) {
            record.wrap(new UnsafeBuffer(bytes), 0, bytes.length);
            engine.apply(record.timestampNs(), record.buffer(), record.commandOffset(), record.buffer(),
                    record.outcomeOffset());
        }
        today = Instant.EPOCH.plusNanos(record.timestampNs()).atOffset(ZONE).toLocalDate();
        FixtureDirectory.whole(directory, records);
        try (Projection projection = Projection.open(directory, database,
                new ProjectionPolicy(10_000, Integer.MAX_VALUE, 1), System::nanoTime, warning -> {
                    throw new AssertionError(warning);
                })) {
            while (projection.turn() == 0) {
                // goes on
            }
        }
        finder = new TransactionFinder(database);
        all.addAll(Search.find(any(-1, LIMIT), part -> view().find(part)));
    }

    private static TransactionQuery any(long beforeId, int limit) {
        return new TransactionQuery(null, null, -1, -1, null, -1, -1, beforeId, limit);
    }

    private static TransactionSearch plain(TransactionQuery query) {
        return new TransactionSearch(query, null, null, null, -1, -1, false);
    }

    @ParameterizedTest
    @EnumSource
    void shouldFindWhatTheEngineFindsWhenAskedTheSame(TestDatabase kind) {
        try (ReadModelDatabase database = ReadModelDatabase.open(kind.fresh(directory))) {
            projected(database);
            assertTrue(all.size() > 50, "transactions of the journal: " + all.size());
            for (TransactionQuery query : queries()) {
                List<TransactionView> expected = Search.find(query, part -> view().find(part));
                TransactionFinder.Found found = finder.find(plain(query), today);
                assertEquals(words(expected), words(found.views()), query.toString());
                assertEquals(expected.size(), Math.min(query.limit(), finder.count(plain(query), today).found()),
                        query.toString());
            }
            assertEquals(words(Search.find(any(-1, LIMIT), part -> view().exceptions(part))), words(
                    finder.find(new TransactionSearch(any(-1, LIMIT), null, null, null, -1, -1, true), today).views()));
        }
    }

    private List<TransactionQuery> queries() {
        TransactionView one = all.get(all.size() / 2);
        long atNs = one.timeline().getFirst().timeNs() / 1_000 * 1_000;
        List<TransactionQuery> queries = new ArrayList<>();
        queries.add(any(-1, 10));
        queries.add(any(one.id(), 10));
        queries.add(new TransactionQuery(one.tid(), null, -1, one.stan(), null, -1, -1, -1, LIMIT));
        queries.add(new TransactionQuery(null, one.mid(), -1, -1, null, atNs, -1, -1, LIMIT));
        queries.add(new TransactionQuery(null, null, one.id(), -1, null, -1, -1, -1, LIMIT));
        queries.add(new TransactionQuery(null, null, -1, -1, null, -1, atNs, -1, LIMIT));
        for (TransactionState state : TransactionState.values()) {
            queries.add(new TransactionQuery(null, null, -1, -1, state.name(), -1, -1, -1, LIMIT));
        }
        for (Service service : Service.values()) {
            queries.add(new TransactionQuery(null, null, -1, -1, null, -1, -1, -1, LIMIT, service));
        }
        String pan = all.stream().map(TransactionView::pan).filter(text -> !text.isEmpty()).findFirst().orElseThrow();
        queries.add(new TransactionQuery(null, null, -1, -1, null, -1, -1, -1, LIMIT, null,
                Integer.parseInt(pan.substring(pan.length() - 4)), one.amountMinor(), null));
        for (String f39 : List.of("00", "51", "05", "96", "58")) {
            queries.add(new TransactionQuery(null, null, -1, -1, null, -1, -1, -1, LIMIT, null, -1, -1,
                    new TransactionQuery.Told(f39, Set.of(Result.SYSTEM_MALFUNCTION, Result.APPROVED))));
        }
        return queries;
    }

    // A database keeps microseconds.
    private static List<String> words(List<TransactionView> views) {
        return views.stream()
                .map(view -> view.timed(List.of()).toString().replaceAll("(sentNs|decidedNs)=(\\d+)\\d{3}", "$1=$2"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void shouldFindACardWhenSomebodyStandsAtTheCounter(TestDatabase kind) {
        try (ReadModelDatabase database = ReadModelDatabase.open(kind.fresh(directory))) {
            projected(database);
            TransactionView lost = all.stream().filter(view -> !view.pan().isEmpty() && view.amountMinor() > 100)
                    .findFirst().orElseThrow();
            long atNs = lost.timeline().getFirst().timeNs();
            TransactionQuery afternoon = new TransactionQuery(null, null, -1, -1, null, atNs - 3_600_000_000_000L,
                    atNs + 3_600_000_000_000L, -1, 10, null,
                    Integer.parseInt(lost.pan().substring(lost.pan().length() - 4)), -1, null);
            long about = lost.amountMinor() + 7;
            TransactionSearch search = new TransactionSearch(afternoon, lost.pan().substring(0, 6), null, null,
                    about - about / 10, about + about / 10, false);
            assertTrue(finder.find(search, today).views().stream().anyMatch(view -> view.id() == lost.id()));
            TransactionSearch dearer = new TransactionSearch(afternoon, null, null, null, 100 * about, -1, false);
            assertFalse(finder.find(dearer, today).views().stream().anyMatch(view -> view.id() == lost.id()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldShowEveryStepWhenOneIsShown(TestDatabase kind) {
        try (ReadModelDatabase database = ReadModelDatabase.open(kind.fresh(directory))) {
            projected(database);
            TransactionView reversed = all.stream().filter(view -> view.state().equals("REVERSED")).findFirst()
                    .orElseThrow();
            TransactionFinder.Found shown = finder.show(reversed.id(), today);
            List<String> steps = shown.views().getFirst().timeline().stream().map(TransactionView.Step::what).toList();
            assertTrue(steps.size() > 1, steps.toString());
            assertTrue(steps.getFirst().startsWith("REQUEST: "), steps.toString());
            assertTrue(steps.getLast().contains("REVERSED"), steps.toString());
            assertTrue(shown.position() > 0);
            assertTrue(finder.show(Long.MAX_VALUE, today).views().isEmpty());
        }
    }
}
