package org.pointsman.registry;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pointsman.registry.state.RegistryPart;
import org.pointsman.registry.state.RegistryState;

/** What registries remember, to compare and to copy it. */
final class Memory {
    private Memory() {
    }

    /** All of it by the name of its kind, in order. */
    static Map<String, List<?>> of(Registry registry) {
        Map<String, List<?>> all = new LinkedHashMap<>();
        registry.parts().forEach(part -> all.put(part.name(), List.copyOf(part.all().get())));
        return all;
    }

    /** A registry that remembers the same. */
    static Registry copy(Registry of) {
        Registry copy = new Registry();
        copy(of.parts(), copy.parts());
        return copy;
    }

    /** The state of a registry, copied. */
    static RegistryState stateOf(Registry of) {
        RegistryState copy = new RegistryState();
        copy(of.parts(), copy.parts());
        return copy;
    }

    private static void copy(List<RegistryPart<?>> from, List<RegistryPart<?>> to) {
        for (int i = 0; i < from.size(); i++) {
            restore(List.copyOf(from.get(i).all().get()), to.get(i));
        }
    }

    private static <T> void restore(Collection<?> all, RegistryPart<T> into) {
        all.forEach(each -> into.restore().accept(into.type().cast(each)));
    }
}
