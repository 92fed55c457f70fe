package org.pointsman.ops.tools;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Where two documents differ. What is null is as good as missing: an older writer did not know it. */
final class JsonDifference {
    private static final String NOTHING = "nothing";
    private static final int LONGEST = 200;

    private final List<String> found = new ArrayList<>();

    private JsonDifference() {
    }

    /** A line for each place: its path, what was there, what is there now. */
    static List<String> between(JsonNode before, JsonNode now) {
        JsonDifference difference = new JsonDifference();
        difference.compare("", before, now);
        return difference.found;
    }

    private void compare(String path, JsonNode before, JsonNode now) {
        if (isAbsent(before) && isAbsent(now)) {
            return;
        }
        if (before.isObject() && now.isObject()) {
            names(before, now).forEach(name -> compare(below(path, name), before.path(name), now.path(name)));
        } else if (before.isArray() && now.isArray()) {
            for (int i = 0; i < Math.max(before.size(), now.size()); i++) {
                compare(below(path, Integer.toString(i)), before.path(i), now.path(i));
            }
        } else if (!before.equals(now)) {
            found.add(path + ": " + told(before) + ", now " + told(now));
        }
    }

    private static Set<String> names(JsonNode before, JsonNode now) {
        Set<String> names = new TreeSet<>();
        before.fieldNames().forEachRemaining(names::add);
        now.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static String told(JsonNode node) {
        if (isAbsent(node)) {
            return NOTHING;
        }
        String text = node.isTextual() ? node.asText() : node.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
