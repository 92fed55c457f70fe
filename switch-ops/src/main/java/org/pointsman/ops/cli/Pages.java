package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A query of a list, page by page. */
final class Pages {
    private static final int PAGE = 1_000;

    private final StringBuilder query = new StringBuilder();
    private final String path;
    private String after;
    private String next = "";
    private JsonNode total;
    private boolean archived;

    Pages(String path) {
        this.path = path;
    }

    /** Adds a filter; null adds nothing. */
    Pages with(String parameter, String value) {
        if (value != null) {
            query.append('&').append(parameter).append('=').append(RootVerb.encoded(value));
        }
        return this;
    }

    /** Begins behind a cursor; null begins at the start. */
    Pages after(String cursor) {
        after = cursor;
        return this;
    }

    /** What there is beyond the items that were fetched, in words; empty when there is nothing. */
    String beyond(int shown) {
        if (next.isEmpty()) {
            return "";
        }
        String all = total == null
                ? "more"
                : String.format(Locale.ROOT, "%,d", total.path("total").asLong())
                        + (total.path("totalComplete").asBoolean() ? "" : " of the newest");
        return String.format(Locale.ROOT, "%,d of %s: --limit N for more, or --after %s for the next", shown, all,
                next);
    }

    /** Whether there are some in the archive, which were not looked at. */
    boolean archived() {
        return archived;
    }

    /** At most {@code limit} items. */
    List<JsonNode> fetch(ApiClient client, int limit) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = after == null ? "" : "&cursor=" + RootVerb.encoded(after);
        while (cursor != null && items.size() < limit) {
            int page = Math.min(PAGE, limit - items.size());
            JsonNode body = client.get(path + "?limit=" + page + query + cursor).body();
            body.path("items").forEach(items::add);
            total = body.has("total") && total == null ? body : total;
            next = body.path("next").asText("");
            archived = body.path("archived").asBoolean();
            cursor = body.hasNonNull("next") ? "&cursor=" + RootVerb.encoded(body.path("next").asText()) : null;
        }
        return items;
    }
}
