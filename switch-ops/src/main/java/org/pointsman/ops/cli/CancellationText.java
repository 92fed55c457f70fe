package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** The part of a case on one screen that is about the cancellation of its terminal. */
final class CancellationText {
    private CancellationText() {
    }

    static void into(JsonText words, JsonNode cancellation, SiteFormat site) {
        if (cancellation.isMissingNode() || cancellation.isNull()) {
            return;
        }
        words.member("merchant", cancellation, "mid").member("cause", cancellation, "cause")
                .member("provider", cancellation, "provider").member("terms", cancellation, "terms");
        cancellation.path("attempts")
                .forEach(attempt -> words.line("identity",
                        JsonText.of(attempt.path("method"))
                                + (attempt.path("passed").asBoolean() ? " passed" : " failed") + ", by "
                                + JsonText.of(attempt.path("by")) + " at " + JsonText.of(attempt.path("at"))));
        impact(words, cancellation, site);
        words.member("unbound", cancellation, "unbound").member("acknowledged", cancellation, "acknowledgement");
        forced(words, cancellation.path("forced"));
        after(words, cancellation, site);
        PreCheckText.items(words, cancellation.path("open"), site);
    }

    private static void impact(JsonText words, JsonNode cancellation, SiteFormat site) {
        JsonNode impact = cancellation.path("impact");
        if (impact.isObject()) {
            words.line("impact",
                    JsonText.of(impact.path("stops")) + " stop; costs " + site.money(impact.path("feeMinor"))
                            + (impact.path("deviceComesBack").asBoolean() ? "; the device has to come back" : ""))
                    .each("  open", impact.path("open"));
        }
        JsonNode consent = cancellation.path("consent");
        if (consent.isObject()) {
            words.line("agreed", site.money(consent.path("amountMinor")) + " by " + JsonText.of(consent.path("by"))
                    + " at " + JsonText.of(consent.path("at")));
        }
    }

    private static void forced(JsonText words, JsonNode forced) {
        if (forced.isObject()) {
            words.line("forced",
                    "by " + JsonText.of(forced.path("requestedBy")) + ": " + JsonText.of(forced.path("reason")))
                    .member("  agreed", forced, "approvers").member("  until", forced, "until");
        }
    }

    private static void after(JsonText words, JsonNode cancellation, SiteFormat site) {
        JsonNode export = cancellation.path("export");
        if (export.isObject()) {
            words.line("export", JsonText.of(export.path("count")) + " transactions, "
                    + site.money(export.path("sumMinor")) + ", SHA-256 " + JsonText.of(export.path("sha256")));
        }
        cancellation.path("waivers").forEach(waiver -> words.line("waiver", waiver(waiver)));
        words.member("moved", cancellation, "moved").member("ready by", cancellation, "readyBy").member("device",
                cancellation, "serial");
    }

    private static String waiver(JsonNode waiver) {
        String approver = JsonText.of(waiver.path("approver"));
        return JsonText.of(waiver.path("code")) + " asked by " + JsonText.of(waiver.path("asker"))
                + (approver.isEmpty() ? ", not granted yet" : ", granted by " + approver);
    }
}
