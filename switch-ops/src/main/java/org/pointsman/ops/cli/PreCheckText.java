package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** What stands in the way of closing a terminal, a line each. */
final class PreCheckText {
    private PreCheckText() {
    }

    static String of(JsonNode check, SiteFormat site) {
        JsonText words = new JsonText();
        words.member("tid", check, "tid").line("blocked", check.path("blocked").asBoolean() ? "yes" : "no");
        return items(words, check.path("items"), site).toString();
    }

    static JsonText items(JsonText words, JsonNode items, SiteFormat site) {
        items.forEach(item -> words.line(item.path("kind").asText().equals("BLOCK") ? "blocks" : "warning",
                line(item, site)));
        return words;
    }

    private static String line(JsonNode item, SiteFormat site) {
        String ids = JsonText.of(item.path("ids"));
        String about = JsonText.of(item.path("about"));
        String waiver = JsonText.of(item.path("waiverAsked"));
        return JsonText.of(item.path("code")) + (ids.isEmpty() ? "" : " " + ids) + (about.isEmpty() ? "" : " " + about)
                + (item.hasNonNull("amountMinor") ? ", " + site.money(item.path("amountMinor")) : "") + ": "
                + JsonText.of(item.path("clearedBy")) + " (" + JsonText.of(item.path("who")).replace(",", " or ") + ")"
                + (waiver.isEmpty() ? "" : "; waiver asked by " + waiver);
    }
}
