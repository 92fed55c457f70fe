package org.pointsman.node;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a record of settings, the very one a part of the switch works with: what the file leaves out it has from a
 * record of defaults. A value out of its range is noted with its line, and the defaults stand for the record, so that
 * one reading finds every mistake.
 */
final class FilledIn<T extends Record> extends StdDeserializer<T> {
    /** The attribute with the mistakes found, a list of texts. */
    static final Object MISTAKES = FilledIn.class;

    private static final long serialVersionUID = 1;

    private final transient T defaults;
    private final transient Set<String> flat;
    private final transient Map<String, Type> keys = new LinkedHashMap<>();

    /** @param flat components that are records themselves, whose keys stand among those of this one */
    FilledIn(T defaults, String... flat) {
        super(defaults.getClass());
        this.defaults = defaults;
        this.flat = Set.of(flat);
        addKeys(defaults.getClass());
    }

    private void addKeys(Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (flat.contains(component.getName())) {
                addKeys(component.getType());
            } else {
                keys.put(component.getName(), component.getGenericType());
            }
        }
    }

    @Override
    public Collection<Object> getKnownPropertyNames() {
        return new ArrayList<>(keys.keySet());
    }

    @Override
    public T getNullValue(DeserializationContext context) {
        return defaults;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            throw context.wrongTokenException(parser, handledType(), JsonToken.START_OBJECT, "a group of keys");
        }
        JsonLocation start = parser.currentTokenLocation();
        Map<String, Object> given = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            if (!parser.hasToken(JsonToken.VALUE_NULL)) {
                given.put(key, value(key, parser, context));
            }
        }
        return made(given, start, context);
    }

    private Object value(String key, JsonParser parser, DeserializationContext context) throws IOException {
        Type type = keys.get(key);
        if (type == null) {
            throw UnrecognizedPropertyException.from(parser, handledType(), key, getKnownPropertyNames());
        }
        try {
            return context.readValue(parser, context.getTypeFactory().constructType(type));
        } catch (JsonMappingException e) {
            e.prependPath(handledType(), key);
            throw e;
        }
    }

    @SuppressWarnings("unchecked")
    private T made(Map<String, Object> given, JsonLocation start, DeserializationContext context) {
        try {
            return (T) record(defaults, given);
        } catch (IllegalArgumentException e) {
            ((List<String>) context.getAttribute(MISTAKES))
                    .add(e.getMessage() + " (from line " + start.getLineNr() + ")");
            return defaults;
        }
    }

    private Record record(Record otherwise, Map<String, Object> given) {
        RecordComponent[] components = otherwise.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                String name = components[i].getName();
                Object usual = components[i].getAccessor().invoke(otherwise);
                types[i] = components[i].getType();
                values[i] = flat.contains(name) ? record((Record) usual, given) : given.getOrDefault(name, usual);
            }
            return otherwise.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(e.getCause().getMessage(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
