package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A case on one screen. */
final class CaseText {
    private CaseText() {
    }

    static String of(JsonNode file, Site site) {
        Words words = new Words();
        for (String member : List.of("id", "type", "tid", "hold", "state", "applicant", "channel", "submitter",
                "resumeAt", "appealOf")) {
            words.member(member, file, member);
        }
        words.member("waits for", file, "waitsFor").each("  next", file.path("next")).member("  note", file, "note")
                .member("missing", file, "missing").member("due", file, "dueAt").member("deadline", file, "deadlineAt")
                .member("papers", file, "authenticity").member("reviewer", file, "reviewer")
                .member("approver", file, "approver");
        words.probes(file.path("probes"));
        file.path("documents").forEach(document -> words.line("document", Words.of(document.path("name")) + " "
                + Words.of(document.path("sha256"))));
        setup(words, file.path("setup"), site);
        preChecks(words, file.path("preChecks"), site);
        file.path("history").forEach(entry -> words.line("", Words.of(entry.path("at")) + "  "
                + Words.of(entry.path("step")) + " by " + Words.of(entry.path("actor")) + ": "
                + Words.of(entry.path("state"))));
        return words.toString();
    }

    private static void setup(Words words, JsonNode setup, Site site) {
        words.line("parameters", "version " + Words.of(setup.path("parametersVersion")) + ", taken "
                + Words.of(setup.path("acknowledgedVersion")) + ", limits "
                + site.money(setup.path("limitPerTransactionMinor")) + " and "
                + site.money(setup.path("limitPerDayMinor")) + " a day")
                .member("account", setup, "settlementAccount").member("firmware", setup, "firmware")
                .line("failures", setup.path("failures").asInt() == 0 ? "" : failures(setup))
                .member("test until", setup, "testedUntil");
    }

    private static String failures(JsonNode setup) {
        return Words.of(setup.path("failures")) + (setup.path("escalated").asBoolean() ? ", escalated" : "");
    }

    private static void preChecks(Words words, JsonNode checks, Site site) {
        JsonNode account = checks.path("account");
        words.line("funds", account.isMissingNode()
                ? "not known"
                : "balance " + site.money(account.path("balanceMinor")) + ", available "
                        + site.money(account.path("availableMinor")));
        words.line("declines", checks.path("declines").isEmpty() ? "none" : "");
        checks.path("declines").forEach(decline -> words.line("decline", Words.of(decline.path("rrn")) + " "
                + Words.of(decline.path("type")) + " " + site.money(decline.path("amountMinor")) + " "
                + Words.of(decline.path("f39")) + " " + Words.of(decline.path("result"))));
        words.each("hold", checks.path("holds"));
    }
}
