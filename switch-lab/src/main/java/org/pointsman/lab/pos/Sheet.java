package org.pointsman.lab.pos;

import java.io.PrintStream;
import java.util.HexFormat;
import java.util.Locale;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.MessageDescriber;
import org.pointsman.iso.ResultCode;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.records.Money;

/** What a person sees of an exchange: both messages field by field, and what it means at the counter. */
final class Sheet {
    private static final int CURRENCY = 156;
    private static final double NS_PER_MS = 1e6;

    private final PrintStream out;
    private final Dialect dialect;
    private final MessageDescriber describer;
    private final boolean quiet;
    private final Locale locale;

    /** @param describing the same dialect, loaded to describe */
    Sheet(PrintStream out, Dialect dialect, Dialect describing, boolean quiet, Locale locale) {
        this.out = out;
        this.dialect = dialect;
        describer = new MessageDescriber(describing);
        this.quiet = quiet;
        this.locale = locale;
    }

    void sent(String what, byte[] frame) {
        message("--> " + what, frame);
    }

    void received(byte[] frame, long latencyNs) {
        message("<-- after %.1f ms".formatted(latencyNs / NS_PER_MS), frame);
    }

    private void message(String head, byte[] frame) {
        if (!quiet) {
            out.println(head);
            describer.describe(HexFormat.of().formatHex(frame)).text().lines().map(line -> "    " + line)
                    .forEach(out::println);
        }
    }

    /** The line for the cashier. */
    void result(String what, PosReply reply) {
        StringBuilder line = new StringBuilder(what).append(": ");
        line.append(reply.approved() ? "approved" : "declined").append(", F39 ").append(reply.f39());
        if (!reply.approved()) {
            line.append(words(reply.f39()));
        }
        if (reply.request().amountMinor() >= 0) {
            line.append(", ").append(money(reply.request().amountMinor()));
        }
        append(line, ", RRN ", reply.rrn());
        append(line, ", authorisation ", reply.authCode());
        out.println(line);
    }

    private String words(String f39) {
        ResultCode code = dialect.resultOfF39(f39);
        if (code == null) {
            return "";
        }
        return " (" + (locale.getLanguage().equals("zh") ? code.cashierTextZh() : code.cashierTextEn()) + ")";
    }

    private static void append(StringBuilder line, String label, String value) {
        if (value != null) {
            line.append(label).append(value);
        }
    }

    /** A deal in one line of a list. */
    void deal(Deal deal) {
        String answer = deal.reply().isEmpty() ? "no answer" : deal.reply().get(39);
        String amount = deal.request().containsKey(4) ? money(Long.parseLong(deal.request().get(4))) : "";
        out.println("%-12s  batch %s  STAN %s  %14s  %-9s  %s"
                .formatted(deal.rrn() == null ? "" : deal.rrn(), deal.batch(), deal.stan(), amount, answer, deal.what())
                .stripTrailing());
    }

    void say(String line) {
        out.println(line);
    }

    static long minor(String amount) {
        return Money.minor(amount, CURRENCY);
    }

    private static String money(long amountMinor) {
        return Money.text(amountMinor, CURRENCY) + " " + Money.code(CURRENCY);
    }
}
