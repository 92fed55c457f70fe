package org.pointsman.engine.config;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.CollectionType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.pointsman.registry.model.OperatorAnswer;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistryEvent;

/** Registry commands and events and the engine's settings as JSON, the form in which they are journalled. */
public final class EngineJson {
    private static final ObjectMapper MAPPER = mapper();
    private static final TypeReference<List<RegistryEvent>> EVENTS = new TypeReference<>() {
    };
    private static final ObjectWriter EVENT_WRITER = MAPPER.writerFor(EVENTS);
    private static final ObjectWriter COMMAND_WRITER = MAPPER.writerFor(RegistryCommand.class);
    private static final ObjectWriter ANSWER_WRITER = MAPPER.writerFor(OperatorAnswer.class);
    private static final ObjectWriter SETTINGS_WRITER = MAPPER.writerFor(EngineConfig.class);
    private static final TypeReference<List<List<TableRule>>> RULES = new TypeReference<>() {
    };
    private static final ObjectWriter RULE_WRITER = MAPPER.writerFor(RULES);
    private static final ObjectReader RULE_READER = MAPPER.readerFor(RULES);
    private static volatile WrittenRules lastRules;
    private static final ObjectReader EVENT_READER = MAPPER.readerFor(EVENTS);
    private static final ObjectReader COMMAND_READER = MAPPER.readerFor(RegistryCommand.class);
    private static final ObjectReader ANSWER_READER = MAPPER.readerFor(OperatorAnswer.class);

    private EngineJson() {
    }

    /** A registry command as it is journalled. */
    public static byte[] write(RegistryCommand command) {
        return bytes(COMMAND_WRITER, command);
    }

    /** Settings as they are journalled. */
    public static byte[] write(EngineConfig config) {
        return bytes(SETTINGS_WRITER, config);
    }

    /** An answer as it is journalled. */
    public static byte[] write(OperatorAnswer answer) {
        return bytes(ANSWER_WRITER, answer);
    }

    /** The answer of a journalled outcome. */
    public static OperatorAnswer answer(byte[] json) {
        return read(json, ANSWER_READER, OperatorAnswer.class);
    }

    public static byte[] write(List<RegistryEvent> events) {
        return bytes(EVENT_WRITER, events);
    }

    /** The command of a journalled body, at the time of its sequence: a sender's clock decides nothing. */
    public static RegistryCommand command(byte[] json, long atMs) {
        try {
            JsonNode tree = MAPPER.readTree(json);
            ((ObjectNode) tree.get("header")).put("atMs", atMs);
            return COMMAND_READER.readValue(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command of {@link #write(RegistryCommand)}, with its own time. */
    public static RegistryCommand command(byte[] json) {
        return read(json, COMMAND_READER, RegistryCommand.class);
    }

    /** Records of one kind as an array. */
    public static <T> byte[] write(List<T> records, Class<T> type) {
        return bytes(MAPPER.writerFor(list(type)), records);
    }

    /** The records of {@link #write(List, Class)}. */
    public static <T> List<T> list(byte[] json, Class<T> type) {
        try {
            return MAPPER.readValue(json, list(type));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CollectionType list(Class<?> type) {
        return MAPPER.getTypeFactory().constructCollectionType(List.class, type);
    }

    /** Lists of rules of a table of ranges, as they are journalled; whoever reads these next reads what was written. */
    public static String rules(List<List<TableRule>> lists) {
        String json = new String(bytes(RULE_WRITER, lists), StandardCharsets.UTF_8);
        lastRules = new WrittenRules(json, lists.stream().map(List::copyOf).toList());
        return json;
    }

    /**
     * The lists of {@link #rules(List)}. Those that were written last are not read again: the thread that decides has
     * no time for many of them.
     */
    public static List<List<TableRule>> rules(String json) {
        WrittenRules last = lastRules;
        if (last != null && last.json().equals(json)) {
            return last.lists();
        }
        try {
            return RULE_READER.readValue(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record WrittenRules(String json, List<List<TableRule>> lists) {
    }

    /** The settings of a journalled body; what older ones do not name has its default. */
    public static EngineConfig config(byte[] json) {
        try {
            ObjectNode tree = OlderSettings.complete((ObjectNode) MAPPER.readTree(json), MAPPER);
            return MAPPER.treeToValue(tree, EngineConfig.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The events of a journalled outcome. */
    public static List<RegistryEvent> events(byte[] json) {
        try {
            return json.length == 0 ? List.of() : EVENT_READER.readValue(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(ObjectWriter writer, Object value) {
        try {
            return writer.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T read(byte[] json, ObjectReader reader, Class<T> type) {
        try {
            return reader.readValue(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper().disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
        // Records carry derived accessors too; only their components are written.
        mapper.setVisibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE);
        for (Class<?> sealed : List.of(RegistryCommand.class, RegistryEvent.class, OperatorAnswer.class)) {
            mapper.addMixIn(sealed, Tagged.class);
            register(mapper, sealed);
        }
        return mapper;
    }

    private static void register(ObjectMapper mapper, Class<?> sealed) {
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isSealed()) {
                register(mapper, permitted);
            } else {
                mapper.registerSubtypes(new NamedType(permitted, permitted.getSimpleName()));
            }
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({})
    private interface Tagged {
    }
}
