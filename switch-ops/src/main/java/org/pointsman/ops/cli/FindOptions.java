package org.pointsman.ops.cli;

import picocli.CommandLine.Option;

/** What transactions are looked for. */
final class FindOptions {
    private static final int TENTH = 10;

    @Option(names = "--rrn", description = "F37")
    private String rrn;

    @Option(names = "--tid", description = "F41")
    private String tid;

    @Option(names = "--stan", description = "F11")
    private String stan;

    @Option(names = "--merchant", paramLabel = "MID", description = "F42")
    private String merchant;

    @Option(names = {"--card", "--last4"}, paramLabel = "DIGITS", description = "last four digits of the card")
    private String last4;

    @Option(names = "--amount", description = "exactly this amount, such as 12.34")
    private String amount;

    @Option(names = "--about", paramLabel = "AMOUNT", description = "an amount within a tenth of this, such as 300")
    private String about;

    @Option(names = "--first6", paramLabel = "DIGITS", description = "first six digits of the card")
    private String first6;

    @Option(names = "--card-token", paramLabel = "HEX", description = "keyed digest of the card number, as documents have it")
    private String cardToken;

    @Option(names = "--auth-code", paramLabel = "CODE", description = "F38")
    private String authCode;

    @Option(names = "--f39", paramLabel = "CODE", description = "what the till was told, such as 51")
    private String f39;

    @Option(names = "--from", paramLabel = "TIME", description = "such as 14:30, 'yesterday 12:00', 2026-11-22, -2h or 2026-11-22T08:00:00+08:00")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", description = "in the same forms")
    private String to;

    @Option(names = "--state", description = "such as APPROVED")
    private String state;

    @Option(names = "--service", description = "CARD, UNIONPAY_QR, ALIPAY or WECHAT")
    private String service;

    @Option(names = "--exception", description = "only what people have to look at")
    private boolean exception;

    @Option(names = "--limit", defaultValue = "100", description = "at most so many, default 100")
    private int limit;

    @Option(names = "--after", paramLabel = "RRN", description = "only what came before this one in time, for the next page")
    private String after;

    int limit() {
        return limit;
    }

    Pages pages(String path, RootVerb root) {
        Long amountMinor = amount == null ? null : root.site().minor(amount);
        Long aboutMinor = root.site().minor(about);
        return new Pages(path).with("first6", first6).with("cardToken", cardToken).with("authCode", authCode)
                .with("amountFromMinor", aboutMinor == null ? null : Long.toString(aboutMinor - aboutMinor / TENTH))
                .with("amountToMinor", aboutMinor == null ? null : Long.toString(aboutMinor + aboutMinor / TENTH))
                .with("rrn", rrn).with("tid", tid).with("stan", stan).with("merchant", merchant).with("last4", last4)
                .with("amountMinor", amountMinor == null ? null : amountMinor.toString()).with("f39", f39)
                .with("from", root.time(from)).with("to", root.time(to)).with("state", state).with("service", service)
                .with("exception", exception ? "true" : null).with("count", "true").after(after);
    }
}
