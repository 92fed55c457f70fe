package org.pointsman.registry;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.state.RegistryPart;

/**
 * Commands, events and what is remembered are written as JSON elsewhere: only records, strings, numbers, enums and
 * lists.
 */
class PlainDataTest {

    static Stream<Class<?>> records() {
        return Stream.concat(new Registry().parts().stream().map(RegistryPart::type),
                Stream.concat(SealedRecords.of(RegistryCommand.class), SealedRecords.of(RegistryEvent.class)));
    }

    @ParameterizedTest
    @MethodSource("records")
    void shouldConsistOfPlainDataOnly(Class<?> type) {
        assertPlain(type, type.getSimpleName(), new HashSet<>());
    }

    private static void assertPlain(Type type, String path, Set<Type> seen) {
        if (!seen.add(type) || type == String.class || type == Long.class) {
            return;
        }
        if (type instanceof ParameterizedType list) {
            assertTrue(list.getRawType() == List.class, path);
            assertPlain(list.getActualTypeArguments()[0], path + "[]", seen);
            return;
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isPrimitive() || plain.isEnum() || plain == RegistryCommand.class) {
            return;
        }
        assertTrue(plain.isRecord(), path + " is a " + plain);
        for (RecordComponent component : plain.getRecordComponents()) {
            assertPlain(component.getGenericType(), path + "." + component.getName(), seen);
        }
    }
}
