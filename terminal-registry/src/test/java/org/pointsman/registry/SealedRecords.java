package org.pointsman.registry;

import java.util.stream.Stream;

/** The records below a sealed interface, however it is divided. */
final class SealedRecords {
    private SealedRecords() {
    }

    static Stream<Class<?>> of(Class<?> type) {
        return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(SealedRecords::of) : Stream.of(type);
    }
}
