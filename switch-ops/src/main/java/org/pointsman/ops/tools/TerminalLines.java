package org.pointsman.ops.tools;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.pointsman.engine.view.Search;
import org.pointsman.engine.view.Slice;
import org.pointsman.engine.view.TransactionQuery;
import org.pointsman.engine.view.TransactionView;

/**
 * The transactions of a terminal as lines, the oldest first. They are asked for in pieces, so payments go on between
 * two of them. What a transaction becomes by the date alone is left out: its line stays the same.
 *
 * @param lines    a heading, then a line for each
 * @param sumMinor their amounts added up
 */
public record TerminalLines(List<String> lines, long sumMinor) {
    private static final String HEADING = "id,tid,mid,batch,stan,type,amountMinor,currency,state,f38,f39,pan,service,"
            + "originalId,refundedMinor,at";

    /**
     * All of a terminal.
     *
     * @param ask puts one question
     */
    public static TerminalLines of(String tid, Function<TransactionQuery, Slice<TransactionView>> ask) {
        List<String> lines = new ArrayList<>();
        long sumMinor = 0;
        long beforeId = -1;
        do {
            TransactionQuery piece = new TransactionQuery(tid, null, -1, -1, null, -1, -1, beforeId, Search.SLICE);
            Slice<TransactionView> found = ask.apply(piece);
            for (TransactionView transaction : found.items()) {
                lines.add(line(transaction));
                sumMinor = Math.addExact(sumMinor, transaction.amountMinor());
            }
            beforeId = found.restId();
        } while (beforeId >= 0);
        lines.add(HEADING);
        return new TerminalLines(List.copyOf(lines.reversed()), sumMinor);
    }

    public int count() {
        return lines.size() - 1;
    }

    public String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            lines.forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static String line(TransactionView view) {
        return String.join(",", Long.toString(view.id()), view.tid(), view.mid(), Integer.toString(view.batch()),
                Integer.toString(view.stan()), view.type(), Long.toString(view.amountMinor()),
                Integer.toString(view.currency()), lasting(view.state()), view.f38(), view.f39(), view.pan(),
                view.service(), view.originalId() < 0 ? "" : Long.toString(view.originalId()),
                Long.toString(view.refundedMinor()),
                Instant.EPOCH.plusNanos(view.timeline().getFirst().timeNs()).toString());
    }

    private static String lasting(String state) {
        return switch (state) {
            case "SETTLED" -> "APPROVED";
            case "EXPIRED" -> "AUTHORISED";
            default -> state;
        };
    }
}
