package org.pointsman.lab.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.pointsman.iso.IsoMessage;

/**
 * What a file says a simulator answers: the first rule that meets a message, and how long all answers take. One thread.
 */
public final class Script {
    static final Script NONE = new Script(List.of(), Latency.NONE, 0);

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private final List<ScriptRule> rules;
    private final Latency latency;
    private final Random random;

    private Script(List<ScriptRule> rules, Latency latency, long seed) {
        this.rules = rules;
        this.latency = latency;
        random = new Random(seed);
    }

    /**
     * Reads one.
     *
     * @throws IOException when it cannot be read, or says what there is not: which rule, and what is right
     */
    public static Script load(Path file) throws IOException {
        JsonNode root = YAML.readTree(Files.readAllBytes(file));
        List<ScriptRule> rules = new ArrayList<>();
        for (JsonNode rule : root.path("rules")) {
            rules.add(read(rule, ScriptRule.class, file + ", rule " + (rules.size() + 1)));
        }
        for (String name : (Iterable<String>) root::fieldNames) {
            if (!List.of("rules", "latency", "seed").contains(name)) {
                throw new IOException(file + ": " + name + " is not known here; known are rules, latency, seed");
            }
        }
        Latency latency = root.has("latency")
                ? read(root.get("latency"), Latency.class, file.toString())
                : Latency.NONE;
        return new Script(rules, latency, root.path("seed").asLong());
    }

    private static <T> T read(JsonNode node, Class<T> type, String where) throws IOException {
        try {
            return YAML.treeToValue(node, type);
        } catch (JsonProcessingException e) {
            String why = e.getCause() instanceof IllegalArgumentException wrong
                    ? wrong.getMessage()
                    : e.getOriginalMessage();
            throw new IOException(where + ": " + why, e);
        }
    }

    /** The plan of the first rule that meets a message; null when none does. */
    AnswerPlan plan(IsoMessage message) {
        for (ScriptRule rule : rules) {
            if (rule.meets(message) && random.nextInt(100) < rule.percent()) {
                return rule.plan();
            }
        }
        return null;
    }

    /** How long the next answer takes at least, ms. */
    long latencyMs() {
        return latency.drawMs(random);
    }
}
