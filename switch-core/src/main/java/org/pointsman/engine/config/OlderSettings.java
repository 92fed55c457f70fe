package org.pointsman.engine.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Settings as journals of logic version 12 and before have them: those of what is owed stood one by one. */
final class OlderSettings {
    private static final String SAF = "saf";

    private OlderSettings() {
    }

    /** The same, with {@link SafPolicy} as a topic of its own; newer ones as they are. */
    static ObjectNode nested(ObjectNode settings) {
        if (!settings.has("reversalRetryMinMs")) {
            return settings;
        }
        ObjectNode saf = settings.putObject(SAF);
        saf.set("retryMinMs", settings.remove("reversalRetryMinMs"));
        saf.set("retryMaxMs", settings.remove("reversalRetryMaxMs"));
        saf.set("inFlight", settings.remove("reversalsInFlight"));
        JsonNode alarmAfter = settings.remove("reversalAlarmAfter");
        JsonNode parkedRetryMs = settings.remove("reversalParkedRetryMs");
        if (alarmAfter == null) {
            saf.put("alarmAfter", SafPolicy.DEFAULT.alarmAfter()).put("parkedRetryMs",
                    SafPolicy.DEFAULT.parkedRetryMs());
        } else {
            saf.set("alarmAfter", alarmAfter);
            saf.set("parkedRetryMs", parkedRetryMs);
        }
        return settings;
    }
}
