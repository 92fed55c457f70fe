package org.pointsman.settlement.day;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A settlement file that is there. Reading proves it: the trailer has the number of lines and the digest. */
public final class SettlementFile {
    private static final int TRAILER_CELLS = 11;

    private SettlementFile() {
    }

    /** It is not what was written. */
    public static final class DamagedException extends IOException {
        private static final long serialVersionUID = 1L;

        DamagedException(Path file, String what) {
            super(file + " is damaged: " + what);
        }
    }

    /**
     * Reads all lines but the trailer, and returns what the trailer says.
     *
     * @throws DamagedException when a line is missing, changed or too many; some lines were read then
     */
    public static DayTotals read(Path file, Consumer<List<String>> lines) throws IOException {
        try (Lines from = new Lines(file)) {
            for (List<String> cells = from.next(); cells != null; cells = from.next()) {
                lines.accept(cells);
            }
            return totals(from.trailer);
        }
    }

    /** Its lines, one behind the other. One thread. */
    static final class Lines implements Closeable {
        private final Path file;
        private final BufferedReader reader;
        private final MessageDigest digest = CheckedWriter.sha256();
        private long count = 1;
        private List<String> trailer;

        Lines(Path file) throws IOException {
            this.file = file;
            reader = Files.newBufferedReader(file);
        }

        /**
         * The cells of the next one; null when there is none but the trailer, which proves them all.
         *
         * @throws DamagedException when a line is missing, changed or too many
         */
        List<String> next() throws IOException {
            if (trailer != null) {
                return null;
            }
            String line = reader.readLine();
            if (line == null) {
                throw new DamagedException(file, "its trailer is missing");
            }
            if (line.startsWith("Z,")) {
                end(line);
                return null;
            }
            digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
            count++;
            return CsvLine.cells(line);
        }

        private void end(String line) throws IOException {
            trailer = CsvLine.cells(line);
            digest.update(line.substring(0, line.lastIndexOf(',') + 1).getBytes(StandardCharsets.UTF_8));
            if (trailer.size() != TRAILER_CELLS || reader.readLine() != null
                    || !trailer.get(1).equals(Long.toString(count))
                    || !trailer.getLast().equals(HexFormat.of().formatHex(digest.digest()))) {
                throw new DamagedException(file, "its trailer says something else");
            }
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }

    private static DayTotals totals(List<String> trailer) {
        List<Long> cells = new ArrayList<>();
        trailer.subList(2, trailer.size() - 1).forEach(cell -> cells.add(Long.valueOf(cell)));
        return new DayTotals(cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4), cells.get(5),
                cells.get(6), cells.get(7));
    }

    /**
     * What it came to for a merchant, in minor units.
     *
     * @param feesMinor     below 0 more were given back
     * @param adjustedMinor below 0 it was taken from the merchant
     */
    public record Outcome(String mid, long feesMinor, long adjustedMinor, long paidMinor) {
    }

    /** What it came to for each merchant, in the order of their ids; those for whom nothing moved are not in it. */
    public static List<Outcome> outcomes(Path file) throws IOException {
        List<Outcome> all = new ArrayList<>();
        read(file, cells -> {
            if (cells.getFirst().equals("M")) {
                all.add(new Outcome(cells.get(1), Long.parseLong(cells.get(6)), Long.parseLong(cells.get(7)),
                        Long.parseLong(cells.get(11))));
            }
        });
        all.removeIf(one -> one.feesMinor() == 0 && one.adjustedMinor() == 0 && one.paidMinor() == 0);
        return all;
    }

    /** What it leaves to the next one, by merchant; those to whom nothing is left are not in it. */
    public static Map<String, Balance> balances(Path file) throws IOException {
        Map<String, TreeMap<String, Long>> held = new TreeMap<>();
        Map<String, Balance> left = new TreeMap<>();
        read(file, cells -> {
            switch (cells.getFirst()) {
                case "W" -> held.computeIfAbsent(cells.get(1), _ -> new TreeMap<>()).put(cells.get(2),
                        Long.valueOf(cells.get(3)));
                case "M" -> left.put(cells.get(1),
                        new Balance(Long.parseLong(cells.get(10)), held.getOrDefault(cells.get(1), new TreeMap<>())));
                default -> {
                    // Says what was, not what is left.
                }
            }
        });
        left.values().removeIf(balance -> balance.carriedMinor() == 0 && balance.heldMinor().isEmpty());
        return left;
    }
}
