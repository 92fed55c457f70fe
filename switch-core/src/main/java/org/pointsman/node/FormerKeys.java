package org.pointsman.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Keys of settings that have moved: a file that has them where they were means what it meant. */
final class FormerKeys {
    private static final String GROUP = "policy";

    private record Key(String formerly, String group, String name) {
    }

    private static final List<Key> MOVED = List.of(new Key("reversalRetryMinMs", "saf", "retryMinMs"),
            new Key("reversalRetryMaxMs", "saf", "retryMaxMs"), new Key("reversalsInFlight", "saf", "inFlight"),
            new Key("reversalAlarmAfter", "saf", "alarmAfter"),
            new Key("reversalParkedRetryMs", "saf", "parkedRetryMs"));

    private FormerKeys() {
    }

    /** Moves them to where they stand now; false when there are none. A key that stands in both places is a mistake. */
    static boolean move(JsonNode file, List<String> mistakes) {
        boolean moved = false;
        if (file != null && file.get(GROUP) instanceof ObjectNode policy) {
            for (Key key : MOVED) {
                moved |= move(policy, key, mistakes);
            }
        }
        return moved;
    }

    private static boolean move(ObjectNode policy, Key key, List<String> mistakes) {
        JsonNode value = policy.remove(key.formerly);
        if (value == null) {
            return false;
        }
        ObjectNode group = policy.withObjectProperty(key.group);
        if (group.has(key.name)) {
            mistakes.add("policy." + key.formerly + " and policy." + key.group + '.' + key.name
                    + " are one setting; remove the first");
        } else {
            group.set(key.name, value);
        }
        return true;
    }
}
