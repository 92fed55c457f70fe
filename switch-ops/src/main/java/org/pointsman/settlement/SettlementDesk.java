package org.pointsman.settlement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.pointsman.node.ConfigException;
import org.pointsman.node.SwitchConfig;
import org.pointsman.settlement.book.BookRows;
import org.pointsman.settlement.book.ReportRows;
import org.pointsman.settlement.book.SiteTime;
import org.pointsman.settlement.book.TradeRows;
import org.pointsman.settlement.day.SettlementFiles;
import org.pointsman.settlement.fees.FeePolicy;
import org.pointsman.settlement.network.MappedLayout;

/** Everything settlements, reconciliations and reports are made with, of one read model. Any thread. */
public final class SettlementDesk {
    private static final String DIRECTORY = "settlements";
    private static final String FEES = "fees/merchant.yaml";
    private static final String LAYOUT = ".yaml";
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Jdbi jdbi;
    private final TradeRows trades;
    private final BookRows book;
    private final ReportRows reports;
    private final SettlementFiles files;
    private final Settlements settlements;
    private final Path layouts;

    /**
     * @param jdbi of the read model
     * @param data directory of the switch, below which the files are
     */
    public SettlementDesk(Jdbi jdbi, SwitchConfig config, Path data) {
        this(jdbi, new SiteTime(config.zoneOffset()), fees(config), data, config.resolve(config.settlement().layouts()),
                config.policy().currency());
    }

    SettlementDesk(Jdbi jdbi, SiteTime time, FeePolicy fees, Path data, Path layouts, int currency) {
        this.jdbi = jdbi;
        this.layouts = layouts;
        trades = new TradeRows(jdbi, time);
        book = new BookRows(jdbi);
        reports = new ReportRows(jdbi, time);
        files = new SettlementFiles(data.resolve(DIRECTORY));
        settlements = new Settlements(trades, fees, files, currency);
    }

    /**
     * Reads what settlements and reconciliations of a configuration are made with.
     *
     * @throws ConfigException naming what is wrong
     */
    public static void check(SwitchConfig config) {
        fees(config);
        Path layouts = config.resolve(config.settlement().layouts());
        if (!Files.isDirectory(layouts)) {
            return;
        }
        try (Stream<Path> files = Files.list(layouts)) {
            files.filter(file -> file.toString().endsWith(LAYOUT)).sorted().forEach(MappedLayout::load);
        } catch (IOException e) {
            throw new ConfigException(layouts + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static FeePolicy fees(SwitchConfig config) {
        String named = config.settlement().fees();
        Path file = config.resolve(named == null ? FEES : named);
        return named != null || Files.exists(file) ? FeePolicy.load(file) : FeePolicy.NONE;
    }

    /** Waits until the read model knows a record; false when it does not in time. */
    public boolean await(long position, long patienceMs) {
        long looks = Math.max(1, TimeUnit.MILLISECONDS.toNanos(patienceMs) / LOOK_NS);
        for (long look = 0; look < looks; look++) {
            if (position() >= position) {
                return true;
            }
            LockSupport.parkNanos(LOOK_NS);
        }
        return position() >= position;
    }

    private long position() {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT position FROM projection").mapTo(Long.class).findOne().orElse(0L));
    }

    /** Files of days. */
    public Settlements settlements() {
        return settlements;
    }

    /** Where they are. */
    public SettlementFiles files() {
        return files;
    }

    /** Transactions that are settled, or wait for it. */
    public TradeRows trades() {
        return trades;
    }

    /** What is held against a network's file. */
    public BookRows book() {
        return book;
    }

    /** Figures. */
    public ReportRows reports() {
        return reports;
    }

    /**
     * A layout of somebody else, by the name of its mapping file.
     *
     * @throws ConfigException when there is none of that name, or it is wrong
     */
    public MappedLayout layout(String name) {
        Path file = layouts.resolve(name + LAYOUT);
        if (!name.matches("[0-9A-Za-z_-]{1,50}") || !Files.exists(file)) {
            throw new ConfigException("there is no layout " + name + ": it would be " + file, null);
        }
        return MappedLayout.load(file);
    }
}
