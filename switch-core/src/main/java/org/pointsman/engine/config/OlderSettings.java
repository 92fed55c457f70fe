package org.pointsman.engine.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.pointsman.registry.model.CaseSettings;
import org.pointsman.registry.model.RegistrySettings;

/**
 * What settings mean that were journalled before there was a choice: each that came later has the value here by which
 * the switch behaved until then. A new one is added here with the version that brings it. Until logic version 12 those
 * of what is owed stood one by one.
 */
final class OlderSettings {
    private OlderSettings() {
    }

    /** The same settings with all there are today. */
    static ObjectNode complete(ObjectNode journalled, ObjectMapper mapper) {
        ObjectNode tree = mapper.createObjectNode().put("completionPercent", EngineConfig.DEFAULT_COMPLETION_PERCENT)
                .put("preauthDays", EngineConfig.DEFAULT_PREAUTH_DAYS)
                .put("tipPercent", EngineConfig.DEFAULT_TIP_PERCENT);
        tree.set("checks", mapper.valueToTree(CheckPolicy.DEFAULT));
        tree.set("cases", mapper.valueToTree(CaseSettings.DEFAULT));
        tree.set("registry", mapper.valueToTree(RegistrySettings.defaults()));
        tree.set("memory", mapper.valueToTree(MemoryPolicy.DEFAULT));
        tree.set("offline", mapper.valueToTree(OfflinePolicy.DEFAULT));
        tree.set("refunds", mapper.valueToTree(RefundPolicy.DEFAULT));
        tree.set("saf", mapper.valueToTree(SafPolicy.DEFAULT));
        tree.set("policies", mapper.createArrayNode());
        SafPolicy.FORMER_NAMES.forEach((formerly, now) -> move(journalled, formerly, tree, now));
        tree.setAll(journalled);
        return tree;
    }

    private static void move(ObjectNode journalled, String name, ObjectNode tree, String inSaf) {
        JsonNode value = journalled.remove(name);
        if (value != null) {
            ((ObjectNode) tree.get("saf")).set(inSaf, value);
        }
    }
}
