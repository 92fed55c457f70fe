package org.pointsman.benchmarks;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.pointsman.engine.view.TransactionQuery;
import org.pointsman.readmodel.projection.Projection;
import org.pointsman.readmodel.projection.ProjectionPolicy;
import org.pointsman.readmodel.query.TransactionFinder;
import org.pointsman.readmodel.query.TransactionSearch;
import org.pointsman.readmodel.schema.ReadModelAddress;
import org.pointsman.readmodel.schema.ReadModelDatabase;

/** Projects a journal and asks what people ask most, beside a look-up by primary key. */
final class ReadModelTrial {
    private static final int BATCH = 20_000;
    private static final int PART = 500_000;
    private static final int TIMES = 200;
    private static final int PAGE = 100;
    private static final int STEP = 7_919;
    private static final int LAST4 = 10_000;
    private static final int TERMINALS = 1_000;
    private static final int FIRST_TID = 20_000_000;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private final Path data;
    private final ReadModelAddress address;
    private final PrintStream out;
    private long count;

    ReadModelTrial(Path data, ReadModelAddress address, PrintStream out) {
        this.data = data;
        this.address = address;
        this.out = out;
    }

    void run() {
        try (ReadModelDatabase database = ReadModelDatabase.open(address)) {
            project(database);
            count = number(database, "SELECT COUNT(*) FROM transactions");
            String size = address.postgres()
                    ? "SELECT pg_database_size(current_database())"
                    : "SELECT setting_value FROM information_schema.settings WHERE setting_name = 'info.FILE_SIZE'";
            long bytes = number(database, size);
            out.println(String.format(Locale.ROOT, "%,d transactions, %,d bytes, %d bytes a transaction", count, bytes,
                    bytes / Math.max(1, count)));
            ask(database);
        }
    }

    private void project(ReadModelDatabase database) {
        long beganNs = System.nanoTime();
        long beganCpuNs = cpuNs();
        try (Projection projection = Projection.open(data, database, new ProjectionPolicy(BATCH, Integer.MAX_VALUE, 1),
                System::nanoTime, out::println)) {
            PartCost cost = new PartCost(beganCpuNs);
            while (projection.turn() == 0) {
                cost.tell(projection.status().records());
            }
            double seconds = seconds(System.nanoTime() - beganNs);
            long records = projection.status().records();
            long rows = projection.status().rows();
            out.println(String.format(Locale.ROOT, "%,d records, %,d rows in %.1f s, %.1f s of processor", records,
                    rows, seconds, seconds(cpuNs() - beganCpuNs)));
            out.println(String.format(Locale.ROOT, "%,.0f records and %,.0f rows a second", records / seconds,
                    rows / seconds));
        }
    }

    /** Whether a record costs more where there is more in memory and in the database. */
    private final class PartCost {
        private long sinceRecord;
        private long sinceCpuNs;

        private PartCost(long nowCpuNs) {
            sinceCpuNs = nowCpuNs;
        }

        private void tell(long record) {
            if (record - sinceRecord < PART) {
                return;
            }
            long nowCpuNs = cpuNs();
            out.println(String.format(Locale.ROOT, "up to record %,d: %.1f us of processor a record", record,
                    (nowCpuNs - sinceCpuNs) / (double) TimeUnit.MICROSECONDS.toNanos(1) / (record - sinceRecord)));
            sinceRecord = record;
            sinceCpuNs = nowCpuNs;
        }
    }

    private static double seconds(long ns) {
        return ns / (double) TimeUnit.SECONDS.toNanos(1);
    }

    private static long cpuNs() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long number(ReadModelDatabase database, String sql) {
        return database.jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private void ask(ReadModelDatabase database) {
        TransactionFinder finder = new TransactionFinder(database);
        time("SELECT by primary key", i -> database.jdbi().withHandle(handle -> handle
                .createQuery("SELECT * FROM transactions WHERE id = :id").bind("id", id(i)).mapToMap().findOne()));
        time("by RRN", i -> finder.find(query(null, null, id(i), -1, -1), TODAY));
        time("by terminal and trace number",
                i -> finder.find(query(tid(i), null, -1, TERMINALS + 1 + (int) (i * STEP % count), -1), TODAY));
        time("of a merchant, a page", _ -> finder.find(query(null, "999290058120001", -1, -1, -1), TODAY));
        time("card, about this amount",
                i -> finder.find(new TransactionSearch(query(null, null, -1, -1, (int) (i * STEP % LAST4)).query(),
                        null, null, null, 27_000, 33_000, false), TODAY));
        time("by authorisation code, a page", _ -> finder.find(
                new TransactionSearch(query(null, null, -1, -1, -1).query(), null, null, "AUTH01", -1, -1, false),
                TODAY));
        time("one with its timeline", i -> finder.show(id(i), TODAY));
    }

    private long id(long i) {
        return 1 + i * STEP % count;
    }

    private static String tid(long i) {
        return Long.toString(FIRST_TID + i % TERMINALS);
    }

    private static TransactionSearch query(String tid, String mid, long rrn, int stan, int last4) {
        return new TransactionSearch(
                new TransactionQuery(tid, mid, rrn, stan, null, -1, -1, -1, PAGE, null, last4, -1, null), null, null,
                null, -1, -1, false);
    }

    private void time(String what, LongConsumer question) {
        long[] took = new long[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long beganNs = System.nanoTime();
            question.accept(i);
            took[i] = System.nanoTime() - beganNs;
        }
        Arrays.sort(took);
        out.println(String.format(Locale.ROOT, "%-32s median %,8d us, 99 %% within %,8d us", what,
                TimeUnit.NANOSECONDS.toMicros(took[TIMES / 2]),
                TimeUnit.NANOSECONDS.toMicros(took[TIMES - TIMES / 100])));
    }
}
