package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A case on one screen. */
final class CaseText {
    private CaseText() {
    }

    static String of(JsonNode file, SiteFormat site) {
        JsonText words = new JsonText();
        for (String member : List.of("id", "type", "tid", "hold", "state", "applicant", "channel", "submitter",
                "resumeAt", "appealOf")) {
            words.member(member, file, member);
        }
        words.member("waits for", file, "waitsFor").each("  next", file.path("next")).member("  note", file, "note")
                .member("missing", file, "missing").member("due", file, "dueAt").member("deadline", file, "deadlineAt")
                .member("papers", file, "authenticity").member("reviewer", file, "reviewer")
                .member("approver", file, "approver");
        CancellationText.into(words, file.path("cancellation"), site);
        words.probes(file.path("probes"));
        words.documents(file.path("documents"));
        if (file.hasNonNull("hold")) {
            setup(words, file.path("setup"), site);
        }
        preChecks(words, file.path("preChecks"), site);
        return words.history(file.path("history")).toString();
    }

    private static void setup(JsonText words, JsonNode setup, SiteFormat site) {
        words.line("parameters",
                "version " + JsonText.of(setup.path("parametersVersion")) + ", taken "
                        + JsonText.of(setup.path("acknowledgedVersion")) + ", limits "
                        + site.money(setup.path("limitPerTransactionMinor")) + " and "
                        + site.money(setup.path("limitPerDayMinor")) + " a day")
                .member("account", setup, "settlementAccount").member("firmware", setup, "firmware")
                .line("failures", setup.path("failures").asInt() == 0 ? "" : failures(setup))
                .member("test until", setup, "testedUntil");
    }

    private static String failures(JsonNode setup) {
        return JsonText.of(setup.path("failures")) + (setup.path("escalated").asBoolean() ? ", escalated" : "");
    }

    private static void preChecks(JsonText words, JsonNode checks, SiteFormat site) {
        JsonNode account = checks.path("account");
        words.line("funds",
                account.isMissingNode()
                        ? "not known"
                        : "balance " + site.money(account.path("balanceMinor")) + ", available "
                                + site.money(account.path("availableMinor")));
        words.line("declines", checks.path("declines").isEmpty() ? "none" : "");
        checks.path("declines")
                .forEach(decline -> words.line("decline",
                        JsonText.of(decline.path("rrn")) + " " + JsonText.of(decline.path("type")) + " "
                                + site.money(decline.path("amountMinor")) + " " + JsonText.of(decline.path("f39")) + " "
                                + JsonText.of(decline.path("result"))));
        words.each("hold", checks.path("holds"));
    }
}
