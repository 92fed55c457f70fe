package org.pointsman.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.pointsman.engine.config.SafPolicy;

/** Keys of settings that have moved: a file that has them where they were means what it meant. */
final class FormerKeys {
    private static final String FORMERLY = "policy";
    private static final String NOW = "saf";

    private FormerKeys() {
    }

    /** Whether one of them could stand in a file. */
    static boolean named(byte[] file) {
        String text = new String(file, StandardCharsets.UTF_8);
        return SafPolicy.FORMER_NAMES.keySet().stream().anyMatch(text::contains);
    }

    /** Moves them to where they stand now; false when there are none. A key that stands in both places is a mistake. */
    static boolean move(JsonNode file, List<String> mistakes) {
        boolean moved = false;
        if (file != null && file.get(FORMERLY) instanceof ObjectNode policy) {
            for (Map.Entry<String, String> key : SafPolicy.FORMER_NAMES.entrySet()) {
                moved |= move(policy, key.getKey(), key.getValue(), mistakes);
            }
        }
        return moved;
    }

    private static boolean move(ObjectNode policy, String formerly, String now, List<String> mistakes) {
        JsonNode value = policy.remove(formerly);
        if (value == null) {
            return false;
        }
        ObjectNode saf = policy.withObjectProperty(NOW);
        if (saf.has(now)) {
            mistakes.add("policy." + formerly + " and policy.saf." + now + " are one setting; remove the first");
        } else {
            saf.set(now, value);
        }
        return true;
    }
}
