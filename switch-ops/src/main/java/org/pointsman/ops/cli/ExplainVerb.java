package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.Callable;
import org.pointsman.ops.words.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Why something was answered as it was. */
@Command(name = "explain", description = "Says why a terminal was answered as it was: the step of the check ladder, the hold, the limit or the network; and what to do.")
final class ExplainVerb implements Callable<Integer> {
    private static final int WIDTH = 80;
    private static final int INDENT = 12;

    @ParentCommand
    private RootVerb root;

    @Parameters(paramLabel = "ID", arity = "1..2", description = "its RRN, or TID and STAN")
    private List<String> id;

    @Override
    public Integer call() {
        Words words = root.words();
        JsonNode explanation = root.client().get("/api/v1/transactions/"
                + RootVerb.encoded(String.join("-", id).replace('/', '-')) + "/explanation?lang=" + words.language())
                .body();
        SiteFormat site = root.site();
        root.output().document(explanation, document -> text(document, site, words));
        return ExitCode.OK;
    }

    static String text(JsonNode of, SiteFormat site, Words words) {
        StringBuilder text = new StringBuilder();
        line(text, words.say("head.what"), (words.word(JsonText.of(of.path("type"))) + " "
                + site.money(of.path("amountMinor"), of.path("currency"))).strip(), site);
        line(text, words.say("head.who"), ids(of), site);
        line(text, words.say("head.at"), JsonText.of(of.path("at")), site);
        line(text, words.say("head.answer"),
                (JsonText.of(of.path("f39")) + " " + words.word(JsonText.of(of.path("result")))).strip(), site);
        each(text, words.say("head.why"), of.path("why"), site);
        each(text, words.say("head.next"), of.path("next"), site);
        if (!of.path("complete").asBoolean(true)) {
            line(text, "", words.say("explain.incomplete"), site);
        }
        return text.toString().stripTrailing();
    }

    private static String ids(JsonNode of) {
        StringBuilder ids = new StringBuilder("TID ").append(JsonText.of(of.path("tid")));
        if (of.has("stan")) {
            ids.append("  STAN %06d".formatted(of.path("stan").asInt()));
        }
        if (of.has("rrn")) {
            ids.append("  RRN ").append(JsonText.of(of.path("rrn")));
        }
        return ids.append("  MID ").append(JsonText.of(of.path("mid"))).toString();
    }

    private static void each(StringBuilder text, String label, JsonNode lines, SiteFormat site) {
        String first = label;
        for (JsonNode line : lines) {
            line(text, first, JsonText.of(line), site);
            first = "";
        }
    }

    private static void line(StringBuilder text, String label, String value, SiteFormat site) {
        String first = label;
        for (String part : Columns.wrapped(site.localised(value), WIDTH - INDENT)) {
            text.append(Columns.exactly(first, INDENT)).append(part).append('\n');
            first = "";
        }
    }
}
