package org.pointsman.settlement.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.pointsman.settlement.day.CheckedWriter;
import org.pointsman.settlement.day.CsvLine;
import org.pointsman.settlement.day.TradeKind;
import org.pointsman.settlement.network.NetworkFile.UnreadableException;

/**
 * The layout of this project: a head, a line for each payment, and a trailer with numbers, sums and the SHA-256 of
 * everything before it.
 *
 * <pre>
 * H,pointsman-network,1,NETWORK,YYYYMMDD
 * D,RRN,STAN,F7,TID,MID,SALE|REFUND|VOID,AMOUNT,F39
 * Z,LINES,SALES,SUM,REFUNDS,SUM,VOIDS,SUM,SHA256
 * </pre>
 */
public final class OwnLayout {
    private static final String NAME = "pointsman-network";
    private static final String VERSION = "1";
    private static final String APPROVED = "00";
    private static final int HEAD = 5;
    private static final int DETAIL = 9;
    private static final int TRAILER = 9;

    private OwnLayout() {
    }

    /** Whether a file says that it has this layout. */
    public static boolean fits(byte[] content) {
        byte[] start = ("H," + NAME + ",").getBytes(StandardCharsets.US_ASCII);
        return content.length > start.length && new String(content, 0, start.length, StandardCharsets.US_ASCII)
                .equals(new String(start, StandardCharsets.US_ASCII));
    }

    /**
     * Writes a file.
     *
     * @param rows their numbers are not looked at
     */
    public static byte[] write(String network, int settlementDate, List<NetworkRow> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CheckedWriter writer = new CheckedWriter(bytes);
        NetworkSums sums = new NetworkSums();
        try {
            writer.line(List.of("H", NAME, VERSION, network, settlementDate));
            for (NetworkRow row : rows) {
                sums.add(row);
                writer.line(List.of("D", row.rrn(), "%06d".formatted(row.stan()), row.f7(), row.tid(), row.mid(),
                        row.kind(), row.amountMinor(), APPROVED));
            }
            writer.trailer("Z", sums.cells());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a file. Payments that were not approved are left out.
     *
     * @throws UnreadableException when it is not what was written
     */
    public static NetworkFile read(byte[] content) {
        List<String> lines = new String(content, StandardCharsets.UTF_8).lines().toList();
        if (lines.isEmpty()) {
            throw new UnreadableException(1, "the file is empty");
        }
        List<String> head = cells(lines, 0, "H", HEAD);
        if (!head.get(1).equals(NAME) || !head.get(2).equals(VERSION)) {
            throw new UnreadableException(1,
                    "the layout is " + head.get(1) + " " + head.get(2) + ", not " + NAME + " " + VERSION);
        }
        List<NetworkRow> rows = new ArrayList<>();
        NetworkSums sums = new NetworkSums();
        for (int i = 1; i < lines.size() - 1; i++) {
            NetworkRow row = row(i + 1, cells(lines, i, "D", DETAIL));
            sums.add(row);
            if (cells(lines, i, "D", DETAIL).get(8).equals(APPROVED)) {
                rows.add(row);
            }
        }
        trailer(lines, sums);
        return new NetworkFile(head.get(3), Cells.number(1, "settlement date", head.get(4), 8), Cells.sha256(content),
                rows);
    }

    private static List<String> cells(List<String> lines, int index, String letter, int count) {
        List<String> cells = CsvLine.cells(lines.get(index));
        if (!cells.getFirst().equals(letter) || cells.size() != count) {
            throw new UnreadableException(index + 1,
                    "a line " + letter + " with " + count + " cells is expected, not " + lines.get(index));
        }
        return cells;
    }

    private static NetworkRow row(int line, List<String> cells) {
        return new NetworkRow(line, cells.get(1), Cells.number(line, "STAN", cells.get(2), 6), cells.get(3),
                cells.get(4), cells.get(5), kind(line, cells.get(6)), Cells.amount(line, cells.get(7)));
    }

    private static TradeKind kind(int line, String name) {
        for (TradeKind kind : TradeKind.values()) {
            if (kind.name().equals(name.toUpperCase(Locale.ROOT))) {
                return kind;
            }
        }
        throw new UnreadableException(line, "there is no type " + name);
    }

    private static void trailer(List<String> lines, NetworkSums sums) {
        List<String> trailer = cells(lines, lines.size() - 1, "Z", TRAILER);
        List<Object> told = new ArrayList<>(List.of("Z", lines.size()));
        told.addAll(sums.cells());
        String head = CsvLine.of(told) + ",";
        MessageDigest digest = CheckedWriter.sha256();
        lines.subList(0, lines.size() - 1)
                .forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
        String expected = head + HexFormat.of().formatHex(digest.digest(head.getBytes(StandardCharsets.UTF_8)));
        if (!lines.getLast().equals(expected)) {
            throw new UnreadableException(lines.size(),
                    "the trailer says " + trailer + ", the lines add up to " + expected);
        }
    }
}
