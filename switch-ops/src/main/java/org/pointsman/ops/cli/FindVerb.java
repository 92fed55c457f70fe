package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.pointsman.iso.Pan;
import org.pointsman.ops.cli.Output.Column;
import org.pointsman.ops.words.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** One search for everything. */
@Command(name = "find", description = "Finds whatever fits: an RRN, TID, STAN, MID, serial number, case, request, or the last four digits of a card with amount and time. One hit is shown whole.")
final class FindVerb implements Callable<Integer> {
    @ParentCommand
    private RootVerb root;

    @Parameters(paramLabel = "ANYTHING", arity = "1..*", description = "such as 8018 300 yesterday, or 10000001 123; never a card's number")
    private List<String> typed;

    @Override
    public Integer call() {
        Words words = root.words();
        refuseCards(String.join("", typed).replaceAll("[\\s-]", ""), words);
        LocalDate today = LocalDate.now(root.site().zone());
        String asked = typed.stream().map(word -> dated(word, today)).collect(Collectors.joining(" "));
        JsonNode page = root.client().get("/api/v1/search?q=" + RootVerb.encoded(asked)).body();
        List<JsonNode> hits = new ArrayList<>();
        page.path("items").forEach(hits::add);
        if (hits.isEmpty()) {
            throw new VerbFailure(ExitCode.NOT_FOUND, words.say("find.nothing", asked), words.say("find.nothing.next"));
        }
        if (hits.size() == 1) {
            show(hits.getFirst());
        } else {
            table(hits, words);
            root.talk(words.say(page.hasNonNull("next") ? "find.more" : "find.several", hits.size()));
        }
        return ExitCode.OK;
    }

    // What may be the number of a card does not leave this process.
    private static void refuseCards(String digits, Words words) {
        if (digits.matches("[0-9]{16,19}") && Pan.of(digits).luhnValid()) {
            throw new VerbFailure(ExitCode.USAGE, words.say("find.card"), words.say("find.card.next"));
        }
    }

    static String dated(String word, LocalDate today) {
        return switch (word) {
            case "yesterday", "昨天" -> today.minusDays(1).toString();
            case "today", "今天" -> today.toString();
            default -> word;
        };
    }

    private void table(List<JsonNode> hits, Words words) {
        SiteFormat site = root.site();
        root.output().list(hits, new Column(words.say("head.type.next"), FindVerb::command),
                new Column(words.say("head.state"), hit -> words.word(JsonText.of(hit.path("state")))),
                new Column(words.say("head.at") + " " + site.offset(), hit -> site.column(hit.path("at"))),
                new Column(words.say("head.amount"), hit -> site.plain(hit.path("amountMinor"), hit.path("currency"))),
                new Column(words.say("head.card"), TxnVerb::last4),
                new Column("TID", hit -> JsonText.of(hit.path("tid"))));
    }

    /** What shows a hit. */
    private static String command(JsonNode hit) {
        String id = JsonText.of(hit.path("id"));
        return switch (JsonText.of(hit.path("kind"))) {
            case "TRANSACTION" -> "txn show " + id;
            case "TERMINAL" -> "terminal show " + id;
            case "MERCHANT" -> "merchant show " + id;
            case "DEVICE" -> "device show " + id;
            case "ORDER" -> "order show " + id;
            case "APPROVAL" -> "approval show " + id;
            default -> "case show " + id;
        };
    }

    private void show(JsonNode hit) {
        String id = RootVerb.encoded(JsonText.of(hit.path("id")));
        SiteFormat site = root.site();
        Output output = root.output();
        switch (JsonText.of(hit.path("kind"))) {
            case "TRANSACTION" -> output.document(get("transactions/" + id), txn -> TxnVerb.text(txn, site));
            case "TERMINAL" -> output.document(get("terminals/" + id), terminal -> TerminalVerb.text(terminal, site));
            case "MERCHANT" -> output.document(get("merchants/" + id), MerchantVerb::merchant);
            case "DEVICE" -> output.document(get("devices?serial=" + id).path("items").path(0), DeviceVerb::text);
            case "ORDER" -> output.document(get("orders/" + id), order -> OrderText.of(order, site));
            case "APPROVAL" -> output.document(get("approvals/" + id), asked -> ApprovalVerb.text(asked, site));
            default -> output.document(get("cases/" + id), file -> CaseText.of(file, site));
        }
        if (JsonText.of(hit.path("kind")).equals("TRANSACTION")) {
            root.talk(root.words().say("find.one", JsonText.of(hit.path("id"))));
        }
    }

    private JsonNode get(String path) {
        return root.client().get("/api/v1/" + path).body();
    }
}
