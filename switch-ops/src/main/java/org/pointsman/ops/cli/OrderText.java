package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** An order on one screen. */
final class OrderText {
    private OrderText() {
    }

    static String of(JsonNode order, SiteFormat site) {
        JsonText words = new JsonText();
        for (String member : List.of("id", "state", "mid", "merchantName", "merchantType", "provider", "model", "place",
                "account", "services", "applicant", "channel", "submitter", "appealOf")) {
            words.member(label(member), order, member);
        }
        words.member("waits for", order, "waitsFor").each("  next", order.path("next")).member("  note", order, "note")
                .member("missing", order, "missing").member("due", order, "dueAt")
                .line("overdue", order.path("overdue").asBoolean() ? "yes" : "").member("deadline", order, "deadlineAt")
                .member("papers", order, "authenticity").member("reviewer", order, "reviewer");
        check(words, "real name", order.path("identity"));
        check(words, "account", order.path("accountCheck"));
        words.member("terminal", order, "tid").member("serial", order, "serial").member("shipment", order, "tracking")
                .member("hand-over", order.path("handOver"), "name");
        cancellable(words, order.path("cancellable"), site);
        cancel(words, order.path("cancel"), site);
        words.documents(order.path("documents"));
        return words.history(order.path("history")).toString();
    }

    private static String label(String member) {
        return switch (member) {
            case "mid" -> "merchant";
            case "merchantName" -> "name";
            case "merchantType" -> "kind";
            case "appealOf" -> "appeal of";
            default -> member;
        };
    }

    private static void check(JsonText words, String label, JsonNode check) {
        String by = JsonText.of(check.path("by"));
        words.line(label, JsonText.of(check.path("result")) + (by.isEmpty() ? "" : " by " + by));
    }

    /** Whether it can be cancelled, until when, and what that means. */
    static String cancellable(JsonNode now, SiteFormat site) {
        if (!now.path("possible").asBoolean()) {
            return "no, " + JsonText.of(now.path("code")) + ": " + JsonText.of(now.path("why"));
        }
        return "yes, until " + JsonText.of(now.path("until")) + ", for " + site.money(now.path("feeMinor"))
                + (now.path("deviceComesBack").asBoolean() ? ", and the device has to come back" : "");
    }

    private static void cancellable(JsonText words, JsonNode now, SiteFormat site) {
        words.line("cancellable", cancellable(now, site));
    }

    private static void cancel(JsonText words, JsonNode cancel, SiteFormat site) {
        if (cancel.isMissingNode() || cancel.isNull()) {
            return;
        }
        words.line("cancel",
                JsonText.of(cancel.path("cause")) + " by " + JsonText.of(cancel.path("asker")) + " at "
                        + JsonText.of(cancel.path("askedAt")) + ", from " + JsonText.of(cancel.path("former")))
                .member("  asked by", cancel, "applicant").line("  costs", site.money(cancel.path("feeMinor")));
        if (cancel.hasNonNull("agreedMinor")) {
            words.line("  agreed", site.money(cancel.path("agreedMinor")) + " by "
                    + JsonText.of(cancel.path("agreedBy")) + " at " + JsonText.of(cancel.path("agreedAt")));
        }
        words.member("  approved", cancel, "approver").member("  waiver", cancel, "waiverBy");
    }
}
