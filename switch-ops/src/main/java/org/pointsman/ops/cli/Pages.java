package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A query of a list, page by page. */
final class Pages {
    private static final int PAGE = 1_000;

    private final StringBuilder query = new StringBuilder();
    private final String path;

    Pages(String path) {
        this.path = path;
    }

    /** Adds a filter; null adds nothing. */
    Pages with(String parameter, String value) {
        if (value != null) {
            query.append('&').append(parameter).append('=').append(RootCommand.encoded(value));
        }
        return this;
    }

    /** At most {@code limit} items. */
    List<JsonNode> fetch(ApiClient client, int limit) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        while (cursor != null && items.size() < limit) {
            int page = Math.min(PAGE, limit - items.size());
            JsonNode body = client.get(path + "?limit=" + page + query + cursor).body();
            body.path("items").forEach(items::add);
            cursor = body.hasNonNull("next") ? "&cursor=" + RootCommand.encoded(body.path("next").asText()) : null;
        }
        return items;
    }
}
