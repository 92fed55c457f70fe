package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.pointsman.ops.cli.Output.Column;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Fee accounts of terminals and orders. */
@Command(name = "fee", description = "Fees: what merchants owe for their terminals, deposits, and money that goes back.")
final class FeeVerb {
    private static final String PATH = "/api/v1/fees";
    private static final String TYPES = "RENT, DATA_FEE, HANDLING_FEE, PENALTY or CANCEL_FEE";

    @ParentCommand
    private RootVerb root;

    @Command(name = "list", description = "Lists fee accounts; an account is there from the first word about it.")
    int list(@Option(names = "--merchant", paramLabel = "MID", description = "only of this merchant") String merchant,
            @Option(names = "--owing", description = "only where something is to be paid") boolean owing,
            @Option(names = "--limit", defaultValue = "1000", description = "at most so many") int limit) {
        List<JsonNode> items = new Pages(PATH).with("merchant", merchant).with("owing", owing ? "true" : null)
                .fetch(root.client(), limit);
        SiteFormat site = root.site();
        root.output().list(items, Column.of("account"), new Column("MERCHANT", "mid"),
                new Column("TO PAY", item -> site.money(item.path("outstandingMinor"))),
                new Column("DEPOSIT", item -> site.money(item.path("depositMinor"))),
                new Column("BALANCE", item -> site.money(item.path("balanceMinor"))));
        return ExitCode.OK;
    }

    @Command(name = "show", description = "Shows a fee account: sums, postings, pay-outs, what ending costs now.")
    int show(@Parameters(paramLabel = "ACCOUNT", description = "terminal id, or order-N") String account) {
        root.output().document(root.client().get(path(account)).body(), fees -> FeeText.of(fees, root.site()));
        return ExitCode.OK;
    }

    @Command(name = "post", description = "Posts what is owed, was paid or is given back.")
    int post(@Parameters(paramLabel = "ACCOUNT", description = "terminal id, or order-N") String account,
            @Option(names = "--type", required = true, description = "DEPOSIT, REFUND_OF_FEE, " + TYPES) String type,
            @Option(names = "--entry", description = "CHARGE, PAYMENT or CREDIT; default what the type begins with") String entry,
            @Option(names = "--amount", required = true, description = "such as 30.00") String amount,
            @Option(names = "--case", paramLabel = "ID", description = "the case or order that causes it: then it is posted once") Long caseId,
            @Option(names = "--reference", description = "of a payment") String reference, @Mixin ProofOptions proof,
            @Option(names = "--number", description = "your posting number; sent again, it is posted once") String number) {
        Map<String, Object> body = amount(type, amount);
        body.put("entry", entry == null ? first(type) : entry);
        body.put("caseId", caseId);
        body.put("reference", reference);
        String key = number == null ? UUID.randomUUID().toString() : number;
        return root.report(root.client().write("POST", path(account) + "/postings", proof.into(body, "evidence"), key));
    }

    private static String first(String type) {
        return switch (type.toUpperCase(Locale.ROOT)) {
            case "DEPOSIT" -> "PAYMENT";
            case "REFUND_OF_FEE" -> "CREDIT";
            default -> "CHARGE";
        };
    }

    @Command(name = "waive", description = "Asks to do without a fee; another person approves.")
    int waive(@Parameters(paramLabel = "ACCOUNT", description = "terminal id, or order-N") String account,
            @Option(names = "--type", required = true, description = TYPES) String type,
            @Option(names = "--amount", required = true, description = "such as 30.00") String amount) {
        return write(account, "/waivers", amount(type, amount));
    }

    @Command(name = "deduct", description = "Asks to take a fee that is owed from the deposit; another person approves.")
    int deduct(@Parameters(paramLabel = "ACCOUNT", description = "terminal id, or order-N") String account,
            @Option(names = "--type", required = true, description = TYPES) String type,
            @Option(names = "--amount", required = true, description = "such as 30.00") String amount) {
        return write(account, "/deductions", amount(type, amount));
    }

    @Command(name = "agree", description = "Notes that the merchant agrees to pay for ending early, as `fee show` says it.")
    int agree(@Parameters(paramLabel = "ACCOUNT", description = "terminal id") String account,
            @Option(names = "--amount", required = true, description = "what it costs now") String amount,
            @Option(names = "--by", paramLabel = "NAME", required = true, description = "who agrees for the merchant") String by) {
        Map<String, Object> body = root.writeBody();
        body.put("amountMinor", root.site().minor(amount));
        body.put("by", by);
        return write(account, "/consent", body);
    }

    @Command(name = "terms", description = "Says whose terms hold for a terminal, and from when they count.")
    int terms(@Parameters(paramLabel = "ACCOUNT", description = "terminal id") String account,
            @Option(names = "--provider", defaultValue = "", description = "default: the terms of everybody") String provider,
            @Option(names = "--since", paramLabel = "TIME", required = true, description = "such as 2026-01-31") String since) {
        Map<String, Object> body = root.writeBody();
        body.put("provider", provider);
        body.put("since", root.time(since));
        return write(account, "/terms", body);
    }

    @Command(name = "pay-out", description = "Asks for a deposit or fees to go back to the merchant; another person approves.")
    int payOut(@Parameters(paramLabel = "ACCOUNT", description = "terminal id, or order-N") String account,
            @Option(names = "--type", required = true, description = "DEPOSIT or REFUND_OF_FEE") String type,
            @Option(names = "--amount", required = true, description = "such as 500.00") String amount,
            @Option(names = "--to", paramLabel = "METHOD", required = true, description = "ORIGINAL_ACCOUNT or SETTLEMENT_ACCOUNT") String method,
            @Mixin ProofOptions inspection) {
        Map<String, Object> body = amount(type, amount);
        body.put("method", method);
        return write(account, "/payouts", inspection.into(body, "inspection"));
    }

    @Command(name = "told", description = "Says how far a pay-out has come.")
    int told(@Parameters(paramLabel = "ACCOUNT", description = "terminal id, or order-N") String account,
            @Parameters(paramLabel = "NUMBER", description = "of the pay-out") long number,
            @Parameters(paramLabel = "STATE", description = "SENT, PAID or FAILED") String state,
            @Option(names = "--reference", description = "of the bank; needed for SENT and PAID") String reference) {
        Map<String, Object> body = root.writeBody();
        body.put("reference", reference);
        return write(account, "/payouts/" + number + "/" + RootVerb.encoded(state), body);
    }

    private Map<String, Object> amount(String type, String amount) {
        Map<String, Object> body = root.writeBody();
        body.put("type", type);
        body.put("amountMinor", root.site().minor(amount));
        return body;
    }

    private int write(String account, String what, Map<String, Object> body) {
        return root.report(root.client().write("POST", path(account) + what, body));
    }

    private static String path(String account) {
        return PATH + "/" + RootVerb.encoded(account);
    }
}
