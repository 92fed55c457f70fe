package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** A fee account on one screen. */
final class FeeText {
    private FeeText() {
    }

    static String of(JsonNode fees, SiteFormat site) {
        JsonText words = new JsonText().member("account", fees, "account").member("merchant", fees, "mid")
                .member("provider", fees, "provider").member("since", fees, "since").member("terms", fees, "terms")
                .line("to pay", site.money(fees.path("outstandingMinor")))
                .line("deposit", site.money(fees.path("depositMinor")))
                .line("balance", site.money(fees.path("balanceMinor"))).line("ending now", ending(fees, site))
                .line("if late", late(fees, site));
        fees.path("sums").forEach(
                sum -> words.line("  sum", JsonText.of(sum.path("type")) + " " + site.money(sum.path("amountMinor"))));
        if (fees.path("carriedMinor").asLong() != 0) {
            words.line("carried", site.money(fees.path("carriedMinor")) + " of older postings");
        }
        fees.path("postings").forEach(posting -> words.line("posting", posting(posting, site)));
        fees.path("payouts").forEach(payout -> words.line("pay-out", payout(payout, site)));
        return words.toString();
    }

    private static String ending(JsonNode fees, SiteFormat site) {
        String costs = "costs " + site.money(fees.path("cancelMinor"));
        JsonNode consent = fees.path("consent");
        if (!consent.isObject()) {
            return costs;
        }
        return costs + "; " + JsonText.of(consent.path("by")) + " agreed to " + site.money(consent.path("amountMinor"))
                + " at " + JsonText.of(consent.path("at")) + (fees.path("agreed").asBoolean() ? "" : ", which is void");
    }

    private static String late(JsonNode fees, SiteFormat site) {
        return fees.path("penaltyMinor").asLong() == 0 ? "" : site.money(fees.path("penaltyMinor"));
    }

    private static String posting(JsonNode posting, SiteFormat site) {
        StringBuilder line = new StringBuilder();
        for (String part : new String[]{JsonText.of(posting.path("number")), JsonText.of(posting.path("at")),
                JsonText.of(posting.path("entry")), JsonText.of(posting.path("type")),
                site.money(posting.path("amountMinor")), "by " + JsonText.of(posting.path("by")),
                named("approved by", posting.path("approvedBy")), named("case", posting.path("caseId")),
                named("reference", posting.path("reference")), named("on", posting.path("evidence").path("name"))}) {
            line.append(part.isEmpty() ? "" : " ").append(part);
        }
        return line.append(": ").append(JsonText.of(posting.path("reason"))).substring(1);
    }

    private static String payout(JsonNode payout, SiteFormat site) {
        return JsonText.of(payout.path("number")) + " " + JsonText.of(payout.path("state")) + ": "
                + JsonText.of(payout.path("type")) + " " + site.money(payout.path("amountMinor")) + " to "
                + JsonText.of(payout.path("method")) + ", asked for by " + JsonText.of(payout.path("requestedBy"))
                + ", approval " + JsonText.of(payout.path("approvalId"))
                + suffix(", approved by ", payout.path("approvedBy")) + suffix(", reference ", payout.path("reference"))
                + ", since " + JsonText.of(payout.path("changedAt"));
    }

    private static String named(String label, JsonNode value) {
        String text = JsonText.of(value);
        return text.isEmpty() ? "" : label + " " + text;
    }

    private static String suffix(String label, JsonNode value) {
        String text = JsonText.of(value);
        return text.isEmpty() ? "" : label + text;
    }
}
