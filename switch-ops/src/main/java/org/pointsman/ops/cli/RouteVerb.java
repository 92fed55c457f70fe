package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Where payments go: the table of card ranges. */
@Command(name = "route", description = "Where payments go: the table of card ranges.")
final class RouteVerb {
    private static final String PATH = "/api/v1/routes";

    @ParentCommand
    private RootVerb root;

    @Command(name = "list", description = "Shows the table of card ranges that holds, and the one before.")
    int list() {
        root.output().document(root.client().get(PATH).body(), RouteVerb::text);
        return ExitCode.OK;
    }

    @Command(name = "test", description = "Shows where a payment would go.")
    int test(
            @Parameters(paramLabel = "CARD", arity = "0..1", description = "first digits of a card or code") String card,
            @Option(names = "--digits", description = "how many it has altogether, default 16") Integer digits,
            @Option(names = "--service", description = "CARD, UNIONPAY_QR, ALIPAY or WECHAT") String service,
            @Option(names = "--amount", paramLabel = "MINOR", description = "in the smallest unit of the currency") Long amount,
            @Option(names = "--merchant", paramLabel = "MID", description = "of a merchant") String merchant,
            @Option(names = "--at", paramLabel = "HH:MM", description = "local time, default now") String at) {
        List<String> asked = new ArrayList<>();
        add(asked, "card", card);
        add(asked, "digits", digits);
        add(asked, "service", service);
        add(asked, "amountMinor", amount);
        add(asked, "merchant", merchant);
        add(asked, "at", at);
        root.output().document(root.client().get(PATH + "/test?" + String.join("&", asked)).body(), RouteVerb::text);
        return ExitCode.OK;
    }

    private static void add(List<String> asked, String name, Object value) {
        if (value != null) {
            asked.add(name + "=" + RootVerb.encoded(value.toString()));
        }
    }

    @Command(name = "diff", description = "Shows how the file of card ranges differs from the table that holds.")
    int diff() {
        root.output().document(root.client().get(PATH + "/difference").body(), RouteVerb::text);
        return ExitCode.OK;
    }

    @Command(name = "reload", description = "Has the card ranges of the file hold.")
    int reload() {
        root.confirm("have the card ranges of the file hold");
        return order("reload");
    }

    @Command(name = "rollback", description = "Has the card ranges hold again that held before.")
    int rollback() {
        root.confirm("have the former card ranges hold again");
        return order("rollback");
    }

    private static String text(JsonNode document) {
        StringBuilder text = new StringBuilder();
        document.properties()
                .forEach(member -> text.append(member.getKey()).append(": ").append(
                        member.getKey().equals("examples") ? lines(member.getValue()) : JsonText.of(member.getValue()))
                        .append('\n'));
        return text.toString();
    }

    // One a line: they are as wide as two cards.
    private static String lines(JsonNode examples) {
        StringBuilder text = new StringBuilder();
        examples.forEach(one -> text.append("\n  ").append(JsonText.of(one)));
        return text.toString();
    }

    private int order(String verb) {
        return root.report(root.client().write("POST", PATH + "/" + verb, root.writeBody()));
    }
}
