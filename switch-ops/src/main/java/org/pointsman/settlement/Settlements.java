package org.pointsman.settlement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.pointsman.registry.model.AccountPeriod;
import org.pointsman.registry.model.SettlementDay;
import org.pointsman.settlement.book.TradeRows;
import org.pointsman.settlement.day.Accounts;
import org.pointsman.settlement.day.Balance;
import org.pointsman.settlement.day.CheckedWriter;
import org.pointsman.settlement.day.Corrections;
import org.pointsman.settlement.day.Corrections.Change;
import org.pointsman.settlement.day.DaySettlement;
import org.pointsman.settlement.day.DayTotals;
import org.pointsman.settlement.day.SettlementFile;
import org.pointsman.settlement.day.SettlementFiles;
import org.pointsman.settlement.fees.FeePolicy;

/**
 * Makes the files of days that the journal says are settled. Made again a file is the same to the byte; what comes out
 * otherwise is a correction, and never another file of that day. One thread at a time.
 */
public final class Settlements {
    private final TradeRows trades;
    private final FeePolicy fees;
    private final SettlementFiles files;
    private final int currency;

    /** @param currency ISO 4217 number of the site */
    public Settlements(TradeRows trades, FeePolicy fees, SettlementFiles files, int currency) {
        this.trades = trades;
        this.fees = fees;
        this.files = files;
        this.currency = currency;
    }

    /** What became of a file. */
    public enum Made {
        /** It is there from now on. */
        WRITTEN,
        /** It was there, to the byte. */
        UNCHANGED,
        /** It was there, with other lines: the next settlement has the difference. */
        CORRECTED
    }

    /**
     * A settlement with its file.
     *
     * @param file    of the day, or its correction
     * @param changes lines that differ; empty unless it was corrected
     */
    public record Result(Made made, Path file, DayTotals totals, List<Change> changes) {
    }

    /** Told of what merchants are to have besides, before a correction is written. Again it must change nothing. */
    public interface Adjuster {
        /**
         * Asks for it.
         *
         * @param source names the correction, the same whenever it is made
         * @param sums   by merchant, none of them 0
         */
        void adjust(int date, String source, Map<String, Long> sums);
    }

    /**
     * Makes the file of a day, or proves the one that is there.
     *
     * @throws IllegalStateException when the file of the day before is not there
     */
    public synchronized Result make(SettlementDay day, Function<String, List<AccountPeriod>> accounts,
            Adjuster adjuster) throws IOException {
        Path file = files.of(day.date());
        DaySettlement settlement = new DaySettlement(day, currency, fees, new Accounts(accounts, day.settledAtMs()),
                before(day));
        DayTotals[] totals = new DayTotals[1];
        Path aside = files.aside(file, to -> totals[0] = trades.of(day.previousDate(), day.date(), rows -> {
            try {
                return settlement.write(rows, to);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
        if (!Files.exists(file)) {
            files.put(aside, file);
            return new Result(Made.WRITTEN, file, totals[0], List.of());
        }
        try {
            return Files.mismatch(aside, file) < 0 && files.corrections(day.date()).isEmpty()
                    ? new Result(Made.UNCHANGED, file, totals[0], List.of())
                    : correct(day.date(), file, aside, adjuster);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private Map<String, Balance> before(SettlementDay day) throws IOException {
        if (day.previousDate() == 0 || day.previousDate() == day.date()) {
            return Map.of();
        }
        Path previous = files.of(day.previousDate());
        if (!Files.exists(previous)) {
            throw new IllegalStateException("The file of the settlement before is missing: make it again with"
                    + " `settlement run " + day.previousDate() + "`");
        }
        return SettlementFile.balances(previous);
    }

    // The wish first: a correction that is there was asked for.
    private Result correct(int date, Path file, Path anew, Adjuster adjuster) throws IOException {
        List<Path> earlier = files.corrections(date);
        DayTotals totals = SettlementFile.read(file, _ -> {
        });
        List<Change> changes = Corrections.between(file, earlier, anew);
        if (changes.isEmpty()) {
            return new Result(Made.UNCHANGED, file, totals, List.of());
        }
        Path correction = files.nextCorrection(date);
        DayTotals[] written = new DayTotals[1];
        Path aside = files.aside(correction, (CheckedWriter to) -> written[0] = Corrections.write(date, changes, to));
        adjuster.adjust(date, correction.getFileName().toString(), Corrections.byMerchant(changes));
        files.put(aside, correction);
        return new Result(Made.CORRECTED, correction, written[0], changes);
    }
}
